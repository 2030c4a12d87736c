namespace MarketWatch.Crawling;

/// <summary>
/// The store cannot be read or written: the disk is full, the file is locked, read-only or damaged. Nothing of the failed call is stored and nothing stored
/// before is lost; a run ends with <see cref="StopReason.StoreUnavailable"/> and is resumed later.
/// </summary>
/// <param name="message">Plain words with the file and what to do.</param>
/// <param name="inner">What the database said.</param>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
