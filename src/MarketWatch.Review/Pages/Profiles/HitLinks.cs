using MarketWatch.Hits;
using MarketWatch.Hits.Query;
using Microsoft.AspNetCore.Http.Extensions;

namespace MarketWatch.Review.Pages.Profiles;

/// <summary>Addresses of the queue that list what a number counts.</summary>
internal static class HitLinks
{
    private const string AnyState = "any";

    /// <summary>Decided relevant, referred, or asked to be referred.</summary>
    public static readonly HitState[] Confirmed = [HitState.Relevant, HitState.Referred, HitState.ReferralAsked];

    /// <summary>Decided not relevant.</summary>
    public static readonly HitState[] Rejected = [HitState.NotRelevant];

    /// <summary>Out of scope.</summary>
    public static readonly HitState[] OutOfScope = [HitState.OutOfScope];

    /// <summary>Not decided yet.</summary>
    public static readonly HitState[] Open = [HitState.New, HitState.SecondLook];

    /// <summary>Hits of a profile, of one of its terms where one is named, in these states or in any.</summary>
    public static string To(string profile, string? term = null, params HitState[] states)
    {
        var query = new QueryBuilder { { "profile", profile } };
        if (!string.IsNullOrEmpty(term)) query.Add("term", $"{profile}.{term}");
        query.Add("state", states.Length == 0 ? [AnyState] : states.Select(HitFields.StateName));
        return $"/hits{query}";
    }
}
