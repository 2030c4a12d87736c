using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Hits.Query;
using MarketWatch.Wording;

namespace MarketWatch.Review.Pages.Dashboard;

/// <summary>What of the queue waits for this officer: new hits by age, second looks, referrals, what is assigned.</summary>
internal sealed class QueueAgenda(IHitIndex index, TimeProvider clock)
{
    private const string Age = "first_seen";

    /// <summary>New hits by how long they wait; bands that hold none are there with 0.</summary>
    /// <exception cref="IndexUnavailableException">The index cannot count now.</exception>
    public async ValueTask<QueueByAge> ByAgeAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var bands = new BandFacet(Age,
        [
            new("last_24_hours", Between(now.AddHours(-24), null)), new("1_to_7_days", Between(now.AddDays(-7), now.AddHours(-24))),
            new("7_to_30_days", Between(now.AddDays(-30), now.AddDays(-7))), new("over_30_days", Between(null, now.AddDays(-30))),
        ]);
        var found = await index.SearchAsync(new() { Query = State(HitState.New), Bands = [bands], Take = 0 }, ct);
        return new(found.Total, found.Facets[Age]);
    }

    /// <summary>What waits besides new hits.</summary>
    /// <exception cref="IndexUnavailableException">The index cannot count now.</exception>
    public async ValueTask<IReadOnlyList<AgendaItem>> ItemsAsync(Officer officer, CancellationToken ct)
    {
        var items = new List<AgendaItem>();
        await AddAsync(items, new AndNode([State(HitState.New), new ValueNode("priority", "urgent")]), new("{0} urgent hits nobody has looked at"), "/hits?state=new&sort=score", ct);
        await AddAsync(items, State(HitState.SecondLook), new("{0} hits wait for a second look"), "/hits?state=second_look", ct);
        await AddAsync(items, State(HitState.ReferralAsked), new("{0} referrals wait for a second officer"), "/hits?state=referral_asked", ct);
        await AddAsync(items, Assigned(officer), new("{0} undecided hits are assigned to you"), $"/hits?assigned={Uri.EscapeDataString(officer.Name)}&state=new&state=second_look", ct);
        return items;
    }

    private async ValueTask AddAsync(List<AgendaItem> items, QueryNode query, Phrase words, string address, CancellationToken ct)
    {
        var count = (await index.SearchAsync(new() { Query = query, Take = 0 }, ct)).Total;
        if (count > 0) items.Add(new(AgendaUrgency.Work, new(words.Text, count), address));
    }

    private static ValueNode State(HitState state) => new("state", HitFields.StateName(state));

    private static AndNode Assigned(Officer officer) => new([new ValueNode("assigned", officer.Name), new OrNode([State(HitState.New), State(HitState.SecondLook)])]);

    private static RangeNode Between(DateTimeOffset? from, DateTimeOffset? to) =>
        new(Age, from is { } start ? Written(start) : null, to is { } end ? Written(end) : null, IncludesTo: false);

    private static string Written(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>New hits by how long they wait.</summary>
/// <param name="Total">All of them.</param>
/// <param name="Bands">By age, youngest first.</param>
internal sealed record QueueByAge(long Total, IReadOnlyList<FacetCount> Bands);
