using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace MarketWatch.Review.Tests.Watches;

/// <summary>What a browser would send of the first form of a page whose fields begin with <c>Form.</c></summary>
internal static class FormFields
{
    public static IEnumerable<KeyValuePair<string, string>> Of(string html)
    {
        var form = new HtmlParser().ParseDocument(html).Forms.First(candidate => candidate.Elements.Any(element => element.GetAttribute("name")?.StartsWith("Form.", StringComparison.Ordinal) == true));
        foreach (var element in form.Elements)
        {
            var name = element.GetAttribute("name");
            if (name is null) continue;
            if (element is IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }) continue;
            if (element is IHtmlInputElement input) yield return new(name, input.Value);
            else if (element is IHtmlSelectElement select) yield return new(name, select.Value ?? "");
            else if (element is IHtmlTextAreaElement area) yield return new(name, area.Value);
        }
    }
}
