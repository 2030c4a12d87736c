namespace MarketWatch.Review.Elements.Strange;

/// <summary>A span of a text that is marked.</summary>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="Length">Code units; a span that reaches beyond the text is cut.</param>
/// <param name="Title">What is said of it on hover; may hold words of strangers.</param>
public sealed record TextMark(int Start, int Length, string Title);
