namespace MarketWatch.Crawling;

/// <summary>The store cannot be written: disk full, file locked or damaged. What was written before is whole; nothing is half written.</summary>
/// <param name="message">Plain words: what, where, how to mend it.</param>
/// <param name="inner">What the store said.</param>
public sealed class StoreUnavailableException(string message, Exception inner) : Exception(message, inner);
