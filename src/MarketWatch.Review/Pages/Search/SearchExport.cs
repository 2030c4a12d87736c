using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MarketWatch.Hits;

namespace MarketWatch.Review.Pages.Search;

/// <summary>Writes all that a search finds, page after page, in order of first sighting: an order that nothing changes while it is read.</summary>
internal sealed class SearchExport(IHitIndex index, IHitStore store)
{
    /// <summary>Hits read at once; default 500.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>How many hits it would be.</summary>
    /// <exception cref="IndexUnavailableException">The index cannot be searched.</exception>
    public async ValueTask<long> CountAsync(SearchRequest request, CancellationToken ct) => (await index.SearchAsync(request.Search with { Take = 0 }, ct)).Total;

    /// <summary>Writes the file.</summary>
    /// <returns>Lines written, and the lower-case hex SHA-256 of the file.</returns>
    /// <exception cref="IndexUnavailableException">The index cannot be searched any more; the file is cut short.</exception>
    public async ValueTask<(long Lines, string Digest)> WriteAsync(SearchRequest request, ExportFormat format, Stream output, CancellationToken ct)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await WriteAsync(format.Head);
        var lines = 0L;
        string? after = null;
        do
        {
            var page = await index.SearchAsync(request.Search with { Order = HitOrder.FirstSeen, Take = PageSize, After = after }, ct);
            var hits = await store.GetAsync([.. page.Hits.Select(hit => hit.Id)], ct);
            var text = new StringBuilder();
            foreach (var hit in page.Hits.Select(found => hits.GetValueOrDefault(found.Id)).OfType<Hit>())
            {
                text.Append(CultureInfo.InvariantCulture, $"{format.Line(hit)}");
                lines++;
            }

            await WriteAsync(text.ToString());
            after = page.Next;
        }
        while (after is not null);
        return (lines, Convert.ToHexStringLower(digest.GetHashAndReset()));

        async ValueTask WriteAsync(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            digest.AppendData(bytes);
            await output.WriteAsync(bytes, ct);
        }
    }
}
