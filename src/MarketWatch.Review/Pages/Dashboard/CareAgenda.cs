using MarketWatch.Accountability;
using MarketWatch.Health;
using MarketWatch.Hits;
using MarketWatch.Watches;

namespace MarketWatch.Review.Pages.Dashboard;

/// <summary>What of the watching needs care: faults, blind marketplaces, broken files, sign-ins and purposes about to lapse, retention that is due.</summary>
internal sealed class CareAgenda(IHitStore hits, IHitIndex index, IRetentionStore retention, IWatchReferences references, TimeProvider clock)
{
    private static readonly TimeSpan RetentionNotice = TimeSpan.FromDays(7);
    private const int DaysNotice = 30;

    /// <summary>The items, faults first.</summary>
    /// <param name="health">Health of the marketplaces.</param>
    /// <param name="ct">Cancels.</param>
    public async ValueTask<IReadOnlyList<AgendaItem>> ItemsAsync(IEnumerable<MarketplaceHealth> health, CancellationToken ct)
    {
        var items = new List<AgendaItem>();
        await AddStoreFaultsAsync(items, ct);
        items.AddRange(health.Where(marketplace => marketplace.State >= HealthState.Walled).Select(marketplace =>
            new AgendaItem(AgendaUrgency.Fault, new("{0}: {1}", marketplace.Marketplace, marketplace.Summary), $"/marketplaces/{marketplace.Marketplace}")));
        AddFiles(items, references.Current);
        AddLapsing(items, references.Current, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var due = await retention.CountDueAsync(clock.GetUtcNow() + RetentionNotice, ct);
        if (due > 0) items.Add(new(AgendaUrgency.Soon, new("{0} hits reach the end of their retention within {1} days", due, RetentionNotice.Days), "/admin/retention"));
        return [.. items.OrderBy(item => item.Urgency)];
    }

    private async ValueTask AddStoreFaultsAsync(List<AgendaItem> items, CancellationToken ct)
    {
        var counts = await hits.CountAsync(ct);
        var status = await index.StatusAsync(ct);
        if (!status.Healthy) items.Add(new(AgendaUrgency.Fault, new("the search index cannot be used: {0}", status.Detail), null));
        else if (counts.Outbox > 0) items.Add(new(AgendaUrgency.Soon, new("the search index is {0} changes behind", counts.Outbox), null));
        if (counts.Waiting > 0) items.Add(new(AgendaUrgency.Fault, new("{0} flagged listings wait for their evidence to be sealed", counts.Waiting), "/runs"));
    }

    private static void AddFiles(List<AgendaItem> items, WatchReferences current)
    {
        items.AddRange(current.Marketplaces.Broken.Select(broken => new AgendaItem(AgendaUrgency.Fault, new("the file {0} is broken and not used", Path.GetFileName(broken.File)), "/marketplaces")));
        items.AddRange(current.Profiles.Broken.Select(broken => new AgendaItem(AgendaUrgency.Fault, new("the file {0} is broken and not used", Path.GetFileName(broken.File)), "/profiles")));
    }

    private static void AddLapsing(List<AgendaItem> items, WatchReferences current, DateOnly today)
    {
        var notice = today.AddDays(DaysNotice);
        items.AddRange(current.Marketplaces.ById.Values.Where(definition => definition.SignIn?.ExpiresOn <= notice)
            .Select(definition => new AgendaItem(AgendaUrgency.Soon, new("the authority to sign in to {0} ends on {1}", definition.Name, Written(definition.SignIn!.ExpiresOn)), $"/marketplaces/{definition.Id}")));
        items.AddRange(current.Purposes.Where(purpose => purpose.Until >= today && purpose.Until <= notice)
            .Select(purpose => new AgendaItem(AgendaUrgency.Soon, new("the purpose {0} ends on {1}", purpose.Name, Written(purpose.Until)), null)));
        items.AddRange(current.Profiles.ById.Values.Where(profile => profile.Active?.ReviewBy <= today)
            .Select(profile => new AgendaItem(AgendaUrgency.Soon, new("the profile {0} should have been reviewed by {1}", profile.Name, Written(profile.Active!.ReviewBy)), $"/profiles/{profile.Id}")));
    }

    private static string Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
