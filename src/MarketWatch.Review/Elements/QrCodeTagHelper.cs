using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MarketWatch.Review.Elements;

/// <summary>A text as a QR code, drawn here: <c>&lt;qr-code text="…" label="…" /&gt;</c>. A text too long for one leaves it out.</summary>
[HtmlTargetElement("qr-code", TagStructure = TagStructure.WithoutEndTag)]
public sealed class QrCodeTagHelper : TagHelper
{
    private const int Quiet = 4;
    private const int Scale = 4;

    /// <summary>What it says.</summary>
    public string Text { get; set; } = "";

    /// <summary>What it is, for those who do not see it.</summary>
    public string Label { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (QrSymbol.Of(Text) is not { } symbol)
        {
            output.SuppressOutput();
            return;
        }

        var side = symbol.Size + 2 * Quiet;
        (output.TagName, output.TagMode) = ("svg", TagMode.StartTagAndEndTag);
        output.Attributes.SetAttribute("class", "qr");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Attributes.SetAttribute("viewBox", $"0 0 {side} {side}");
        output.Attributes.SetAttribute("width", (side * Scale).ToString(CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("height", (side * Scale).ToString(CultureInfo.InvariantCulture));
        var path = new StringBuilder();
        for (var row = 0; row < symbol.Size; row++)
            for (var column = 0; column < symbol.Size; column++)
                if (symbol[row, column]) path.Append(CultureInfo.InvariantCulture, $"M{column + Quiet} {row + Quiet}h1v1h-1z");
        output.Content.AppendHtml("<path d=\"").Append(path.ToString()).AppendHtml("\"/>");
    }
}
