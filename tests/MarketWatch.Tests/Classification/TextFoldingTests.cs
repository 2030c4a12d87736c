using CsCheck;
using MarketWatch.Classification;

namespace MarketWatch.Tests.Classification;

public sealed class TextFoldingTests
{
    private static readonly string[] Pieces =
    [
        "a", "B", "7", " ", "  ", "\n", ".", "-", "@", "$", "é", "e\u0301", "ß", "ﬃ", "Ａ", "\u200B", "\u202E", "\uFEFF", "р", "Ш", "𝐑", "🄰", "😀", "中", "\uD800", "\uDC00", "aaa", "s i g", "k.o.k", "0x1",
    ];

    private static readonly Gen<string> Texts = Gen.Int[0, Pieces.Length - 1].Select(piece => Pieces[piece]).List[0, 40].Select(pieces => string.Concat(pieces));

    [TestCase("SIGARETTEN", "sigaretten")]
    [TestCase("Crème brûlée", "creme brulee")]
    [TestCase("Cre\u0300me", "creme")]
    [TestCase("ＦＵＬＬ　ｗｉｄｔｈ", "full width")]
    [TestCase("Straße", "strasse")]
    [TestCase("co\u200Bca\u00ADine", "cocaine")]
    [TestCase("\u202Eenim\u202C", "enim")]
    [TestCase("𝐑𝐨𝐥𝐞𝐱 ⓡⓔⓟ", "rolex rep")]
    [TestCase("no\ttax \r\n stamp", "no tax stamp")]
    [TestCase("Papierosów żółć Łódź", "papierosow zolc lodz")]
    [TestCase("3-MMC 10g", "3-mmc 10g")]
    [TestCase("Сигареты", "сигареты")]
    public void Fold_text_says_what_it_says(string text, string expected) =>
        Assert.That(TextFolding.Fold(text).Chars.ToString(), Is.EqualTo(expected));

    [TestCase("R0lex", "rolex")]
    [TestCase("Ro1ex", "rolex")]
    [TestCase("S1GARETTEN", "sigaretten")]
    [TestCase("51garetten", "sigaretten")]
    [TestCase("M@rlbor0", "marlboro")]
    [TestCase("$nus", "snus")]
    [TestCase("h4sh", "hash")]
    [TestCase("ROLEХ", "rolex")]
    [TestCase("сосаіпе", "cocaine")]
    [TestCase("Μаrlbоrо", "marlboro")]
    [TestCase("s i g a r e t t e n", "sigaretten")]
    [TestCase("A-v-entus", "aventus")]
    [TestCase("c.o.c.a.i.n.e", "cocaine")]
    [TestCase("c.0.c.4.1.n.e", "cocaine")]
    [TestCase("c*o*k*e", "coke")]
    [TestCase("siga-retten", "sigaretten")]
    [TestCase("3.-.M.M.C", "3mmc")]
    [TestCase("cocaiiine", "cocaine")]
    [TestCase("weeeed", "weed")]
    [TestCase("\u200Bs\u200Bn\u200Bu\u200Bs", "snus")]
    public void Readings_disguise_one_sees_through_it(string text, string expected) =>
        Assert.That(TextFolding.Readings(text).Select(reading => reading.Chars.ToString()), Has.Some.EqualTo(expected));

    [TestCase("10 g")]
    [TestCase("50ml")]
    [TestCase("100mg")]
    [TestCase("iphone 13")]
    [TestCase("5mg")]
    [TestCase("size s m")]
    [TestCase("plain words, nothing else.")]
    public void Readings_plain_text_one_reading(string text) => Assert.That(TextFolding.Readings(text), Has.Count.EqualTo(1));

    [Test]
    public void Readings_digits_in_a_name_are_kept_in_the_plain_one() =>
        Assert.That(TextFolding.Readings("4F-MPH")[0].Chars.ToString(), Is.EqualTo("4f-mph"));

    [Test]
    public void ToOriginal_any_span_of_any_reading_lies_in_the_original() => Texts.Sample(text =>
    {
        foreach (var reading in TextFolding.Readings(text))
            for (var start = 0; start <= reading.Length; start++)
                for (var length = 0; start + length <= reading.Length; length++)
                {
                    var (at, count) = reading.ToOriginal(start, length);
                    if (at < 0 || count < 0 || at + count > text.Length || (length > 0 && count == 0)) return false;
                }

        return true;
    });

    [Test]
    public void ToOriginal_spans_one_after_another_do_not_go_back() => Texts.Sample(text =>
        TextFolding.Readings(text).All(reading => Enumerable.Range(1, Math.Max(0, reading.Length - 1)).All(i => reading.From(i) >= reading.From(i - 1) && reading.To(i) >= reading.To(i - 1))));

    [Test]
    public void Fold_already_folded_stays_as_it_is() => Texts.Sample(text =>
    {
        var once = TextFolding.Fold(text).Chars.ToString();
        return TextFolding.Fold(once).Chars.ToString() == once;
    });

    [TestCase("xx R0lex xx", "rolex", "R0lex")]
    [TestCase("xx s.n.u.s xx", "snus", "s.n.u.s")]
    [TestCase("xx sn\u200Bus xx", "snus", "sn\u200Bus")]
    [TestCase("xx Cafe\u0301 xx", "cafe", "Cafe\u0301")]
    [TestCase("xx 𝐫𝐞𝐩 xx", "rep", "𝐫𝐞𝐩")]
    public void ToOriginal_word_is_found_as_it_was_written(string text, string word, string written)
    {
        var reading = TextFolding.Readings(text).First(reading => reading.Chars.IndexOf(word) >= 0);
        var (start, length) = reading.ToOriginal(reading.Chars.IndexOf(word), word.Length);
        Assert.That(text.Substring(start, length), Is.EqualTo(written));
    }
}
