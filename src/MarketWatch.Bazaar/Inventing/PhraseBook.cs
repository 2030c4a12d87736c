using System.Text.Json;

namespace MarketWatch.Bazaar.Inventing;

/// <summary>Phrases of one language: <c>Words/&lt;language&gt;.json</c>.</summary>
internal sealed record PhraseBook
{
    private static readonly string[] Languages = ["en", "nl", "de", "fr", "pl", "es", "it"];

    public required string Language { get; init; }

    /// <summary>Places; <c>Gent/BE</c> names the country where it is not the language's first.</summary>
    public required IReadOnlyList<string> Places { get; init; }

    public required IReadOnlyList<string> Names { get; init; }

    public required PrivateFrame Private { get; init; }

    public TradeFrame? Trade { get; init; }

    public HiddenFrame? HiddenFrame { get; init; }

    public required IReadOnlyDictionary<string, ProductGroup> Groups { get; init; }

    /// <summary>Country of a place.</summary>
    public string CountryOf(string place) => place.Split('/') is [_, var country] ? country : Language == "en" ? "GB" : Language.ToUpperInvariant();

    /// <summary>All books, by language.</summary>
    public static IReadOnlyDictionary<string, PhraseBook> LoadAll() =>
        Languages.ToDictionary(language => language, language => Words.Load<PhraseBook>($"{language}.json"));
}

/// <summary>What private sellers say around the goods.</summary>
internal sealed record PrivateFrame(IReadOnlyList<string> Reasons, IReadOnlyList<string> Conditions, IReadOnlyList<string> Handover, IReadOnlyList<string> Closings);

/// <summary>What merchants say around the goods.</summary>
internal sealed record TradeFrame(IReadOnlyList<string> Openings, IReadOnlyList<string> Service, IReadOnlyList<string> Closings);

/// <summary>What vendors of a hidden market say around harmless goods.</summary>
internal sealed record HiddenFrame(IReadOnlyList<string> Openings, IReadOnlyList<string> Closings);

/// <summary>Goods of one kind.</summary>
internal sealed record ProductGroup(IReadOnlyList<Product> Items);

/// <summary>One kind of goods, with what can be said of it.</summary>
internal sealed record Product
{
    public required string Title { get; init; }

    public required IReadOnlyList<string> Variants { get; init; }

    /// <summary>Lowest and highest price.</summary>
    public required IReadOnlyList<int> Price { get; init; }

    public required IReadOnlyList<string> About { get; init; }

    /// <summary>Category where it is not the group's name.</summary>
    public string? Category { get; init; }
}

/// <summary>A whole advertisement, illicit (<see cref="Profile"/>) or a decoy (<see cref="Why"/>): <c>Words/illicit.json</c>, <c>Words/decoys.json</c>.</summary>
internal sealed record Advert
{
    public string? Profile { get; init; }

    public string? Why { get; init; }

    public required string Language { get; init; }

    public required IReadOnlyList<string> Sites { get; init; }

    public required string Category { get; init; }

    public required string Picture { get; init; }

    public required IReadOnlyList<int> Price { get; init; }

    public string? Unit { get; init; }

    /// <summary>Countries it may ship from. Not set: the seller's.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    public required string Title { get; init; }

    public required string Text { get; init; }
}

/// <summary>Reads the word files, which rest in the assembly.</summary>
internal static class Words
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    public static T Load<T>(string file)
    {
        using var stream = typeof(Words).Assembly.GetManifestResourceStream($"Words/{file}") ?? throw new InvalidOperationException($"word file '{file}' is not in the assembly");
        return JsonSerializer.Deserialize<T>(stream, Options) ?? throw new InvalidOperationException($"word file '{file}' is empty");
    }
}
