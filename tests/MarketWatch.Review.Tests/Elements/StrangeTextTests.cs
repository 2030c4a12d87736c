using MarketWatch.Review.Elements.Strange;

namespace MarketWatch.Review.Tests.Elements;

public sealed class StrangeTextTests
{
    [TestCase("invoice\u202Efdp.exe", "RLO")]
    [TestCase("mar\u200Blboro", "ZWSP")]
    [TestCase("bell\u0007", "␇")]
    [TestCase("a\uFEFFb", "BOM")]
    [TestCase("a\U000E0041b", "TAG")]
    [TestCase("a\u2066b", "LRI")]
    [TestCase("soft\u00ADhyphen", "SHY")]
    [TestCase("tab\u0001", "␁")]
    [TestCase("a\u200Db", "ZWJ")]
    [TestCase("Z\u0300\u0301\u0302\u0303\u0304x", "+2")]
    public void Read_text_with_something_hidden_names_it(string text, string sign) =>
        Assert.That(StrangeText.Read(text).Where(piece => piece.Kind == StrangeKind.Sign).Select(piece => piece.Shown), Is.EqualTo(new[] { sign }));

    [TestCase("10 sloffen Marlboro, € 25,– per stuk\n\tgeen zegel")]
    [TestCase("Zigaretten für Köln, prêt-à-porter, Łódź")]
    [TestCase("Сигареты без акциза, дёшево")]
    [TestCase("سجائر بدون ضريبة")]
    [TestCase("می‌خواهم")]
    [TestCase("👨‍👩‍👧 family 🇳🇱 ❤️")]
    [TestCase("香烟 たばこ 담배")]
    public void Read_honest_text_leaves_it_alone(string text) =>
        Assert.That(StrangeText.Read(text), Is.EqualTo(new[] { new StrangePiece(StrangeKind.Plain, 0, text.Length, text) }));

    [TestCase("M\u0430rlboro", "\u0430", "a")]
    [TestCase("R\u03BFlex", "\u03BF", "o")]
    [TestCase("𝐑𝐨𝐥𝐞𝐱", "𝐑𝐨𝐥𝐞𝐱", "rolex")]
    public void Read_letters_that_pass_for_others_point_them_out(string text, string letters, string seen)
    {
        var piece = StrangeText.Read(text).Single(piece => piece.Kind == StrangeKind.LookAlike);
        Assert.That((piece.Shown, piece.Name.ToLowerInvariant()), Is.EqualTo((letters, seen)));
    }

    // half a pair cannot stand in a test's name
    [Test]
    public void Read_half_a_surrogate_pair_names_it() => Assert.That(StrangeText.Read("lone\uD800").Last(), Is.EqualTo(new StrangePiece(StrangeKind.Sign, 4, 1, "\uFFFD", "U+D800 broken character")));

    [Test]
    public void Read_pieces_cover_the_text() => CsCheck.Check.Sample(CsCheck.Gen.String, text =>
        string.Concat(StrangeText.Read(text).Select(piece => text.Substring(piece.Start, piece.Length))) == text);

    [Test]
    public void Plain_turns_a_text_into_one_visible_line() => Assert.That(StrangeText.Plain("a\u202Eb\r\nc" + new string('d', 300), 10), Is.EqualTo("a[RLO]b cdddd…"));

    [Test]
    public void Cut_never_splits_a_pair() => Assert.That(StrangeText.Cut("ab😀", 3), Is.EqualTo("ab"));
}
