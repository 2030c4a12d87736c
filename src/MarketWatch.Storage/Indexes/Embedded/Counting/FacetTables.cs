using System.Collections.Concurrent;

namespace MarketWatch.Storage.Indexes.Embedded.Counting;

/// <summary>The facet tables of a generation, each made when its field is first counted.</summary>
internal sealed class FacetTables
{
    private readonly ConcurrentDictionary<string, FacetTable> _tables = new(StringComparer.Ordinal);

    public FacetTable Of(string field) => _tables.GetOrAdd(field, name => new(name));
}
