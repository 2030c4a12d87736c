using System.Text;
using MarketWatch.Configuration;
using MarketWatch.Watches;

namespace MarketWatch.Tests.Watches;

internal sealed class PurposesReaderTests
{
    public const string Good = """
        schema: 1
        purposes:
          - id: tobacco-excise
            name: Untaxed tobacco
            legal_basis: Directive (EU) 2016/680
            owner: tobacco-desk
            approver: head of unit
            from: 2026-01-01
            until: 2026-12-31
            retention_days: 180
        """;

    private static readonly TestCaseData[] Changes =
    [
        Case("id", "id: tobacco-excise", "id: Tobacco", "3:9: purposes[0].id: an id is 2 to 63 lower-case letters, digits and hyphens, and begins with a letter or digit"),
        Case("name", "name: Untaxed tobacco", "name: ''", "4:11: purposes[0].name: the name is empty"),
        Case("legal basis", "legal_basis: Directive (EU) 2016/680", "legal_basis: ' '", "5:18: purposes[0].legal_basis: the legal basis is empty; data is not collected without one"),
        Case("no legal basis", "    legal_basis: Directive (EU) 2016/680\n", "", "3:5: purposes[0].legal_basis: the key 'legal_basis' is missing"),
        Case("owner", "owner: tobacco-desk", "owner: ''", "6:12: purposes[0].owner: somebody answers for a purpose"),
        Case("until before from", "until: 2026-12-31", "until: 2025-12-31", "9:12: purposes[0].until: the last day is before the first"),
        Case("until no day", "until: 2026-12-31", "until: never", "9:12: purposes[0].until: expected a day such as 2026-01-31, not 'never'"),
        Case("retention", "retention_days: 180", "retention_days: 0", "10:21: purposes[0].retention_days: days are 1 to 36,500"),
    ];

    [Test]
    public void Read_good_file_gives_the_purposes() => Assert.That(Read(Good).Require().Single(), Is.EqualTo(new Purpose
    {
        Id = "tobacco-excise",
        Name = "Untaxed tobacco",
        LegalBasis = "Directive (EU) 2016/680",
        Owner = "tobacco-desk",
        Approver = "head of unit",
        From = new(2026, 1, 1),
        Until = new(2026, 12, 31),
        RetentionDays = 180,
    }));

    [TestCaseSource(nameof(Changes))]
    public void Read_changed_purpose_names_the_mistake(string from, string to, string errors) => Assert.That(
        string.Join('\n', Read(Good.Replace(from, to, StringComparison.Ordinal)).Errors.Select(error => error.ToString()["purposes.yaml:".Length..])), Is.EqualTo(errors));

    public static ConfigurationResult<IReadOnlyList<Purpose>> Read(string yaml) => PurposesReader.Read(Encoding.UTF8.GetBytes(yaml), "purposes.yaml");

    private static TestCaseData Case(string name, string from, string to, string errors) =>
        new(from, to, errors) { TestName = "Read_changed_purpose_names_the_mistake: " + name };
}
