using MarketWatch.Listings;
using MarketWatch.Marketplaces.Drafting;

namespace MarketWatch.Marketplaces.Sketching;

/// <summary>What a plan reads from one page, and where on the page that stands.</summary>
internal sealed class SketchReading(DraftPlan plan, LookedPage page, PageRole role, DraftProof proof)
{
    private const int MostMarks = 60;

    public SketchPage Page() => new()
    {
        Role = role, Url = page.Look.Page.FinalUrl, Via = page.Look.Page.Via, Picture = page.Picture, Elements = page.Elements, Records = proof.Read.Listings.Count,
        Cards = role == PageRole.Results && plan.Each is { } each ? [.. page.FindAll(each.Written).Take(MostMarks)] : [],
        Fields = [.. Selected(), .. Structured()], IsFollowedOnly = role == PageRole.Results && plan.IsBare && proof.Read.Listings.Count == 0,
    };

    private IReadOnlyList<DraftField> Planned => role == PageRole.Results ? plan.Card : plan.Offer;

    private IEnumerable<SketchField> Selected()
    {
        foreach (var field in Planned) yield return new(field.Name, First(field.Name), field.Select ?? "address", ShareOf(field.Name)) { Elements = ElementsOf(field) };
        if (role == PageRole.Results && plan.Next is { Select: { } next })
        {
            var links = page.FindAll(next).Take(1).ToList();
            yield return new("next", links.Count > 0 ? links[0].Text : null, next, links.Count) { Elements = links };
        }
    }

    /// <summary>What the page's own data says besides; shown where the page says the same.</summary>
    private IEnumerable<SketchField> Structured()
    {
        if (proof.Read.Listings.Count == 0) yield break;
        foreach (var name in RecordText.Names.Where(name => name is not ("key" or "url" or "language" or "seller.key" or "seller.url") && !Planned.Any(field => field.Name == name)))
        {
            if (First(name) is not { } value) continue;
            var share = proof.Read.Listings.Count(listing => RecordText.Of(listing, name) is not null) / (double)proof.Read.Listings.Count;
            yield return new(name, value, page.Look.Syntaxes, share) { IsStructured = true, Elements = [.. SayingTheSame(name).Take(role == PageRole.Results ? MostMarks : 1)] };
        }
    }

    private string? First(string field) => proof.Read.Listings.Select(listing => RecordText.Of(listing, field)).FirstOrDefault(text => text is not null);

    private double ShareOf(string field) => proof.Read.Coverage.Records == 0 ? 0 : proof.Read.Coverage.Present.GetValueOrDefault(field) / (double)proof.Read.Coverage.Records;

    private IReadOnlyList<SketchElement> ElementsOf(DraftField field) => field.Select is null ? []
        : field.Many && role == PageRole.Listing ? [.. page.FindAll(field.Select).Take(MostMarks)]
        : [.. page.Find(field.Select, role == PageRole.Results ? plan.Each?.Written : null).Take(MostMarks)];

    private IEnumerable<SketchElement> SayingTheSame(string field)
    {
        var said = proof.Read.Listings.Select(listing => Said(listing, field)).OfType<string>().Where(text => text.Length > 0).ToHashSet();
        return page.Elements.Where(element => element.Tag != "img" && element.Box is not null && said.Any(text => Says(element.Text, text, field))).OrderBy(IsInFrame);
    }

    /// <summary>Menus and heads name categories and titles too, but not those of the listing.</summary>
    private bool IsInFrame(SketchElement element) => page.Node(element.Number)?.Ancestors().Any(above => above.Name is "header" or "footer" or "nav") == true;

    private static string? Said(Listing listing, string field) => field switch
    {
        "price" => listing.Price is { } price ? decimal.Truncate(price.Amount).ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        "images" => null,
        "description" => listing.Description is { Length: > 40 } text ? text[..40] : listing.Description,
        _ => RecordText.Of(listing, field),
    };

    private static bool Says(string shown, string said, string field) => field switch
    {
        "price" => shown.Length <= 40 && shown.Contains(said, StringComparison.Ordinal) && shown.Any(c => char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.CurrencySymbol),
        "description" => shown.Contains(said, StringComparison.Ordinal),
        _ => shown == said,
    };
}
