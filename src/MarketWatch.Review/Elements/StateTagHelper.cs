using MarketWatch.Hits;
using MarketWatch.Review.Elements.Hits;
using MarketWatch.Review.Languages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MarketWatch.Review.Elements;

/// <summary>A hit's state as a chip: colour, shape and word. <c>&lt;hit-state of="@hit.State" /&gt;</c></summary>
/// <param name="words">Words of the language.</param>
[HtmlTargetElement("hit-state", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StateTagHelper(IServiceProvider words) : TagHelper
{
    /// <summary>The state.</summary>
    public HitState Of { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var texts = (Words)words.GetService(typeof(Words))!;
        var look = StateLook.Of(Of);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"state {look.Colour}");
        var shape = new TagBuilder("span");
        shape.Attributes["aria-hidden"] = "true";
        shape.InnerHtml.Append(look.Shape);
        output.Content.AppendHtml(shape).Append(" " + texts[look.Words]);
    }
}
