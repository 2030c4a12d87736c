using MarketWatch.Accountability;

namespace MarketWatch.Review.Pages.Marketplaces;

/// <summary>Stands before everything here that fetches from a site: nothing goes out while the brake is on, and what goes out is in the log first.</summary>
internal sealed class CollectionGuard(IProgramSettings settings, IAuditLog log)
{
    private readonly Brake _brake = new(settings);

    /// <summary>Logs a fetch that is about to be made; or says why it may not be made.</summary>
    /// <param name="officer">Who asks, under which purpose.</param>
    /// <param name="action">What is done.</param>
    /// <param name="subject">What to.</param>
    /// <param name="address">Address as the officer gave it; empty where none was given.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Why not, as a text to be translated; null where it may be made.</returns>
    public async ValueTask<string?> RefusalAsync(Officer officer, string action, string subject, string address, CancellationToken ct)
    {
        if (await _brake.StateAsync(ct) is not null) return "all crawling is stopped by the brake; nothing is fetched until it is released";
        await log.AppendAsync(new AuditEvent(AuditKind.Collection, action, subject, officer) { Detail = address.Length <= 500 ? address : address[..500] }, ct);
        return null;
    }

    /// <summary>Logs that a definition was written.</summary>
    public ValueTask SavedAsync(Officer officer, string id, string digest, CancellationToken ct) =>
        log.AppendAsync(new AuditEvent(AuditKind.Alteration, "marketplace saved", $"marketplace:{id}", officer) { Detail = digest }, ct);
}
