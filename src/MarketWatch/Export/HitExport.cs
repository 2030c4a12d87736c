using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using MarketWatch.Hits;

namespace MarketWatch.Export;

/// <summary>Hands hits out as a file: what a search finds, page after page, in order of first sighting, which nothing changes while it is read.</summary>
/// <param name="index">Finds.</param>
/// <param name="store">Holds the hits as they are now.</param>
public sealed class HitExport(IHitIndex index, IHitStore store)
{
    /// <summary>Hits read at once; default 500.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>How many hits a search finds.</summary>
    /// <exception cref="IndexUnavailableException">The index cannot be searched.</exception>
    public async ValueTask<long> CountAsync(HitSearch search, CancellationToken ct) => (await index.SearchAsync(search with { Take = 0 }, ct).ConfigureAwait(false)).Total;

    /// <summary>All hits that a search finds.</summary>
    /// <exception cref="IndexUnavailableException">The index cannot be searched, or not any more.</exception>
    public async IAsyncEnumerable<Hit> FoundAsync(HitSearch search, [EnumeratorCancellation] CancellationToken ct)
    {
        string? after = null;
        do
        {
            var page = await index.SearchAsync(search with { Order = HitOrder.FirstSeen, Skip = 0, Take = PageSize, After = after }, ct).ConfigureAwait(false);
            var hits = await store.GetAsync([.. page.Hits.Select(hit => hit.Id)], ct).ConfigureAwait(false);
            foreach (var found in page.Hits)
                if (hits.GetValueOrDefault(found.Id) is { } hit) yield return hit;
            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>Writes a file of hits.</summary>
    /// <returns>Hits written, and the lower-case hex SHA-256 of the file.</returns>
    /// <exception cref="IndexUnavailableException">The hits come from an index that cannot be searched any more; the file is cut short.</exception>
    public static async ValueTask<(long Hits, string Digest)> WriteAsync(IAsyncEnumerable<Hit> hits, HitForm form, Stream output, CancellationToken ct)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await WriteTextAsync(form.Head).ConfigureAwait(false);
        var written = 0L;
        await foreach (var hit in hits.WithCancellation(ct).ConfigureAwait(false))
        {
            await WriteTextAsync(form.Line(hit)).ConfigureAwait(false);
            written++;
        }

        return (written, Convert.ToHexStringLower(digest.GetHashAndReset()));

        async ValueTask WriteTextAsync(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            digest.AppendData(bytes);
            await output.WriteAsync(bytes, ct).ConfigureAwait(false);
        }
    }
}
