using MarketWatch.Accountability;
using MarketWatch.Hits;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>Views of the queue that an officer keeps by name.</summary>
internal sealed class QueueViews(ISavedSearches saved, TimeProvider clock)
{
    private const string Page = "hits";
    private const int LongestName = 60;

    /// <summary>Those of an officer, by name.</summary>
    public async ValueTask<IReadOnlyList<SavedSearch>> ListAsync(Officer officer, CancellationToken ct) =>
        [.. (await saved.ListAsync(officer.Id, ct)).Where(view => view.Page == Page)];

    /// <summary>Keeps a view; the one of this name is replaced. A name that says nothing keeps nothing.</summary>
    public async ValueTask SaveAsync(string? name, string address, Officer officer, CancellationToken ct)
    {
        if (name?.Trim() is not { Length: > 0 } wanted) return;
        var kept = wanted.Length > LongestName ? wanted[..LongestName] : wanted;
        var same = (await ListAsync(officer, ct)).FirstOrDefault(view => string.Equals(view.Name, kept, StringComparison.OrdinalIgnoreCase));
        var now = clock.GetUtcNow();
        await saved.SaveAsync(new() { Id = same?.Id ?? Guid.CreateVersion7(now).ToString(), OwnerId = officer.Id, Page = Page, Name = kept, Address = address, CreatedAt = now, LookedAt = now }, ct);
    }

    /// <summary>Removes a view of the officer.</summary>
    public async ValueTask RemoveAsync(string id, Officer officer, CancellationToken ct) => await saved.RemoveAsync(id, officer.Id, ct);
}
