using System.Globalization;
using MarketWatch.Review.Access;
using MarketWatch.Review.Languages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MarketWatch.Review.Elements;

/// <summary>
/// A moment as officers read it: relative, with the exact time in their zone and in UTC on hover; <c>exact</c> writes both out. <c>&lt;moment at="…" /&gt;</c>
/// </summary>
/// <param name="words">Words of the language.</param>
/// <param name="clock">Says what time it is.</param>
[HtmlTargetElement("moment", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MomentTagHelper(IServiceProvider words, TimeProvider clock) : TagHelper
{
    private const string Format = "yyyy-MM-dd HH:mm";

    /// <summary>The moment; nothing is written where it is not set.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>Writes the officer's time and UTC instead of a relative time.</summary>
    public bool Exact { get; set; }

    /// <summary>Writes the relative time as short as a dense list needs it: <c>4 d</c>.</summary>
    public bool Brief { get; set; }

    /// <summary>The page it stands on.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (At is not { } at)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        var zone = Zone(ViewContext.HttpContext.OfficerOrNull()?.TimeZone);
        var exact = Written(at, zone);
        if (!Exact) output.Attributes.SetAttribute("title", exact);
        if (!Exact) output.Attributes.SetAttribute("data-exact", exact);
        output.Content.SetContent(Exact ? exact : Relative(at));
    }

    /// <summary>The moment in the zone, and in UTC beside it where that differs.</summary>
    internal static string Written(DateTimeOffset at, TimeZoneInfo zone)
    {
        var utc = at.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture) + " UTC";
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return local.Offset == TimeSpan.Zero ? utc : $"{local.DateTime.ToString(Format, CultureInfo.InvariantCulture)} ({utc})";
    }

    internal static TimeZoneInfo Zone(string? id) => id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;

    private string Relative(DateTimeOffset at)
    {
        var texts = (Words)words.GetService(typeof(Words))!;
        var ago = clock.GetUtcNow() - at;
        var past = ago >= TimeSpan.Zero;
        var span = past ? ago : -ago;
        if (span < TimeSpan.FromMinutes(1)) return texts["just now"];
        var (number, unit) = span switch
        {
            { TotalMinutes: < 60 } => ((int)span.TotalMinutes, "min"),
            { TotalHours: < 48 } => ((int)span.TotalHours, "h"),
            { TotalDays: < 60 } => ((int)span.TotalDays, "days"),
            { TotalDays: < 730 } => ((int)(span.TotalDays / 30.44), "months"),
            _ => ((int)(span.TotalDays / 365.25), "years"),
        };
        if (Brief) return texts["{0} {1}", past ? number : -number, texts[unit[..Math.Min(unit.Length, unit == "months" ? 2 : unit == "min" ? 3 : 1)]]];
        return past ? texts["{0} {1} ago", number, texts[unit]] : texts["in {0} {1}", number, texts[unit]];
    }
}
