using MarketWatch.Hits;

namespace MarketWatch.Review.Elements.Lists;

/// <summary>Filters of a list, each value a link that sets or takes it away; for the partial page <c>_Facets</c>.</summary>
/// <param name="Groups">One per field, in order.</param>
internal sealed record FacetColumn(IReadOnlyList<FacetGroup> Groups)
{
    /// <summary>Address without any filter. Not set: none is on.</summary>
    public string? Clear { get; init; }

    /// <summary>Puts the counts of a search beside the fields of a page.</summary>
    /// <param name="fields">Fields, in order.</param>
    /// <param name="counts">Counts by field.</param>
    /// <param name="unlisted">How many further values a field has.</param>
    /// <param name="address">Address of the list.</param>
    public static FacetColumn Of(
        IEnumerable<FacetField> fields, IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> counts, IReadOnlyDictionary<string, int> unlisted, ListAddress address)
    {
        var listed = fields.ToList();
        return new([.. listed.Select(field => field.Group(counts.GetValueOrDefault(field.Name) ?? [], unlisted.GetValueOrDefault(field.Name), address)).Where(group => group.Values.Count > 0)])
        {
            Clear = listed.Any(field => address.Values(field.Name).Count > 0) ? listed.Aggregate(address, (without, field) => without.Without(field.Name)).ToString() : null,
        };
    }
}

/// <summary>Values of one field.</summary>
/// <param name="Name">Field, as in addresses.</param>
/// <param name="Title">Title in English; the partial page translates it.</param>
/// <param name="Values">Values with their counts.</param>
/// <param name="Unlisted">How many further values there are.</param>
internal sealed record FacetGroup(string Name, string Title, IReadOnlyList<FacetValue> Values, int Unlisted)
{
    /// <summary>Values are strangers' words (sellers), not ours.</summary>
    public bool IsStrange { get; init; }
}

/// <summary>One value.</summary>
/// <param name="Words">What is shown, in English where it is ours.</param>
/// <param name="Count">Hits; null where it was not counted.</param>
/// <param name="Selected">It is filtered by.</param>
/// <param name="Address">Address with the value set, or taken away.</param>
internal sealed record FacetValue(string Words, long? Count, bool Selected, string Address);

/// <summary>A field a page filters by.</summary>
/// <param name="Name">Field of <see cref="MarketWatch.Hits.Query.HitFields"/>, as in addresses.</param>
/// <param name="Title">Title in English.</param>
internal sealed record FacetField(string Name, string Title)
{
    /// <summary>Words of a value. Not set: the value itself.</summary>
    public Func<string, string> Words { get; init; } = value => value;

    /// <summary>Values are strangers' words.</summary>
    public bool IsStrange { get; init; }

    /// <summary>Values that hold where the address names none; a set of them is left out of addresses, and <c>any</c> stands for no filter.</summary>
    public IReadOnlyList<string> Default { get; init; } = [];

    /// <summary>Stands for no filter where <see cref="Default"/> would hold.</summary>
    public const string Any = "any";

    /// <summary>Values that are filtered by.</summary>
    public IReadOnlyList<string> Selected(ListAddress address) => address.Values(Name) switch
    {
        [] => Default,
        [Any] when Default.Count > 0 => [],
        var values => values,
    };

    /// <summary>The group of this field.</summary>
    public FacetGroup Group(IReadOnlyList<FacetCount> counts, int unlisted, ListAddress address)
    {
        var selected = Selected(address).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var values = counts.Where(count => count.Count > 0 || selected.Contains(count.Value)).ToList();
        // what is filtered by stays in sight, also where nothing has it any more
        var missing = selected.Where(value => !values.Any(count => string.Equals(count.Value, value, StringComparison.OrdinalIgnoreCase))).Select(value => new FacetCount(value, 0));
        return new(Name, Title, [.. values.Concat(missing).Select(count => new FacetValue(Words(count.Value), count.Count, selected.Contains(count.Value), Toggled(selected, count.Value, address)))], unlisted) { IsStrange = IsStrange };
    }

    private string Toggled(HashSet<string> selected, string value, ListAddress address)
    {
        var next = selected.Contains(value) ? selected.Where(other => !string.Equals(other, value, StringComparison.OrdinalIgnoreCase)).ToList() : [.. selected, value];
        if (Default.Count > 0 && next.Count == 0) next = [Any];
        else if (Default.Count > 0 && next.ToHashSet().SetEquals(Default)) next = [];
        return address.With(Name, next).ToString();
    }
}
