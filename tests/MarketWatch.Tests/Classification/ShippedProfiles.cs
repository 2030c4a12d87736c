using MarketWatch.Classification;
using MarketWatch.Profiles;
using MarketWatch.Testing;

namespace MarketWatch.Tests.Classification;

/// <summary>The profiles of <c>config/profiles</c>, read and compiled once.</summary>
internal static class ShippedProfiles
{
    public static readonly string[] Ids = ["counterfeit", "psychoactive", "tobacco"];

    private static readonly Lazy<IReadOnlyList<KeywordProfile>> Read = new(() => [.. Ids.Select(id => ProfileReader.ReadFile(Repository.PathTo("config", "profiles", $"{id}.yaml")).Require())]);

    private static readonly Lazy<ListingClassifier> Compiled = new(() => ListingClassifier.Create(Read.Value));

    public static IReadOnlyList<KeywordProfile> All => Read.Value;

    public static ListingClassifier Classifier => Compiled.Value;
}
