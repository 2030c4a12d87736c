using System.Globalization;
using System.Text.RegularExpressions;
using MarketWatch.Configuration;

namespace MarketWatch.Marketplaces.Validation;

/// <summary>Each field has exactly one reader, and only what that reader can use beside it.</summary>
internal sealed partial class FieldsRule : IDefinitionRule
{
    public void Check(MarketplaceDefinition definition, Findings findings)
    {
        foreach (var (name, page) in definition.Pages)
        {
            var path = KeyPath.Root / "pages" / name;
            if (page.Listings is { } cards) CheckAll(cards.Fields, path / "listings" / "fields", inCard: true, findings);
            CheckAll(page.Fields, path / "fields", inCard: false, findings);
            CheckLink(page.Next, path / "next", findings);
            CheckLink(page.Follow, path / "follow", findings);
        }
    }

    private static void CheckAll(IReadOnlyDictionary<string, FieldDefinition> fields, KeyPath path, bool inCard, Findings findings)
    {
        foreach (var (name, field) in fields)
        {
            CheckName(name, path / name, findings);
            CheckReader(field, path / name, inCard, findings);
        }
    }

    private static void CheckName(string name, KeyPath path, Findings findings)
    {
        if (!FieldNames.IsWellFormed(name))
            findings.AddName(path, "a field's name is lower-case letters, digits and underscores, with at most one dot");
        else if (!FieldNames.Known.Contains(name) && NearestName.Of(name, FieldNames.Known) is { } near)
            findings.AddName(path, "no field of a listing; a further field needs a name less like one", near);
    }

    private static void CheckLink(FieldDefinition? link, KeyPath path, Findings findings)
    {
        if (link is null) return;
        CheckReader(link, path, inCard: false, findings);
        if (link.As is not (null or ValueKind.Url)) findings.Add(path / "as", "a link is read as url");
    }

    private static void CheckReader(FieldDefinition field, KeyPath path, bool inCard, Findings findings)
    {
        var readers = new[] { field.Select, field.SelectAll, field.JsonLd, field.From }.Count(reader => reader is not null) + (field.FirstOf.Count > 0 ? 1 : 0);
        if (readers != 1) findings.Add(path, "a field has exactly one reader: select, select_all, json_ld, from or first_of");
        CheckSelector(field.Select, path / "select", inCard, findings);
        CheckSelector(field.SelectAll, path / "select_all", inCard, findings);
        Selectors.CheckAny(field.Remove, path / "remove", findings);
        if (field.JsonLd is { } dotted && !DottedPath().IsMatch(dotted)) findings.Add(path / "json_ld", "a dotted path into schema.org data is expected, such as offers.price");
        if (field.From is not (null or "url")) findings.Add(path / "from", "a field is read from 'url'", NearestName.Of(field.From, ["url"]));
        if (field.Match is { } match && PatternCheck.WhyNot(match, needsGroup: true) is { } why) findings.Add(path / "match", why);
        CheckCompanions(field, path, findings);
        CheckFormats(field, path, findings);
        for (var i = 0; i < field.FirstOf.Count; i++)
        {
            if (field.FirstOf[i].FirstOf.Count > 0) findings.Add((path / "first_of")[i], "first_of does not stand within first_of");
            else CheckReader(field.FirstOf[i], (path / "first_of")[i], inCard, findings);
        }
    }

    private static void CheckSelector(string? selector, KeyPath path, bool inCard, Findings findings)
    {
        if (inCard && selector == ".") return;
        if (selector == ".") findings.Add(path, "'.' is the card itself; there is no card here");
        else Selectors.CheckAny(selector, path, findings);
    }

    private static void CheckCompanions(FieldDefinition field, KeyPath path, Findings findings)
    {
        if (field.Select is null && field.SelectAll is null)
        {
            if (field.Attribute is not null) findings.Add(path / "attribute", "an attribute is read beside select or select_all");
            if (field.Remove is not null) findings.Add(path / "remove", "remove stands beside select or select_all");
        }

        if (field is { Attribute: not null, Remove: not null }) findings.Add(path / "remove", "remove is for the text; an attribute has no descendants");
        if (field.Attribute is { } attribute && !AttributeName().IsMatch(attribute)) findings.Add(path / "attribute", "the name of one attribute is expected, such as href");
    }

    private static void CheckFormats(FieldDefinition field, KeyPath path, Findings findings)
    {
        if (field.Formats.Count > 0 && field.As != ValueKind.Date) findings.Add(path / "formats", "formats go with 'as: date'");
        for (var i = 0; i < field.Formats.Count; i++)
        {
            if (!IsFormat(field.Formats[i])) findings.Add((path / "formats")[i], "a date format such as yyyy-MM-dd, or 'relative', is expected");
        }
    }

    private static bool IsFormat(string format)
    {
        if (format == "relative") return true;
        try
        {
            var moment = new DateTime(2026, 1, 31, 13, 14, 15, DateTimeKind.Unspecified);
            return format.Length > 1 && moment.ToString(format, CultureInfo.InvariantCulture) != format;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z@][A-Za-z0-9_@:-]*(\.[A-Za-z@][A-Za-z0-9_@:-]*)*\z")]
    private static partial Regex DottedPath();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_:.-]*\z")]
    private static partial Regex AttributeName();
}
