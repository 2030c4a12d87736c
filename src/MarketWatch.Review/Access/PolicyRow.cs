namespace MarketWatch.Review.Access;

/// <summary>Who may use one page handler or endpoint.</summary>
/// <param name="Method">GET or POST (or the API's PUT, DELETE).</param>
/// <param name="Path">Route pattern with leading slash: <c>/hits/{id}</c>.</param>
/// <param name="Permission">What it asks for.</param>
internal sealed record PolicyRow(string Method, string Path, Permission Permission)
{
    /// <summary>Page handler (<c>?handler=Decide</c>). Not set: the page's own.</summary>
    public string? Handler { get; init; }

    /// <summary>A purpose must have been chosen for the session: it shows, searches or hands out what was collected.</summary>
    public bool NeedsPurpose { get; init; }

    /// <summary>Also for those who must set a second factor up first.</summary>
    public bool WithoutSecondFactor { get; init; }
}
