using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Http;

namespace MarketWatch.Review.Languages;

/// <summary>The words of the pages in the officer's language. The English text is the key; <c>Languages/*.json</c> hold the others; a text without a translation is shown in English.</summary>
internal sealed class Words(IHttpContextAccessor accessor)
{
    /// <summary>Languages there are, each by its own name.</summary>
    public static IReadOnlyDictionary<string, string> Offered { get; } =
        new Dictionary<string, string> { ["en"] = "English", ["de"] = "Deutsch", ["fr"] = "Français", ["nl"] = "Nederlands" };

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Translations =
        Offered.Keys.Where(language => language != "en").ToFrozenDictionary(language => language, Read);

    private string? _language;

    /// <summary>Language of this request: the officer's, else the first that the browser names and we have.</summary>
    public string Language => _language ??= Choose();

    /// <summary>A text.</summary>
    public string this[string english] => Translations.GetValueOrDefault(Language)?.GetValueOrDefault(english) ?? english;

    /// <summary>A text with values in the places <c>{0}</c>, <c>{1}</c>.</summary>
    public string this[string english, params object?[] values] => string.Format(CultureInfo.InvariantCulture, this[english], values);

    /// <summary>One text for one, another for every other number; both with the number in the place <c>{0}</c>.</summary>
    public string Count(long number, string one, string many) => this[number == 1 ? one : many, number.ToString("N0", CultureInfo.InvariantCulture)];

    private string Choose()
    {
        var context = accessor.HttpContext;
        if (context?.OfficerOrNull()?.Language is { } own && Offered.ContainsKey(own)) return own;
        var asked = context?.Request.GetTypedHeaders().AcceptLanguage ?? [];
        return asked.OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.Value?.Split('-')[0].ToLowerInvariant()).FirstOrDefault(language => language is not null && Offered.ContainsKey(language)) ?? "en";
    }

    private static FrozenDictionary<string, string> Read(string language)
    {
        using var stream = typeof(Words).Assembly.GetManifestResourceStream($"languages/{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary();
    }
}
