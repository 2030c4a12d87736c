using MarketWatch.Hits;
using static MarketWatch.Testing.HitBuilder;

namespace MarketWatch.Storage.Tests.Indexes;

/// <summary>Filters, bands, histograms and likeness.</summary>
public abstract partial class HitIndexBehaviour
{
    [Test]
    public async Task SearchAsync_filters_hold_any_of_a_field_and_all_fields()
    {
        await Index.IndexAsync(Market, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Filtered(("marketplace", ["luxury-shop"])), Is.EqualTo("bag rol"));
            Assert.That(await Filtered(("marketplace", ["LUXURY-SHOP", "hidden-market"])), Is.EqualTo("bag mmc rol"), "case is aside");
            Assert.That(await Filtered(("marketplace", ["luxury-shop", "hidden-market"]), ("state", ["new", "not_relevant"])), Is.EqualTo("bag mmc"));
            Assert.That(await Filtered(("seller", ["happy dealz"])), Is.EqualTo("bag cig"));
            Assert.That(await Filtered(("seller", ["nobody"])), Is.Empty);
            Assert.That(await Filtered(("seller", [])), Is.EqualTo("bag cig mmc rol"), "no value filters nothing");
            Assert.That(await Filtered(("market", ["bazaar"])), Is.EqualTo("cig"), "by another name of the field");
        }
    }

    [Test]
    public async Task SearchAsync_a_filter_is_left_out_of_its_own_counts_alone()
    {
        await Index.IndexAsync(Market, default);

        var result = await Index.SearchAsync(new() { Filters = Filters(("marketplace", ["bazaar"])), Facets = ["marketplace", "state", "seller"] }, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((result.Total, Listed(result)), Is.EqualTo((1L, "cig")));
            Assert.That(Counts(result, "marketplace"), Is.EqualTo("luxury-shop 2, bazaar 1, hidden-market 1"));
            Assert.That(Counts(result, "state"), Is.EqualTo("new 1"));
            Assert.That(Counts(result, "seller"), Is.EqualTo("Happy Dealz 1"));
        }
    }

    [Test]
    public async Task SearchAsync_two_filters_each_is_counted_under_the_other()
    {
        await Index.IndexAsync(Market, default);

        var result = await Index.SearchAsync(new() { Filters = Filters(("marketplace", ["luxury-shop"]), ("state", ["new"])), Facets = ["marketplace", "state", "profile"] }, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Listed(result), Is.EqualTo("bag"));
            Assert.That(Counts(result, "marketplace"), Is.EqualTo("bazaar 1, luxury-shop 1"));
            Assert.That(Counts(result, "state"), Is.EqualTo("new 1, relevant 1"));
            Assert.That(Counts(result, "profile"), Is.EqualTo("counterfeit 1"));
        }
    }

    [Test]
    public async Task SearchAsync_a_chosen_value_is_listed_although_nothing_has_it()
    {
        await Index.IndexAsync(Market, default);

        var result = await Index.SearchAsync(new() { Query = Query("sigaretten"), Filters = Filters(("state", ["relevant"])), Facets = ["state"] }, default);

        Assert.That((result.Total, Counts(result, "state")), Is.EqualTo((0L, "new 1, relevant 0")));
    }

    [Test]
    public async Task SearchAsync_of_many_values_the_commonest_and_the_chosen_are_listed_and_the_rest_is_told()
    {
        await Index.IndexAsync(
            [.. Enumerable.Range(0, 70).Select(number => AHit($"h{number:D2}").Listed(listing => listing with { Category = $"c{number % 60:D2}" }).Build())], default);

        var result = await Index.SearchAsync(new() { Facets = ["category"], Filters = Filters(("category", ["C59"])) }, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Facets["category"].Take(10).Select(count => count.Count), Is.All.EqualTo(2));
            Assert.That(result.Facets["category"], Has.Count.EqualTo(51));
            Assert.That(result.Facets["category"][^1], Is.EqualTo(new FacetCount("c59", 1)));
            Assert.That(result.Unlisted["category"], Is.EqualTo(9));
        }
    }

    [TestCase("hap", "Happy Dealz 2")]
    [TestCase("DEAL", "Happy Dealz 2")]
    [TestCase("man", "Snow Man 1")]
    [TestCase("appy", "")]
    [TestCase("xyz", "")]
    public async Task SearchAsync_lists_values_in_which_a_word_begins_so(string prefix, string expected)
    {
        await Index.IndexAsync(Market, default);

        Assert.That(Counts(await Index.SearchAsync(new() { Facets = ["seller"], FacetPrefix = prefix, Take = 0 }, default), "seller"), Is.EqualTo(expected));
    }

    [Test]
    public async Task SearchAsync_counts_go_on_over_commits_and_removals()
    {
        await Index.IndexAsync(Market, default);
        await Index.SearchAsync(new() { Facets = ["seller"] }, default);
        await Index.IndexAsync([Sold("new", "Zoë"), Sold("new2", "ZOE")], default);
        await Index.RemoveAsync(["rol"], default);

        Assert.That(Counts(await Index.SearchAsync(new() { Facets = ["seller"] }, default), "seller"), Is.EqualTo("Happy Dealz 2, ZOE 2, Snow Man 1"));
    }

    [Test]
    public async Task SearchAsync_counts_bands_and_filters_by_them()
    {
        await Index.IndexAsync(Market, default);
        var search = new HitSearch { Bands = [HitBands.Price, HitBands.FirstSeen(Clock, TimeZoneInfo.Utc)], Facets = ["marketplace"], Order = HitOrder.Newest };

        var all = await Index.SearchAsync(search, default);
        var cheap = await Index.SearchAsync(search with { Filters = Filters(("price_eur", ["10_to_50"])) }, default);
        var recent = await Index.SearchAsync(search with { Filters = Filters(("first_seen", ["last_7_days", "older"])) }, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Counts(all, "price_eur"), Is.EqualTo("under_10 0, 10_to_50 1, 50_to_100 0, 100_to_500 2, 500_to_1000 0, from_1000 0"));
            Assert.That(Counts(all, "first_seen"), Is.EqualTo("today 1, last_7_days 2, last_30_days 3, older 1"));
            Assert.That((Listed(cheap), Counts(cheap, "first_seen"), Counts(cheap, "marketplace")), Is.EqualTo(("cig", "today 0, last_7_days 1, last_30_days 1, older 0", "bazaar 1")));
            Assert.That(Counts(cheap, "price_eur"), Is.EqualTo(Counts(all, "price_eur")));
            Assert.That(Listed(recent), Is.EqualTo("mmc cig bag"));
            Assert.That((await Index.SearchAsync(search with { Filters = Filters(("price_eur", ["nonsense"])) }, default)).Total, Is.Zero);
        }
    }

    [TestCase(10, "10_to_50")]
    [TestCase(9.99, "under_10")]
    [TestCase(1000, "from_1000")]
    [TestCase(0, "under_10")]
    public async Task SearchAsync_a_price_is_in_one_band_and_that_band_finds_it(double price, string band)
    {
        await Index.IndexAsync([AHit("a").Listed(listing => listing with { Price = new((decimal)price, "EUR") }), AHit("b").Listed(listing => listing with { Price = null })], default);

        var found = await Index.SearchAsync(new() { Bands = [HitBands.Price], Filters = Filters(("price_eur", [band])) }, default);

        Assert.That((Listed(found), string.Join(' ', found.Facets["price_eur"].Where(count => count.Count > 0).Select(count => count.Value))), Is.EqualTo(("a", band)));
    }

    [Test]
    public async Task SearchAsync_a_histogram_counts_days_of_the_zone()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
        await Index.IndexAsync(
            [AHit("a").Seen(new(2026, 10, 24, 21, 59, 0, TimeSpan.Zero)), AHit("b").Seen(new(2026, 10, 24, 22, 0, 0, TimeSpan.Zero)), AHit("c").Seen(new(2026, 10, 26, 22, 59, 0, TimeSpan.Zero))], default);

        var bars = (await Index.SearchAsync(new() { Histogram = new("first_seen", zone, HistogramInterval.Day) }, default)).Histogram!.Bars;

        Assert.That(bars.Select(bar => $"{bar.Start:MM-dd HH:mm} {bar.Count}"), Is.EqualTo(["10-23 22:00 1", "10-24 22:00 1", "10-25 23:00 1"]));
    }

    [Test]
    public async Task SearchAsync_a_histogram_counts_what_query_and_filters_find()
    {
        await Index.IndexAsync(Market, default);

        var result = await Index.SearchAsync(
            new() { Query = Query("replica OR sigaretten"), Filters = Filters(("marketplace", ["luxury-shop"])), Histogram = new("last_seen", TimeZoneInfo.Utc), Take = 0 }, default);

        Assert.That((result.Histogram!.Interval, result.Histogram.Bars.Count, result.Histogram.Bars.Sum(bar => bar.Count)), Is.EqualTo((HistogramInterval.Day, 31, 2L)));
    }

    [Test]
    public async Task SearchAsync_like_a_hit_finds_those_that_share_its_telling_words_but_not_itself()
    {
        await Index.IndexAsync(
            [
                AHit("a").Titled("Marlboro sigaretten zonder banderol").Described("Poolse sigaretten, alleen contant in Den Haag"),
                AHit("b").Titled("Marlboro sigaretten geen banderol").Described("sigaretten uit Polen, contant, Den Haag"),
                AHit("c").Titled("Rolex replica").Described("alleen contant"),
            ],
            default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Listed(await Index.SearchAsync(new() { Query = new LikeNode("a") }, default)), Is.EqualTo("b"));
            Assert.That((await Index.SearchAsync(new() { Query = new LikeNode("unknown") }, default)).Total, Is.Zero);
        }
    }

    private static Hit Sold(string id, string seller) => AHit(id).Listed(listing => listing with { Seller = new() { Key = "zoe", Name = seller } });

    private static Dictionary<string, IReadOnlyList<string>> Filters(params (string Field, string[] Values)[] filters) =>
        filters.ToDictionary(filter => filter.Field, IReadOnlyList<string> (filter) => filter.Values);

    private async Task<string> Filtered(params (string Field, string[] Values)[] filters) =>
        string.Join(' ', (await Index.SearchAsync(new() { Filters = Filters(filters) }, default)).Hits.Select(hit => hit.Id).Order(StringComparer.Ordinal));
}
