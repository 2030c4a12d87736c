using MarketWatch.Classification;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;

namespace MarketWatch.Tests.Classification;

/// <summary>Builds a profile for one rule: <c>AProfile().With("product", any: ["shag"])</c>.</summary>
internal sealed class ProfileBuilder
{
    private readonly Dictionary<string, TermDefinition> _terms = [];
    private KeywordProfile _profile = new() { Id = "test", Name = "Test", Terms = new Dictionary<string, TermDefinition>(), HitWhen = new() { Score = 40 }, Digest = "abc" };

    public static ProfileBuilder AProfile() => new();

    public ProfileBuilder With(string name, double weight = 40, string[]? any = null, Func<TermDefinition, TermDefinition>? set = null)
    {
        var term = new TermDefinition { Weight = weight, Any = any ?? [] };
        _terms[name] = set is null ? term : set(term);
        return this;
    }

    public ProfileBuilder Set(Func<KeywordProfile, KeywordProfile> change)
    {
        _profile = change(_profile);
        return this;
    }

    public KeywordProfile Build() => _profile with { Terms = _terms };

    public ProfileVerdict? Judge(Listing listing, MarketplaceKind kind = MarketplaceKind.Open) =>
        ListingClassifier.Create([Build()]).Classify(listing, kind).Verdicts.SingleOrDefault();
}
