using MarketWatch.Hits;
using static MarketWatch.Testing.HitBuilder;

namespace MarketWatch.Storage.Tests.Indexes;

/// <summary>Matched words in the original text.</summary>
public abstract partial class HitIndexBehaviour
{
    [Test]
    public async Task SearchAsync_marks_matches_in_the_original_text()
    {
        await Index.IndexAsync(Market, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Marked("rolex", "rol"), Is.EqualTo("title: [Rolex] Submariner replica 1:1 | description: AAA quality watch, swiss movement. Not an original [Rolex], box included."));
            Assert.That(await Marked("title:rolex", "rol"), Does.StartWith("title: [Rolex]").And.Not.Contain("description"));
            Assert.That(await Marked("\"swiss movement\"", "rol"), Does.Contain("watch, [swiss movement]. Not"));
            Assert.That(await Marked("\"poolse slof\"~2", "cig"), Does.Contain("[Poolse] sigaretten, per [slof] 25"));
            Assert.That(await Marked("sub*", "rol"), Does.StartWith("title: Rolex [Submariner] replica"));
            Assert.That(await Marked("submarner~", "rol"), Does.StartWith("title: Rolex [Submariner] replica"));
            Assert.That(await Marked("replica -sigaretten", "bag"), Is.EqualTo("description: [Replica] of a famous brand."));
            Assert.That(await Marked("3-mmc ❄", "mmc"), Does.StartWith("title: [3-MMC] crystal [❄]"));
            Assert.That(await Marked("price:25", "cig"), Is.Empty);
            Assert.That(await Marked("seller:happy", "cig"), Is.EqualTo("seller: [Happy] Dealz"));
        }
    }

    [Test]
    public async Task SearchAsync_a_long_description_gives_its_best_pieces()
    {
        var filler = string.Join(' ', Enumerable.Repeat("lorem ipsum dolor sit amet", 40));
        await Index.IndexAsync([AHit("x").Titled("t").Described($"{filler} alpha {filler} alpha beta {filler} alpha {filler} beta {filler}")], default);

        var fragments = (await Index.SearchAsync(new() { Query = Query("alpha beta") }, default)).Hits[0].Highlights["description"];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(fragments, Has.Count.EqualTo(3));
            Assert.That(fragments.Select(fragment => fragment.Text.Length), Is.All.InRange(80, 150));
            Assert.That(fragments.Select(Mark), Has.Some.Contains("[alpha] [beta]"));
            Assert.That(fragments.SelectMany(fragment => fragment.Spans.Select(span => fragment.Text.Substring(span.Start, span.Length))), Is.All.AnyOf("alpha", "beta"));
        }
    }

    [Test]
    public async Task SearchAsync_hostile_text_stays_plain_text()
    {
        await Index.IndexAsync([AHit("x").Titled("<script>alert('x')</script> <b>replica</b>")], default);

        var fragment = (await Index.SearchAsync(new() { Query = Query("replica") }, default)).Hits[0].Highlights["title"][0];

        Assert.That(Mark(fragment), Is.EqualTo("<script>alert('x')</script> <b>[replica]</b>"));
    }

    private async Task<string> Marked(string query, string id)
    {
        var found = await Index.SearchAsync(new() { Query = Query(query) }, default);
        return string.Join(" | ", found.Hits.Single(hit => hit.Id == id).Highlights.Select(field => $"{field.Key}: {string.Join(" … ", field.Value.Select(Mark))}"));
    }

    private static string Mark(Fragment fragment) =>
        fragment.Spans.Reverse().Aggregate(fragment.Text, (text, span) => text.Insert(span.Start + span.Length, "]").Insert(span.Start, "["));
}
