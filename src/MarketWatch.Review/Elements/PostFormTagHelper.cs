using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MarketWatch.Review.Elements;

/// <summary>Puts the antiforgery token into forms that name where they are posted to; the framework does so only for those that do not. Without it they work with script alone.</summary>
/// <param name="generator">Makes the field.</param>
[HtmlTargetElement("form", Attributes = "[method=post],[action]")]
public sealed class PostFormTagHelper(IHtmlGenerator generator) : TagHelper
{
    /// <summary>The page it stands on.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        // asked for by name, or without an address: the framework's own helper writes it
        if (context.AllAttributes.ContainsName("asp-antiforgery") || context.AllAttributes["action"]?.Value?.ToString() is null or "") return;
        if (generator.GenerateAntiforgery(ViewContext) is { } token) output.PostContent.AppendHtml(token);
    }
}
