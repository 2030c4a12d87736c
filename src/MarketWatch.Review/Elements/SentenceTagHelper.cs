using System.Text.RegularExpressions;
using MarketWatch.Review.Languages;
using MarketWatch.Wording;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MarketWatch.Review.Elements;

/// <summary>A phrase in the officer's language as a sentence: begins with a capital, what is <see cref="Named"/> stands out. <c>&lt;sentence of="@phrase" /&gt;</c></summary>
/// <param name="words">Words of the language.</param>
[HtmlTargetElement("sentence", TagStructure = TagStructure.WithoutEndTag)]
public sealed partial class SentenceTagHelper(IServiceProvider words) : TagHelper
{
    /// <summary>The phrase; nothing is written where it is not set.</summary>
    public Phrase? Of { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        if (Of is not { } phrase) return;
        var first = true;
        Write(phrase, (Words)words.GetService(typeof(Words))!, output.Content, ref first);
    }

    private static void Write(Phrase phrase, Words texts, IHtmlContentBuilder content, ref bool first)
    {
        foreach (var piece in Places().Split(texts[phrase.Text]))
        {
            if (piece.Length == 0) continue;
            if (piece is not ['{', .. var number, '}'] || !int.TryParse(number, out var place) || place >= phrase.Arguments.Count) Write(piece, content, ref first);
            else if (phrase.Arguments[place] is Phrase inner) Write(inner, texts, content, ref first);
            else if (phrase.Arguments[place] is Named named) content.AppendHtml(Element(named, ref first));
            else Write(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{phrase.Arguments[place]}"), content, ref first);
        }
    }

    private static void Write(string text, IHtmlContentBuilder content, ref bool first)
    {
        content.Append(first ? char.ToUpperInvariant(text[0]) + text[1..] : text);
        first = false;
    }

    private static TagBuilder Element(Named named, ref bool first)
    {
        first = false;
        var strong = new TagBuilder("strong");
        strong.InnerHtml.Append(named.Text);
        if (named.Address is not { } address) return strong;
        var link = new TagBuilder("a");
        link.Attributes["href"] = address;
        link.InnerHtml.AppendHtml(strong);
        return link;
    }

    [GeneratedRegex(@"(\{[0-9]\})")]
    private static partial Regex Places();
}

/// <summary>A name that stands out in a sentence.</summary>
/// <param name="Text">The name.</param>
/// <param name="Address">Where it leads; null: nowhere.</param>
public sealed record Named(string Text, string? Address = null)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
