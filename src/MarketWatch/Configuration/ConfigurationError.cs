namespace MarketWatch.Configuration;

/// <summary>One mistake in a configuration file, with the place a person has to look at.</summary>
/// <param name="File">The file as it was named to the reader.</param>
/// <param name="Line">Line from 1.</param>
/// <param name="Column">Column from 1.</param>
/// <param name="KeyPath">Keys from the top, such as <c>pages.results.listings.fields.price.first_of[0].select</c>; empty for the file as a whole.</param>
/// <param name="Message">What is wrong, in plain words.</param>
/// <param name="Suggestion">The nearest known key or value. Not set: none is near.</param>
public sealed record ConfigurationError(string File, int Line, int Column, string KeyPath, string Message, string? Suggestion = null)
{
    /// <summary><c>file:line:column: key.path: message (did you mean 'x'?)</c>, the form that editors and terminals make clickable.</summary>
    public override string ToString() =>
        $"{File}:{Line}:{Column}: {(KeyPath.Length == 0 ? "" : KeyPath + ": ")}{Message}{(Suggestion is null ? "" : $" (did you mean '{Suggestion}'?)")}";
}
