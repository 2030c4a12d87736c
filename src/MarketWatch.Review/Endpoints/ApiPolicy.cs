using MarketWatch.Review.Access;

namespace MarketWatch.Review.Endpoints;

/// <summary>Who may use the REST API: keys whose scopes name the permission; each key carries its purpose.</summary>
internal static class ApiPolicy
{
    /// <summary>One row per endpoint.</summary>
    public static IReadOnlyList<PolicyRow> Rows { get; } =
    [
        Row("GET", "/hits", Permission.Look), Row("GET", "/hits/{id}", Permission.Look), Row("GET", "/hits/{id}/thread", Permission.Look),
        Row("POST", "/hits/decisions", Permission.Decide), Row("POST", "/hits/assignments", Permission.Decide), Row("POST", "/hits/undo", Permission.Decide), Row("POST", "/hits/{id}/notes", Permission.Decide),
        Row("GET", "/hits/{id}/evidence/{package}", Permission.Export), Row("POST", "/hits/{id}/evidence/{package}/verification", Permission.Look),
        Row("GET", "/searches", Permission.Look), Row("PUT", "/searches/{id}", Permission.Look), Row("DELETE", "/searches/{id}", Permission.Look),
        Row("GET", "/watches", Permission.Look), Row("GET", "/watches/{id}", Permission.Look),
        Row("POST", "/watches/{id}/run", Permission.Crawl), Row("POST", "/watches/{id}/stop", Permission.Crawl), Row("POST", "/watches/{id}/pause", Permission.Crawl), Row("POST", "/watches/{id}/resume", Permission.Crawl),
        Row("GET", "/runs", Permission.Look), Row("GET", "/runs/{id}", Permission.Look),
        Row("GET", "/marketplaces", Permission.Look), Row("GET", "/marketplaces/{id}", Permission.Look),
        Row("GET", "/profiles", Permission.Look), Row("GET", "/profiles/{id}", Permission.Look),
        Row("GET", "/sellers", Permission.Look), Row("GET", "/sellers/{marketplace}/{key}", Permission.Look),
        Row("GET", "/audit", Permission.ReadAudit), Row("GET", "/audit/verification", Permission.ReadAudit),
    ];

    private static PolicyRow Row(string method, string path, Permission permission) => new(method, ApiRegistration.Prefix + path, permission) { NeedsPurpose = true };
}
