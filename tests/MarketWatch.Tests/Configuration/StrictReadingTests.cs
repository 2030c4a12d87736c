using System.Net;
using System.Text;
using MarketWatch.Configuration;
using MarketWatch.Marketplaces;

namespace MarketWatch.Tests.Configuration;

internal sealed class StrictReadingTests
{
    private static readonly TestCaseData[] BadFiles =
    [
        Case("empty file", "", "1:1: the file is empty"),
        Case("comment alone", "# nothing\n", "1:1: the file is empty"),
        Case("list at the top", "[a, b]", "1:1: expected keys with values, found a list"),
        Case("text at the top", "hello", "1:1: expected keys with values, found 'hello'"),
        Case("nothing at the top", "~", "1:1: there is no value; give one or leave the key out"),
        Case("unknown key", "schema: 1\nid: a\nnmae: b\n", "3:1: nmae: unknown key (did you mean 'name'?)"),
        Case("unknown key, none near", "schema: 1\nid: a\nxylophone: b\n", "3:1: xylophone: unknown key"),
        Case("unknown key near one already given", "schema: 1\nid: a\nidd: b\n", "3:1: idd: unknown key"),
        Case("unknown key deep down", "schema: 1\nid: a\ninner: { lable: x }\n", "3:10: inner.lable: unknown key (did you mean 'label'?)"),
        Case("missing key", "schema: 1\nname: b\n", "1:1: id: the key 'id' is missing"),
        Case("missing schema", "id: a\n", "1:1: schema: the key 'schema' is missing"),
        Case("other schema", "schema: 2\nnmae: x\n", "1:9: schema: this program reads schema 1, not '2'"),
        Case("duplicate key", "schema: 1\nid: a\nname: b\nid: c\n", "4:1: the key 'id' stands here twice; first in line 2"),
        Case("no value", "schema: 1\nid:\n", "2:4: id: there is no value; give one or leave the key out"),
        Case("null", "schema: 1\nid: a\nname: null\n", "3:7: name: there is no value; give one or leave the key out"),
        Case("text for number", "schema: 1\nid: a\ncount: many\n", "3:8: count: expected a whole number, not 'many'"),
        Case("quoted number", "schema: 1\nid: a\ncount: '3'\n", "3:8: count: expected a whole number, not '3' in quotes"),
        Case("fraction for whole number", "schema: 1\nid: a\ncount: 3.5\n", "3:8: count: expected a whole number, not '3.5'"),
        Case("number too large", "schema: 1\nid: a\ncount: 99999999999\n", "3:8: count: expected a whole number, not '99999999999'"),
        Case("not finite", "schema: 1\nid: a\nshare: .inf\n", "3:8: share: expected a number, not '.inf'"),
        Case("exponent", "schema: 1\nid: a\nshare: 1e309\n", "3:8: share: expected a number, not '1e309'"),
        Case("yes for true", "schema: 1\nid: a\nswitch: yes\n", "3:9: switch: expected true or false, not 'yes'"),
        Case("quoted truth", "schema: 1\nid: a\nswitch: \"true\"\n", "3:9: switch: expected true or false, not 'true' in quotes"),
        Case("bad day", "schema: 1\nid: a\nday: 2026-02-30\n", "3:6: day: expected a day such as 2026-01-31, not '2026-02-30'"),
        Case("bad duration", "schema: 1\nid: a\nwait: 30 minutes\n", "3:7: wait: expected a duration such as 90s, 30m, 2h or 1d, not '30 minutes'"),
        Case("endless duration", "schema: 1\nid: a\nwait: 9999999d\n", "3:7: wait: expected a duration such as 90s, 30m, 2h or 1d, not '9999999d'"),
        Case("bad delay", "schema: 1\nid: a\ndelay: 4s-9s\n", "3:8: delay: expected a delay such as 4s or 4s..9s, not '4s-9s'"),
        Case("bad address", "schema: 1\nid: a\nsite: www.example.org\n", "3:7: site: expected an absolute http or https address, not 'www.example.org'"),
        Case("other scheme", "schema: 1\nid: a\nsite: file:///etc/passwd\n", "3:7: site: expected an absolute http or https address, not 'file:///etc/passwd'"),
        Case("bad range", "schema: 1\nid: a\nrange: 10.0.0.0/99\n", "3:8: range: expected an address range such as 10.1.0.0/16, not '10.0.0.0/99'"),
        Case("unknown choice", "schema: 1\nid: a\nopen: new_or_changd\n", "3:7: open: expected one of never, new_or_changed, always, not 'new_or_changd' (did you mean 'new_or_changed'?)"),
        Case("choice in other case", "schema: 1\nid: a\nopen: Never\n", "3:7: open: expected one of never, new_or_changed, always, not 'Never' (did you mean 'never'?)"),
        Case("text for list", "schema: 1\nid: a\nwords: shag\n", "3:8: words: expected a list, found 'shag'; write [shag]"),
        Case("keys for list", "schema: 1\nid: a\nwords: { a: b }\n", "3:8: words: expected a list, found keys with values"),
        Case("list for text", "schema: 1\nid: [a]\n", "2:5: id: expected a text, found a list; put quotes round a text that begins with '['"),
        Case("brace without quotes", "schema: 1\nid: {secret.x}\n", "2:5: id: expected a text, found keys with values; put quotes round a text that begins with '{'"),
        Case("text for keys", "schema: 1\nid: a\ninner: label\n", "3:8: inner: expected keys with values, found 'label'"),
        Case("wrong item", "schema: 1\nid: a\nwords: [a, [b], c]\n", "3:12: words[1]: expected a text, found a list; put quotes round a text that begins with '['"),
        Case("empty item", "schema: 1\nid: a\nwords:\n  - a\n  -\n", "5:4: words[1]: there is no value; give one or leave the key out"),
        Case("wrong entry", "schema: 1\nid: a\nby_name: { one: [1], two: 2 }\n", "3:27: by_name.two: expected a list, found '2'; write [2]"),
        Case("tab", "schema: 1\nid: a\ninner:\n\tlabel: x\n", "4:1: a tab indents this line; YAML takes spaces only"),
        Case("tab after spaces", "schema: 1\nid: a\ninner:\n  \tlabel: x\n", "4:3: a tab indents this line; YAML takes spaces only"),
        Case("control character", "schema: 1\nid: a\u0007b\n", "2:6: a control character (U+0007) stands here"),
        Case("second document", "schema: 1\nid: a\n---\nschema: 1\n", "3:1: only one YAML document is read per file"),
        Case("tag", "schema: 1\nid: !!int 3\n", "2:5: tags are not read; leave out 'tag:yaml.org,2002:int'"),
        Case("type tag", "schema: 1\nid: !System.Diagnostics.Process a\n", "2:5: tags are not read; leave out '!System.Diagnostics.Process'"),
        Case("merge key", "schema: 1\nid: a\ninner: &x { label: b }\nother:\n  <<: *x\n", "5:3: merge keys ('<<') are not read; write the keys out"),
        Case("alias of nothing", "schema: 1\nid: *nowhere\n", "2:5: no anchor '&nowhere' stands before this alias; put quotes round a text that begins with '*'"),
        Case("alias of itself", "schema: 1\nid: a\nwords: &w [a, *w]\n", "3:15: no anchor '&w' stands before this alias; put quotes round a text that begins with '*'"),
        Case("list as key", "schema: 1\n[a]: b\n", "2:1: a key must be a plain word"),
        Case("too deep", "id: " + new string('[', 40), "1:36: nested deeper than 32 levels"),
    ];

    private static TestCaseData Case(string name, string yaml, string errors) => new(yaml, errors) { TestName = "Parse_bad_file_names_the_place: " + name };

    [TestCaseSource(nameof(BadFiles))]
    public void Parse_bad_file_names_the_place(string yaml, string errors) => Assert.That(ErrorsOf(Encoding.UTF8.GetBytes(yaml)), Is.EqualTo(errors));

    [Test]
    public void Parse_broken_syntax_names_the_place()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ErrorsOf("schema: 1\nid: 'a\n"u8), Does.Match("^[23]:[0-9]+: not valid YAML: "));
            Assert.That(ErrorsOf("schema: 1\nwords: [a, b\nid: c\n"u8), Does.Match("^[23]:[0-9]+: not valid YAML: "));
            Assert.That(ErrorsOf("schema: 1\n  id: a\n"u8), Does.Match("^2:[0-9]+: not valid YAML: "));
            Assert.That(ErrorsOf("schema: 1\nid: a: b\n"u8), Does.Match("^2:[0-9]+: not valid YAML: "));
            Assert.That(ErrorsOf("schema: 1\nid: @a\n"u8), Does.Match("^2:[0-9]+: not valid YAML: "));
        }
    }

    [Test]
    public void Parse_other_encodings_names_the_place()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ErrorsOf([.. "schema: 1\nid: caf"u8, 0xE9, .. "\n"u8]), Is.EqualTo("2:8: not UTF-8; save the file as UTF-8"));
            Assert.That(ErrorsOf([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("schema: 1")]), Is.EqualTo("1:1: not UTF-8; save the file as UTF-8"));
            Assert.That(ErrorsOf([.. Encoding.UTF8.Preamble, .. "schema: 1\nid: a\n"u8]), Is.Empty);
        }
    }

    [Test]
    public void Parse_large_file_is_refused_unread() =>
        Assert.That(ErrorsOf(new byte[(1 << 20) + 1]), Is.EqualTo("1:1: the file is larger than 1024 KiB"));

    [Test]
    public void Parse_alias_bomb_is_refused_before_it_is_built()
    {
        var bomb = new StringBuilder("schema: 1\nid: a\nwords: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++) bomb.Append($"k{i}: &a{i} [").AppendJoin(", ", Enumerable.Repeat($"*a{i - 1}", 9)).Append("]\n");

        Assert.That(ErrorsOf(Encoding.UTF8.GetBytes(bomb.ToString())), Does.Match("^[0-9]+:[0-9]+: aliases and values come to more than 50,000 nodes$"));
    }

    [Test]
    public void Parse_everything_good_gives_everything()
    {
        var file = Parse("""
            schema: 1
            id: 0123
            name: "null"
            count: -7
            share: 0.25
            switch: true
            day: 2026-02-28
            wait: 90s
            delay: 1500ms
            site: https://example.org/x
            range: 10.1.0.0/16
            open: new_or_changed
            words: [yes, no, 3]
            by_name: { z: [1], a: [] }
            inner: { label: x, inner: { label: y } }
            """u8.ToArray()).Require();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((file.Id, file.Name, file.Count, file.Share, file.Switch), Is.EqualTo(("0123", "null", -7, 0.25, true)));
            Assert.That((file.Day, file.Wait), Is.EqualTo((new DateOnly(2026, 2, 28), TimeSpan.FromSeconds(90))));
            Assert.That(file.Delay, Is.EqualTo(new DelayRange(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(1.5))));
            Assert.That((file.Site, file.Range, file.Open), Is.EqualTo((new Uri("https://example.org/x"), IPNetwork.Parse("10.1.0.0/16"), OpenPolicy.NewOrChanged)));
            Assert.That(file.Words, Is.EqualTo(new[] { "yes", "no", "3" }));
            Assert.That(file.ByName.Keys, Is.EqualTo(new[] { "z", "a" }));
            Assert.That(file.Inner!.Inner!.Label, Is.EqualTo("y"));
        }
    }

    [Test]
    public void Parse_keys_left_out_keep_their_defaults()
    {
        var file = Parse("schema: 1\nid: a\n"u8.ToArray()).Require();

        Assert.That((file.Count, file.Words.Single(), file.Inner), Is.EqualTo((5, "usual", (InnerFile?)null)));
    }

    [Test]
    public void Parse_alias_stands_for_what_it_names() =>
        Assert.That(Parse("schema: 1\nid: &x abc\nname: *x\n"u8.ToArray()).Require().Name, Is.EqualTo("abc"));

    [Test]
    public void Parse_property_that_is_no_key_is_unknown() =>
        Assert.That(ErrorsOf("schema: 1\nid: a\nhidden: b\n"u8), Is.EqualTo("3:1: hidden: unknown key"));

    [Test]
    public void Parse_many_mistakes_lists_a_bounded_number()
    {
        var yaml = string.Concat(Enumerable.Range(0, 5000).Select(i => $"k{i}: x\n"));

        Assert.That(Parse(Encoding.UTF8.GetBytes(yaml)).Errors, Has.Count.EqualTo(200));
    }

    [Test]
    public void Read_file_that_is_not_there_says_so()
    {
        var result = ConfigurationFile.Read<TestFile>("nowhere/x.yaml", Parse);

        Assert.That(result.Errors.Single().ToString(), Is.EqualTo("nowhere/x.yaml:1:1: the file is not there"));
    }

    [Test]
    public void Require_broken_file_throws_with_all_errors()
    {
        var result = Parse("schema: 1\nnmae: x\n"u8.ToArray());

        var thrown = Assert.Throws<ConfigurationException>(() => result.Require());
        Assert.That(thrown.Errors, Has.Count.EqualTo(2));
        Assert.That(thrown.Message, Does.Contain("x.yaml:1:1: id: the key 'id' is missing").And.Contain("x.yaml:2:1: nmae: unknown key (did you mean 'name'?)"));
    }

    private static string ErrorsOf(ReadOnlySpan<byte> content) =>
        string.Join('\n', Parse(content.ToArray()).Errors.Select(error => error.ToString()["x.yaml:".Length..]));

    private static ConfigurationResult<TestFile> Parse(byte[] content) => ConfigurationFile.Parse<TestFile, TestFile>(content, "x.yaml", (file, _) => file);

    internal sealed record TestFile
    {
        public int Schema { get; init; } = 1;
        public required string Id { get; init; }
        public string? Name { get; init; }
        public int? Count { get; init; } = 5;
        public double Share { get; init; }
        public bool Switch { get; init; }
        public DateOnly? Day { get; init; }
        public TimeSpan Wait { get; init; }
        public DelayRange Delay { get; init; }
        public Uri? Site { get; init; }
        public IPNetwork? Range { get; init; }
        public OpenPolicy Open { get; init; }
        public IReadOnlyList<string> Words { get; init; } = ["usual"];
        public IReadOnlyDictionary<string, IReadOnlyList<string>> ByName { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
        public InnerFile? Inner { get; init; }
        public InnerFile? Other { get; init; }

        [NotAKey]
        public string? Hidden { get; init; }
    }

    internal sealed record InnerFile
    {
        public string? Label { get; init; }
        public InnerFile? Inner { get; init; }
    }
}
