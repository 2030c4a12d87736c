using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MarketWatch.Profiles.Editing;

/// <summary>Texts from which a new profile is begun.</summary>
public static partial class ProfileTemplate
{
    private const int MonthsUntilReview = 6;

    /// <summary>A whole, small profile that finds one word, with a remark on every part a newcomer meets first.</summary>
    /// <param name="id">Id of the new profile.</param>
    /// <param name="name">Name of the new profile.</param>
    /// <param name="purpose">Entry of <c>config/purposes.yaml</c>; null leaves it to the watch.</param>
    /// <param name="today">The day it is written.</param>
    public static string Blank(string id, string name, string? purpose, DateOnly today) => string.Create(CultureInfo.InvariantCulture, $$"""
        # yaml-language-server: $schema=./schema.json
        schema: 1
        id: {{id}}
        name: {{Quoted(name)}}
        description: What it looks for, in a sentence.
        owner: desk or officer answerable for it
        {{(purpose is null ? "" : $"purpose: {purpose}\n")}}active: { from: {{today:yyyy-MM-dd}}, review_by: {{today.AddMonths(MonthsUntilReview):yyyy-MM-dd}} }
        queries:                     # words typed into the search boxes of marketplaces, by language
          en: [example goods]
        terms:                       # each matched term counts once: weight x factor of the field (title 1.5)
          product:
            weight: 40
            any: [example goods, example item*]     # whole words and phrases; * at a word's end only
          offer:
            weight: 20
            any: [for sale, cheap]
        never:                       # words that rule a listing out
          wanted: [wanted to buy]
        hit_when: { require: [product], score: 60 }
        samples:                     # run at every change: nothing is activated while one of them fails
          - { title: Example goods, hit: normal, terms: [product] }
          - { title: "Wanted to buy: example goods", hit: none, why: never wanted }

        """);

    /// <summary>Another profile's text under a new id and name.</summary>
    public static string Copy(string yaml, string id, string name) =>
        NameLine().Replace(IdLine().Replace(yaml, $"id: {id}", 1), _ => $"name: {Quoted(name)}", 1);

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Plain); // a JSON string is a YAML string

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [GeneratedRegex(@"^id:[^\r\n]*", RegexOptions.Multiline)]
    private static partial Regex IdLine();

    [GeneratedRegex(@"^name:[^\r\n]*", RegexOptions.Multiline)]
    private static partial Regex NameLine();
}
