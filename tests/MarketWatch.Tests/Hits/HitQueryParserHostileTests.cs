using System.Text.Json;
using CsCheck;
using MarketWatch.Hits;
using MarketWatch.Hits.Query;
using MarketWatch.Testing;
using Microsoft.Extensions.Time.Testing;

namespace MarketWatch.Tests.Hits;

/// <summary>No text makes the parser throw, and no error is without words and a place.</summary>
public sealed class HitQueryParserHostileTests
{
    private static readonly HitQueryParser Parser = new(new FakeTimeProvider());

    private static readonly string[] Pieces =
    [
        "AND", "OR", "NOT", "&&", "||", "-", "+", "!", "(", ")", "[", "]", "{", "}", " TO ", "\"", "“", "\\", ":", "=", ">", "<", ">=", "~", "~1", "~9", "*", "^2", "..", " ", "\t", "\n",
        "a", "rolex", "5", "5,5", "title:", "price:", "last_seen:", "state:", "foo:", "2026-11-01", "today", "last 7 days", "\ud83d", "\udc00", "\0", "\u202e", "❄️", "香",
    ];

    [Test]
    public void Parse_any_text_gives_an_answer() => Gen.String.Sample(Check, iter: 5_000);

    [Test]
    public void Parse_any_mix_of_its_own_signs_gives_an_answer() =>
        Gen.Int[0, Pieces.Length - 1].Select(place => Pieces[place]).Array[0, 40].Select(pieces => string.Concat(pieces)).Sample(Check, iter: 20_000);

    [TestCase("data/hostile/inject/sql_nosql_crlf.jsonl")]
    [TestCase("data/hostile/strings/blns.jsonl")]
    public void Parse_hostile_strings_gives_an_answer(string file)
    {
        var inputs = File.ReadLines(SharedData.PathTo(file)).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("input").GetString()!).ToList();

        Assert.That(inputs, Has.Count.GreaterThan(100));
        foreach (var input in inputs) Check(input);
    }

    private static void Check(string text)
    {
        var parsed = Parser.Parse(text);
        if (parsed.Error is { } error)
        {
            Assert.That(error.Position, Is.InRange(0, text.Length), text);
            Assert.That(error.Message, Is.Not.Empty);
            Assert.That(parsed.Node, Is.Null);
        }
        else if (parsed.Node is null)
        {
            // only blank text and a star mean everything
            Assert.That(text.Trim(), Is.AnyOf("", "*", "*:*"), text);
        }
        else
        {
            Assert.That(Leaves(parsed.Node), Is.Not.Empty.And.All.Matches<QueryNode>(leaf => leaf is not (WordNode { Text: "" } or PrefixNode { Prefix: "" })), text);
        }
    }

    private static IEnumerable<QueryNode> Leaves(QueryNode node) => node switch
    {
        AndNode and => and.Parts.SelectMany(Leaves),
        OrNode or => or.Parts.SelectMany(Leaves),
        NotNode not => Leaves(not.Part),
        _ => [node],
    };
}
