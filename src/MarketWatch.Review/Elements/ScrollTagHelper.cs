using MarketWatch.Review.Languages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Review.Elements;

/// <summary>A part of a page that scrolls sideways where it is too wide, <c>&lt;div class="scroll"&gt;</c>: it can be reached and moved by the keyboard too (WCAG 2.1.1), and has a name.</summary>
[HtmlTargetElement("div", Attributes = "[class=scroll]")]
public sealed class ScrollTagHelper : TagHelper
{
    /// <summary>The page it stands on.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (output.Attributes.ContainsName("tabindex")) return;
        output.Attributes.SetAttribute("tabindex", "0");
        output.Attributes.SetAttribute("role", "group");
        output.Attributes.SetAttribute("aria-label", ViewContext.HttpContext.RequestServices.GetRequiredService<Words>()["Table"]);
    }
}
