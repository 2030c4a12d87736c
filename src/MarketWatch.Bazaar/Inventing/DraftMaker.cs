using MarketWatch.Bazaar.Truth;

namespace MarketWatch.Bazaar.Inventing;

/// <summary>Writes listings: harmless ones from the phrase books, illicit ones and decoys from whole advertisements. Each kind is used in turn before any comes again.</summary>
internal sealed class DraftMaker(Random random, BazaarSite site)
{
    private static readonly Evasion[] Disguises = [Evasion.Leet, Evasion.Homoglyphs, Evasion.Spaced, Evasion.Dotted, Evasion.ZeroWidth, Evasion.Hyphenated];
    private static readonly string[] Groups = ["furniture", "electronics", "bikes", "clothes", "books", "toys", "garden"];

    private readonly IReadOnlyDictionary<string, PhraseBook> _books = PhraseBook.LoadAll();
    private readonly IReadOnlyList<Advert> _illicit = Words.Load<List<Advert>>("illicit.json");
    private readonly IReadOnlyList<Advert> _decoys = Words.Load<List<Advert>>("decoys.json");
    private readonly Dictionary<string, Queue<Advert>> _decks = [];
    private readonly Dictionary<string, Queue<(string Group, Product Product)>> _goods = [];

    // Each site begins with another disguise, so that small Bazaars show several.
    private int _disguised = 2 * (int)site;

    public Draft Harmless(string language)
    {
        var book = _books[language];
        var (group, product) = Next(_goods, language, () => GoodsOf(book));
        var text = site switch
        {
            BazaarSite.Classifieds => Sentences(book.Private.Reasons, product.About, book.Private.Conditions, book.Private.Handover, book.Private.Closings),
            BazaarSite.Shop => Sentences(book.Trade!.Openings, product.About, book.Trade.Service, book.Trade.Closings),
            _ => Sentences(book.HiddenFrame!.Openings, product.About, book.HiddenFrame.Closings),
        };
        return new()
        {
            Language = language, Category = product.Category ?? group, Picture = PictureOf(product.Category ?? group, product.Title),
            Title = $"{product.Title}, {Pick(product.Variants)}", Text = text, Price = PriceWithin(product.Price),
        };
    }

    public Draft Illicit(string profile, bool disguised)
    {
        var advert = Next(_decks, profile, () => _illicit.Where(a => a.Profile == profile && a.Sites.Contains(site.Word())));
        return Write(advert, disguised ? Disguises[_disguised++ % Disguises.Length] : Evasion.None);
    }

    public Draft Decoy() => Write(Next(_decks, "decoys", () => _decoys.Where(a => a.Sites.Contains(site.Word()))), Evasion.None);

    private Draft Write(Advert advert, Evasion evasion)
    {
        var template = new Template(random);
        var (title, text) = (template.Choose(advert.Title), template.Choose(advert.Text));
        var how = Disguises.Contains(evasion) && Template.Disguise(title, evasion) == Template.Disguise(title, Evasion.None) ? Evasion.Spaced : evasion;
        return new()
        {
            Language = advert.Language, Category = advert.Category, Picture = advert.Picture,
            Title = Template.Disguise(title, how), Text = Template.Disguise(text, how == Evasion.Hyphenated ? Evasion.None : how),
            Price = PriceWithin(advert.Price), Unit = advert.Unit, From = advert.From.Count > 0 ? Pick(advert.From) : null,
            Profile = advert.Profile, Evasion = how, Decoy = advert.Why,
        };
    }

    private IEnumerable<(string, Product)> GoodsOf(PhraseBook book) =>
        (site == BazaarSite.Hidden ? ["hidden"] : Groups).SelectMany(group => book.Groups[group].Items.Select(product => (group, product)));

    /// <summary>One sentence of each list, two of what is said about the goods.</summary>
    private string Sentences(params ReadOnlySpan<IReadOnlyList<string>> lists)
    {
        var text = new List<string>();
        for (var i = 0; i < lists.Length; i++)
        {
            var several = i == 1 ? (site == BazaarSite.Classifieds ? 2 : 3) : site == BazaarSite.Shop && i == 2 ? 2 : 1;
            var sentences = lists[i].ToArray();
            random.Shuffle(sentences);
            text.AddRange(sentences.Take(several));
        }
        return string.Join(' ', text);
    }

    private decimal PriceWithin(IReadOnlyList<int> bounds)
    {
        var price = random.Next(bounds[0], bounds[1] + 1);
        return site switch
        {
            BazaarSite.Classifieds => price >= 1000 ? price / 50 * 50 : price >= 40 ? price / 5 * 5 : price,
            BazaarSite.Shop => price - 0.05m,
            _ => price + random.Next(0, 100) / 100m,
        };
    }

    private T Pick<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    private T Next<T>(Dictionary<string, Queue<T>> decks, string name, Func<IEnumerable<T>> all)
    {
        if (!decks.TryGetValue(name, out var deck) || deck.Count == 0)
        {
            var cards = all().ToArray();
            random.Shuffle(cards);
            decks[name] = deck = new(cards);
        }
        return deck.Dequeue();
    }

    private static string PictureOf(string category, string title) => category switch
    {
        "furniture" => title.Contains("sofa", StringComparison.OrdinalIgnoreCase) || title.Contains("bank", StringComparison.OrdinalIgnoreCase) || title.Contains("Canapé", StringComparison.Ordinal) ? "sofa" : "table",
        "electronics" => "phone",
        "bikes" => "bike",
        "clothes" => "coat",
        "books" or "digital" => "book",
        "toys" => "toy",
        "garden" => "plant",
        "art" => "poster",
        _ => "bottle",
    };
}
