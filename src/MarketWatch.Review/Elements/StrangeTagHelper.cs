using MarketWatch.Review.Elements.Strange;
using MarketWatch.Review.Languages;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MarketWatch.Review.Elements;

/// <summary>
/// A stranger's text, safe to look at: escaped, its direction kept to itself, invisible characters shown by name, look-alike letters and matched spans marked.
/// <c>&lt;strange text="@listing.Title" marks="@marks" most="500" /&gt;</c>
/// </summary>
/// <param name="words">Words of the language.</param>
[HtmlTargetElement("strange", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StrangeTagHelper(IServiceProvider words) : TagHelper
{
    private const int LongestTitle = 300;

    /// <summary>The text; nothing is written where it is not set.</summary>
    public string? Text { get; set; }

    /// <summary>Spans to mark; those that overlap are marked as one. Not set: none.</summary>
    public IEnumerable<TextMark>? Marks { get; set; }

    /// <summary>UTF-16 code units shown at most; how much is left out is said. Not set: 20,000.</summary>
    public int Most { get; set; } = 20_000;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (string.IsNullOrEmpty(Text))
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "bdi";
        output.TagMode = TagMode.StartTagAndEndTag;
        var texts = (Words)words.GetService(typeof(Words))!;
        var shown = StrangeText.Cut(Text, Most);
        var pieces = StrangeText.Read(shown);
        var at = 0;
        foreach (var mark in Joined(shown.Length))
        {
            Write(output.Content, Between(pieces, at, mark.Start), texts);
            var element = new TagBuilder("mark");
            if (mark.Title.Length > 0) element.Attributes["title"] = StrangeText.Plain(mark.Title, LongestTitle);
            Write(element.InnerHtml, Between(pieces, mark.Start, mark.Start + mark.Length), texts);
            output.Content.AppendHtml(element);
            at = mark.Start + mark.Length;
        }

        Write(output.Content, Between(pieces, at, shown.Length), texts);
        if (shown.Length < Text.Length) output.Content.AppendHtml(Element("sign", texts["… {0} more characters", Text.Length - shown.Length], ""));
    }

    /// <summary>The marks in order, cut to the text; overlapping ones as one that says what each says.</summary>
    private List<TextMark> Joined(int length)
    {
        var joined = new List<TextMark>();
        foreach (var mark in (Marks ?? []).Where(mark => mark.Start >= 0 && mark.Length > 0 && mark.Start < length).OrderBy(mark => mark.Start))
        {
            var end = (int)Math.Min((long)mark.Start + mark.Length, length);
            if (joined.Count > 0 && joined[^1] is var last && mark.Start < last.Start + last.Length)
                joined[^1] = new(last.Start, Math.Max(end, last.Start + last.Length) - last.Start, last.Title.Contains(mark.Title, StringComparison.Ordinal) ? last.Title : $"{last.Title}; {mark.Title}");
            else
                joined.Add(mark with { Length = end - mark.Start });
        }

        return joined;
    }

    /// <summary>Pieces that begin between two places; plain ones are cut there.</summary>
    private static IEnumerable<StrangePiece> Between(List<StrangePiece> pieces, int from, int to)
    {
        foreach (var piece in pieces)
        {
            var (start, end) = (Math.Max(piece.Start, from), Math.Min(piece.Start + piece.Length, to));
            if (piece.Kind == StrangeKind.Plain && end > start) yield return piece.Cut(start, end);
            else if (piece.Kind != StrangeKind.Plain && piece.Start >= from && piece.Start < to) yield return piece;
        }
    }

    private static void Write(IHtmlContentBuilder content, IEnumerable<StrangePiece> pieces, Words texts)
    {
        foreach (var piece in pieces)
        {
            if (piece.Kind == StrangeKind.Plain) content.Append(piece.Shown);
            else if (piece.Kind == StrangeKind.Sign) content.AppendHtml(Element("sign", piece.Shown, piece.Name));
            else content.AppendHtml(Element("look-alike", piece.Shown, texts["looks like “{0}”", piece.Name]));
        }
    }

    private static TagBuilder Element(string kind, string shown, string title)
    {
        var element = new TagBuilder("span");
        element.AddCssClass(kind);
        if (title.Length > 0) element.Attributes["title"] = title;
        element.InnerHtml.Append(shown);
        return element;
    }
}
