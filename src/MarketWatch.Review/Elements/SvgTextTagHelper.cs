using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MarketWatch.Review.Elements;

/// <summary>Text within a drawing: <c>&lt;svg-text x="…" y="…"&gt;</c>. The pages' own language takes SVG's <c>text</c> for one of its words.</summary>
[HtmlTargetElement("svg-text")]
public sealed class SvgTextTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "text";
    }
}
