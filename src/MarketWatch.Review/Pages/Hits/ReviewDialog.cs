using MarketWatch.Hits;
using MarketWatch.Review.Elements.Lists;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>What the dialogs of reviewing offer; for the partial page <c>_ReviewDialogs</c>.</summary>
/// <param name="Me">User name of the officer.</param>
/// <param name="Facets">Filters of the page; names that hits are assigned to are offered.</param>
internal sealed record ReviewDialog(string Me, FacetColumn Facets)
{
    /// <summary>States that can be decided, in the order they are offered, with their key.</summary>
    public static IReadOnlyList<(HitState State, string Words, string Key)> States { get; } =
    [
        (HitState.Relevant, "Relevant", "r"),
        (HitState.NotRelevant, "Not relevant", "i"),
        (HitState.OutOfScope, "Out of scope", "o"),
        (HitState.SecondLook, "Second look", "l"),
        (HitState.Referred, "Referred", "f"),
        (HitState.New, "Open again", "e"),
    ];

    /// <summary>Names that can be chosen.</summary>
    public IEnumerable<string> Assignees =>
        Facets.Groups.Where(group => group.Name == "assigned").SelectMany(group => group.Values).Where(value => value.Count is not null).Select(value => value.Words).Prepend(Me).Distinct();
}
