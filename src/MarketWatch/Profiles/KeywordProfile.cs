using MarketWatch.Configuration;
using MarketWatch.Marketplaces;

namespace MarketWatch.Profiles;

/// <summary>What a unit looks for, as <c>config/profiles/&lt;id&gt;.yaml</c> describes it. Score = sum over matched terms (each once) of weight x the best field factor.</summary>
public sealed record KeywordProfile
{
    /// <summary>Version of the file format; 1.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>Lower-case id, equal to the file name without ending.</summary>
    public required string Id { get; init; }

    /// <summary>Name shown to officers.</summary>
    public required string Name { get; init; }

    /// <summary>What it looks for, in a sentence.</summary>
    public string? Description { get; init; }

    /// <summary>Desk or officer answerable for it.</summary>
    public string? Owner { get; init; }

    /// <summary>Entry of <c>config/purposes.yaml</c>. Not set: the watch's purpose.</summary>
    public string? Purpose { get; init; }

    /// <summary>When it is used. Not set: always.</summary>
    public ActivePeriod? Active { get; init; }

    /// <summary>Words typed into search boxes, by language.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Queries { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Factor per listing field; default title 1.5, description 1, category 1, seller.name 1.</summary>
    public IReadOnlyDictionary<string, double> Fields { get; init; } = new Dictionary<string, double>
    {
        ["title"] = 1.5, ["description"] = 1, ["category"] = 1, ["seller.name"] = 1,
    };

    /// <summary>How text is folded before matching; default all four.</summary>
    public IReadOnlyList<FoldKind> Fold { get; init; } = [FoldKind.Case, FoldKind.Diacritics, FoldKind.Homoglyphs, FoldKind.Spacing];

    /// <summary>Terms by name, in file order.</summary>
    public required IReadOnlyDictionary<string, TermDefinition> Terms { get; init; }

    /// <summary>Words that rule a listing out whatever else it says, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Never { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Phrases whose words count for nothing (<c>hash brown</c>, <c>replica model car*</c>): what lies wholly inside one is passed over, the rest of the listing is not.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>Conditions on price and marketplace.</summary>
    public ConditionDefinition Conditions { get; init; } = new();

    /// <summary>When the profile is hit.</summary>
    public required HitRule HitWhen { get; init; }

    /// <summary>Scores from which a priority holds.</summary>
    public PriorityDefinition Priority { get; init; } = new();

    /// <summary>How its hits are reviewed. Not set: one officer decides, pictures are shown.</summary>
    public ReviewRule Review { get; init; } = new();

    /// <summary>Listings and the verdict they must get; run by <c>profiles check</c>.</summary>
    public IReadOnlyList<ProfileSample> Samples { get; init; } = [];

    /// <summary>Not a key: lower-case hex SHA-256 of the file's bytes, recorded in every match report.</summary>
    [NotAKey]
    public string Digest { get; init; } = "";

    /// <summary>Not a key: the file the profile was read from.</summary>
    [NotAKey]
    public string? SourceFile { get; init; }
}

/// <summary>When a profile is used, days included.</summary>
public sealed record ActivePeriod
{
    /// <summary>First day. Not set: always was.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day. Not set: no end.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Day by which somebody must look at it again; it is still used afterwards, and said to be overdue.</summary>
    public DateOnly? ReviewBy { get; init; }
}

/// <summary>How text is folded before matching; the original is always kept.</summary>
public enum FoldKind
{
    /// <summary>Upper and lower case are one.</summary>
    Case,

    /// <summary>Accents are left out.</summary>
    Diacritics,

    /// <summary>Look-alike letters and digits (Unicode TR39, leet) are read as the letter they stand for.</summary>
    Homoglyphs,

    /// <summary>Invisible characters, and spaces or dots between single letters, are left out.</summary>
    Spacing,
}

/// <summary>One term: exactly one of any, pattern, near.</summary>
public sealed record TermDefinition
{
    /// <summary>Points it adds; below 0 for what speaks against (a book about it).</summary>
    public required double Weight { get; init; }

    /// <summary>Points it adds on a hidden market. Not set: <see cref="Weight"/>.</summary>
    public double? HiddenWeight { get; init; }

    /// <summary>Whole words or phrases, any of which counts; <c>*</c> only at a word's end.</summary>
    public IReadOnlyList<string> Any { get; init; } = [];

    /// <summary>Regular expression (linear time: no look-around, no back-references), matched against folded text.</summary>
    public string? Pattern { get; init; }

    /// <summary>Words that must stand near each other.</summary>
    public NearDefinition? Near { get; init; }

    /// <summary>Fields it is looked for in. Not set: the profile's.</summary>
    public IReadOnlyList<string> In { get; init; } = [];

    /// <summary>Languages of the listing for which it counts. Not set: all; a listing of unknown language passes.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Marketplaces for which it counts; default any.</summary>
    public MarketplaceKind? Kind { get; init; }

    /// <summary>Other terms of this profile, one of which must match for this one to count.</summary>
    public IReadOnlyList<string> With { get; init; } = [];

    /// <summary>Where the words come from (source of a list, article of a regulation).</summary>
    public string? Source { get; init; }
}

/// <summary>Words that must stand near each other, in any order.</summary>
public sealed record NearDefinition
{
    /// <summary>The words; each may end in <c>*</c>.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Words from the first to the last of them at most.</summary>
    public int Within { get; init; } = 5;
}

/// <summary>Conditions on price and marketplace; all must hold.</summary>
public sealed record ConditionDefinition
{
    /// <summary>Condition on the price.</summary>
    public PriceCondition? Price { get; init; }

    /// <summary>Condition on the marketplace.</summary>
    public MarketplaceCondition? Marketplace { get; init; }
}

/// <summary>Condition on the price, in one currency; other currencies are converted by the shipped table of rates.</summary>
public sealed record PriceCondition
{
    /// <summary>Price below this amount.</summary>
    public decimal? Below { get; init; }

    /// <summary>Price above this amount.</summary>
    public decimal? Above { get; init; }

    /// <summary>ISO 4217 currency of the bounds; default EUR.</summary>
    public string Currency { get; init; } = "EUR";

    /// <summary>What holds where there is no price or no rate; default pass.</summary>
    public MissingRule WhenMissing { get; init; }
}

/// <summary>What holds where a value is missing.</summary>
public enum MissingRule
{
    /// <summary>The condition holds.</summary>
    Pass,

    /// <summary>The condition does not hold.</summary>
    Fail,
}

/// <summary>Condition on the marketplace.</summary>
public sealed record MarketplaceCondition
{
    /// <summary>Which kind: any, open, hidden; default any.</summary>
    public string Kind { get; init; } = "any";
}

/// <summary>When a profile is hit.</summary>
public sealed record HitRule
{
    /// <summary>Terms that must all match.</summary>
    public IReadOnlyList<string> Require { get; init; } = [];

    /// <summary>Terms of which one must match. Not set: none.</summary>
    public IReadOnlyList<string> RequireAny { get; init; } = [];

    /// <summary>Least score.</summary>
    public required double Score { get; init; }
}

/// <summary>Scores from which a priority holds.</summary>
public sealed record PriorityDefinition
{
    /// <summary>Normal from this score. Not set: from the hit's score.</summary>
    public double? Normal { get; init; }

    /// <summary>Urgent from this score. Not set: never.</summary>
    public double? Urgent { get; init; }
}

/// <summary>How the hits of a profile are reviewed.</summary>
public sealed record ReviewRule
{
    /// <summary>Referring a hit needs a second officer; default no.</summary>
    public bool FourEyes { get; init; }

    /// <summary>Pictures are blurred until an officer asks for them; default no.</summary>
    public bool BlurPictures { get; init; }
}

/// <summary>A listing and the verdict it must get.</summary>
public sealed record ProfileSample
{
    /// <summary>Title of the listing.</summary>
    public required string Title { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>Price as written.</summary>
    public string? Price { get; init; }

    /// <summary>Category.</summary>
    public string? Category { get; init; }

    /// <summary>Seller's name.</summary>
    public string? Seller { get; init; }

    /// <summary>Kind of marketplace; default open.</summary>
    public MarketplaceKind Marketplace { get; init; }

    /// <summary>Expected verdict: none, normal, urgent.</summary>
    public required string Hit { get; init; }

    /// <summary>Terms that must have matched, no more and no fewer. Not set: not checked.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>Expected reason of a miss, as the match report words it. Not set: not checked.</summary>
    public string? Why { get; init; }
}
