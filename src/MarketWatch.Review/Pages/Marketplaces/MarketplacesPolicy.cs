using MarketWatch.Review.Access;

namespace MarketWatch.Review.Pages.Marketplaces;

/// <summary>Who may use the pages of this area: whoever looks at hits sees what is watched and how; supervisors change it. What fetches from a site needs a purpose, since it is collection.</summary>
internal static class MarketplacesPolicy
{
    private const string One = "/marketplaces/{id}";
    private const string Edit = "/marketplaces/{id}/edit";
    private const string New = "/marketplaces/new";
    private const string Sketch = "/marketplaces/new/{key}";

    /// <summary>One row per handler.</summary>
    public static IReadOnlyList<PolicyRow> Rows { get; } =
    [
        new("GET", "/marketplaces", Permission.Look),
        new("GET", One, Permission.Look),
        new("POST", One, Permission.Configure) { Handler = "Try", NeedsPurpose = true },
        new("GET", Edit, Permission.Configure),
        new("POST", Edit, Permission.Configure) { NeedsPurpose = true },
        new("POST", Edit, Permission.Configure) { Handler = "Check" },
        new("GET", New, Permission.Configure) { NeedsPurpose = true },
        new("POST", New, Permission.Configure) { NeedsPurpose = true },
        new("GET", Sketch, Permission.Configure) { NeedsPurpose = true },
        new("GET", Sketch, Permission.Configure) { Handler = "Picture", NeedsPurpose = true },
        .. new[] { "Choose", "Leave", "Regard", "Listing", "Call", "Try", "Step", "Save" }.Select(handler => new PolicyRow("POST", Sketch, Permission.Configure) { Handler = handler, NeedsPurpose = true }),
    ];
}
