using MarketWatch.Hits;
using MarketWatch.Hits.Query;

namespace MarketWatch.Storage.Tests.Indexes;

/// <summary>Counting values.</summary>
public abstract partial class HitIndexBehaviour
{
    [Test]
    public async Task SearchAsync_counts_facets_over_all_that_match()
    {
        await Index.IndexAsync(Market, default);

        var result = await Index.SearchAsync(new() { Query = Query("replica OR sigaretten"), Facets = ["seller", "marketplace", "state", "country", "term"], Take = 1 }, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.Hits, Has.Count.EqualTo(1));
            Assert.That(result.Total, Is.EqualTo(3));
            Assert.That(Counts(result, "marketplace"), Is.EqualTo("luxury-shop 2, bazaar 1"));
            Assert.That(Counts(result, "state"), Is.EqualTo("new 2, relevant 1"));
            Assert.That(Counts(result, "country"), Is.EqualTo("BE 1, CN 1, NL 1, PL 1, WW 1"), "each of several values");
            Assert.That(Counts(result, "term"), Does.StartWith("counterfeit.replica 2, "));
            Assert.That(Counts(result, "seller"), Is.EqualTo("Happy Dealz 2, TimeKeeper 1"), "spellings that differ in case are one");
        }
    }

    [Test]
    public async Task SearchAsync_a_facet_value_as_filter_finds_as_many_as_it_counted()
    {
        await Index.IndexAsync(Market, default);
        var all = await Index.SearchAsync(new() { Facets = [.. HitFields.Facets.Select(field => field.Name)] }, default);

        foreach (var (field, counts) in all.Facets)
        {
            foreach (var count in counts)
                Assert.That((await Index.SearchAsync(new() { Query = new ValueNode(field, count.Value) }, default)).Total, Is.EqualTo(count.Count), $"{field} {count.Value}");
        }
    }

    [Test]
    public async Task SearchAsync_take_nothing_counts_alone()
    {
        await Index.IndexAsync(Market, default);

        var result = await Index.SearchAsync(new() { Take = 0, Facets = ["state"] }, default);

        Assert.That((result.Total, result.Hits.Count, result.Facets["state"].Count), Is.EqualTo((4L, 0, 3)));
    }

    private static string Counts(HitSearchResult result, string field) => string.Join(", ", result.Facets[field].Select(count => $"{count.Value} {count.Count}"));
}
