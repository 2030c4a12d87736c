using MarketWatch.Configuration;

namespace MarketWatch.Watches;

/// <summary>Reads the entries of <c>config/watches.yaml</c> as typed: what is not written stays not set.</summary>
internal static class WatchDrafts
{
    /// <summary>The drafts, in the file's order; empty where the file cannot be read.</summary>
    public static IReadOnlyList<WatchDraft> Read(byte[] content)
    {
        var root = new TreeReader(new("")).Read(content) as MappingNode;
        return root?["watches"] is SequenceNode list ? [.. list.Items.OfType<MappingNode>().Select(Of)] : [];
    }

    private static WatchDraft Of(MappingNode entry)
    {
        var limits = entry["limits"] as MappingNode;
        return new()
        {
            Id = Text(entry["id"]), Marketplace = Text(entry["marketplace"]), Profiles = Texts(entry["profiles"]), Purpose = Text(entry["purpose"]),
            Schedule = entry["schedule"] is ScalarNode schedule ? schedule.Text : null, Timezone = Text(entry["timezone"]),
            Pages = Text(limits?["pages"]), Duration = Text(limits?["duration"]), Depth = Text(limits?["depth"]),
            Settings = (entry["settings"] as MappingNode)?.Entries.ToDictionary(setting => setting.Key.Text, setting => Text(setting.Value)) ?? [],
            Queries = Texts(entry["queries"]), Paused = Text(entry["paused"]) == "true",
        };
    }

    private static string Text(Node? node) => node is ScalarNode text ? text.Text : "";

    private static List<string> Texts(Node? node) => node is SequenceNode list ? [.. list.Items.Select(Text)] : [];
}
