namespace MarketWatch.Extraction.Values;

/// <summary>What is known around a date besides its own text.</summary>
/// <param name="Now">When the page was retrieved: what relative dates count from.</param>
/// <param name="Timezone">IANA time zone in which the site writes.</param>
/// <param name="Language">Language of the page; settles 03/04.</param>
internal readonly record struct DateContext(DateTimeOffset Now, string Timezone, string? Language);
