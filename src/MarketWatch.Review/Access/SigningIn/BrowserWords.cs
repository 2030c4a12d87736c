namespace MarketWatch.Review.Access.SigningIn;

/// <summary>A browser's own name for itself in two words, so that an officer knows a session again. What it calls itself proves nothing.</summary>
internal static class BrowserWords
{
    // the more telling names first: most browsers also call themselves Chrome or Safari
    private static readonly (string Mark, string Name)[] Browsers = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Mark, string Name)[] Systems = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    public static string Of(string agent) => $"{Find(Browsers, agent) ?? "another program"}{(Find(Systems, agent) is { } system ? $", {system}" : "")}";

    private static string? Find((string Mark, string Name)[] names, string agent) => names.FirstOrDefault(name => agent.Contains(name.Mark, StringComparison.Ordinal)).Name;
}
