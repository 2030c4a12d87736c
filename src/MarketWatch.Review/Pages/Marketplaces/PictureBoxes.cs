using MarketWatch.Crawling;
using MarketWatch.Marketplaces.Sketching;
using MarketWatch.Review.Languages;

namespace MarketWatch.Review.Pages.Marketplaces;

/// <summary>What was understood of a page as boxes on its picture: fields read from one element share a box, and the first of each carries its name.</summary>
internal static class PictureBoxes
{
    private const int LetterWidth = 7;
    private const int Padding = 10;

    /// <summary>The boxes, in the order in which they are drawn.</summary>
    public static IEnumerable<DrawnBox> Of(SketchPage page, Words words)
    {
        var named = new HashSet<string>();
        var reads = page.Fields.Where(field => page.Choices.Contains(field.Name)).SelectMany(field => field.Elements.Where(element => element.Box is not null).Select(element => (field.Name, Box: element.Box!.Value)));
        foreach (var same in reads.GroupBy(read => read.Box))
        {
            var fields = same.Select(read => read.Name).Distinct().OrderBy(field => page.Choices.ToList().IndexOf(field)).ToList();
            var label = named.Add(string.Join(' ', fields)) ? string.Join(" · ", fields.Select(field => words[FieldWords.Of(field)])) : null;
            yield return Drawn(same.Key, FieldWords.Colour(fields[0]), label, page.Picture!.Width);
        }
    }

    // words stand on the left of their box, so that the name hides least on the right of its upper edge
    private static DrawnBox Drawn(ElementBox box, int colour, string? label, int pictureWidth)
    {
        var width = (label?.Length ?? 0) * LetterWidth + Padding;
        var right = box.X + box.Width;
        var x = width <= box.Width ? right - width : right + width <= pictureWidth ? right : Math.Max(0, right - width);
        return new(box, colour, label) { LabelX = x, LabelY = width <= box.Width ? Math.Max(0, box.Y - 8) : box.Y, LabelWidth = width };
    }
}

/// <summary>A box on a picture.</summary>
/// <param name="Box">Where.</param>
/// <param name="Colour">Number of its colour.</param>
/// <param name="Label">Name of what is read there; null where another box already carries it.</param>
internal sealed record DrawnBox(ElementBox Box, int Colour, string? Label)
{
    public int LabelX { get; init; }

    public int LabelY { get; init; }

    public int LabelWidth { get; init; }
}
