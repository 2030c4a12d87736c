using System.Text;
using MarketWatch.Configuration;
using MarketWatch.Profiles;

namespace MarketWatch.Tests.Profiles;

/// <summary>A whole profile as a person would write it, and small changes to it.</summary>
internal static class ProfileText
{
    public const string Tobacco = """
        schema: 1
        id: untaxed-tobacco
        name: Untaxed tobacco
        description: Cigarettes and rolling tobacco offered without excise stamps.
        owner: tobacco-desk
        purpose: tobacco-excise
        active: { from: 2026-01-01, review_by: 2026-07-01 }
        queries: { nl: [slof sigaretten, shag], en: [carton cigarettes], pl: [papierosy] }
        fields: { title: 1.5, description: 1.0, seller.name: 1.0 }
        fold: [case, diacritics, homoglyphs, spacing]
        terms:
          product: { weight: 20, any: [sigaret*, cigarette*, shag, papieros*] }
          quantity: { weight: 20, pattern: '\b\d+\s*(slof|sloffen|cartons?)\b' }
          no_stamp: { weight: 40, any: [zonder banderol, no tax stamp] }
          foreign: { weight: 15, near: { words: [poolse, sigaret*], within: 5 } }
        never:
          wanted: [gezocht, wanted to buy]
          collecting: [leeg pakje, verzamel*]
        conditions: { price: { below: 100, currency: EUR, when_missing: pass }, marketplace: { kind: any } }
        hit_when: { require: [product], score: 60 }
        priority: { normal: 60, urgent: 100 }
        samples:
          - { title: 10 sloffen sigaretten zonder banderol, hit: urgent, terms: [product, quantity, no_stamp] }
          - { title: Shag, description: 3 cartons per keer, hit: none, why: score 50 below 60 }
          - { title: Gezocht - sloffen sigaretten, hit: none, why: never wanted }
        """;

    public static ConfigurationResult<KeywordProfile> Read(string yaml, string file = "config/profiles/untaxed-tobacco.yaml") =>
        ProfileReader.Read(Encoding.UTF8.GetBytes(yaml), file);

    /// <summary>The profile with one piece of its text replaced; the piece must be there once.</summary>
    public static string Changed(string from, string to)
    {
        Assert.That(Tobacco.Split(from), Has.Length.EqualTo(2), $"'{from}' must stand in the text once");
        return Tobacco.Replace(from, to, StringComparison.Ordinal);
    }

    /// <summary>Errors without the file's name, one a line.</summary>
    public static string ErrorsOf(string yaml) => string.Join('\n', Read(yaml).Errors.Select(error => error.ToString()[(error.File.Length + 1)..]));
}
