using System.Globalization;
using MarketWatch.Extraction.Values;

namespace MarketWatch.Tests.Extraction;

internal sealed class ValueReaderTests
{
    // noon UTC on a Saturday; 13:00 in Amsterdam
    private static readonly DateContext Amsterdam = new(Pages.Now, "Europe/Amsterdam", "nl");

    [TestCase("2026-03-12", "2026-03-11T23:00")]
    [TestCase("2026-03-12T10:00:00Z", "2026-03-12T10:00")]
    [TestCase("2026-03-12T10:00:00+05:30", "2026-03-12T04:30")]
    [TestCase("2019-06-24 17:40:42", "2019-06-24T15:40:42")]
    [TestCase("20260312", "2026-03-11T23:00")]
    [TestCase("12-03-2026", "2026-03-11T23:00")]
    [TestCase("12.3.2026 14:05", "2026-03-12T13:05")]
    [TestCase("12 maart 2026", "2026-03-11T23:00")]
    [TestCase("12. März 2026, 14:05 Uhr", "2026-03-12T13:05")]
    [TestCase("le 12 février 2026 à 14h05", "2026-02-12T13:05")]
    [TestCase("12 de agosto de 2025", "2025-08-11T22:00")]
    [TestCase("12 gennaio 2026", "2026-01-11T23:00")]
    [TestCase("12 października 2025", "2025-10-11T22:00")]
    [TestCase("March 12, 2026 2:05 PM", "2026-03-12T13:05")]
    [TestCase("12 dec", "2025-12-11T23:00")]
    [TestCase("2 hours ago", "2026-03-14T10:00")]
    [TestCase("an hour ago", "2026-03-14T11:00")]
    [TestCase("vor 3 Tagen", "2026-03-11T12:00")]
    [TestCase("vor einer Stunde", "2026-03-14T11:00")]
    [TestCase("il y a 5 min", "2026-03-14T11:55")]
    [TestCase("il y a 2 semaines", "2026-02-28T12:00")]
    [TestCase("3 dagen geleden", "2026-03-11T12:00")]
    [TestCase("hace 2 meses", "2026-01-14T12:00")]
    [TestCase("3 ore fa", "2026-03-14T09:00")]
    [TestCase("2 godziny temu", "2026-03-14T10:00")]
    [TestCase("5 dni temu", "2026-03-09T12:00")]
    [TestCase("a year ago", "2025-03-14T12:00")]
    [TestCase("just now", "2026-03-14T12:00")]
    [TestCase("gisteren 14:05", "2026-03-13T13:05")]
    [TestCase("heute", "2026-03-13T23:00")]
    [TestCase("hier à 9h30", "2026-03-13T08:30")]
    [TestCase("Wczoraj, 08:00", "2026-03-13T07:00")]
    public void Date_written_gives_the_instant(string written, string utc) =>
        Assert.That(DateReader.Read(written, [], Amsterdam), Is.EqualTo(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)));

    [TestCase("03/04/2026", "en", "2026-03-04")]
    [TestCase("03/04/2026", "en-GB", "2026-04-03")]
    [TestCase("03/04/2026", "fr", "2026-04-03")]
    [TestCase("13/04/2026", "en", "2026-04-13")]
    public void Date_order_is_that_of_the_language(string written, string language, string day) =>
        Assert.That(DateReader.Read(written, [], new(Pages.Now, "UTC", language))?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Is.EqualTo(day));

    [Test]
    public void Date_formats_are_tried_in_turn()
    {
        Assert.That(DateReader.Read("2026|03|12", ["dd.MM.yyyy", "yyyy|MM|dd"], new(Pages.Now, "UTC", null)), Is.EqualTo(new DateTimeOffset(2026, 3, 12, 0, 0, 0, TimeSpan.Zero)));
        Assert.That(DateReader.Read("5 min", ["yyyy-MM-dd", "relative"], new(Pages.Now, "UTC", null)), Is.EqualTo(Pages.Now.AddMinutes(-5)));
        Assert.That(DateReader.Read("5 min", ["yyyy-MM-dd"], new(Pages.Now, "UTC", null)), Is.Null);
    }

    [TestCase("soon")]
    [TestCase("5 min")]
    [TestCase("31.02.2026")]
    [TestCase("99/99/9999")]
    [TestCase("")]
    public void Date_that_is_none_gives_nothing(string written) => Assert.That(DateReader.Read(written, [], Amsterdam), Is.Null);

    [TestCase("Germany", "DE")]
    [TestCase("Deutschland, Österreich und die Schweiz", "DE,AT,CH")]
    [TestCase("Royaume-Uni / Pays-Bas", "GB,NL")]
    [TestCase("Stany Zjednoczone, Niemcy", "US,DE")]
    [TestCase("Estados Unidos y España", "US,ES")]
    [TestCase("Svizzera e Germania", "CH,DE")]
    [TestCase("Verenigde Staten", "US")]
    [TestCase("US → WW", "US,WW")]
    [TestCase("DE → AT, BE, FR", "DE,AT,BE,FR")]
    [TestCase("EU & UK", "EU,GB")]
    [TestCase("Worldwide", "WW")]
    [TestCase("U.S.A.", "US")]
    [TestCase("Bosnia and Herzegovina", "BA")]
    [TestCase("Côte d'Ivoire", "CI")]
    [TestCase("Łotwa, łotwa", "LV")]
    [TestCase("in it no to", "")]
    [TestCase("Atlantis", "")]
    public void Country_names_give_codes(string written, string codes) => Assert.That(string.Join(",", CountryReader.Read(written)), Is.EqualTo(codes));

    [TestCase("1,234.5", "en", "1234.5")]
    [TestCase("1.234,5", "de", "1234.5")]
    [TestCase("1.234", "de", "1234")]
    [TestCase("1.234", "en", "1.234")]
    [TestCase("98,39 %", "nl", "98.39")]
    [TestCase("100.00%", null, "100")]
    [TestCase("-5", null, "-5")]
    [TestCase("(1 383)", "fr", "1383")]
    [TestCase("4,5/5", "fr", "4.5")]
    public void Number_written_gives_its_value(string written, string? language, string value) =>
        Assert.That(NumberReader.Read(written, language), Is.EqualTo(decimal.Parse(value, CultureInfo.InvariantCulture)));
}
