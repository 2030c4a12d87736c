using MarketWatch.Classification;

namespace MarketWatch.Cli;

/// <summary>Reads labelled listings; a line that cannot be used ends the reading with its number, since a score over part of a file misleads.</summary>
internal static class LabelledLines
{
    public static IReadOnlyList<ListingLine> Read(string path)
    {
        var lines = new List<ListingLine>();
        var number = 0;
        foreach (var text in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(text)) continue;
            if (!ListingLine.TryRead(text, out var line, out var error)) throw new Configuration.ConfigurationException($"{path}:{number}: {error}");
            lines.Add(line! with { Listing = line.Listing with { Category = null, Seller = null } });
        }
        return lines;
    }
}
