namespace MarketWatch.Evidence.Wacz;

/// <summary>
/// Where things are in a package. Every file but the two at the root lies exactly one folder deep: the validator of the reference implementation
/// compares only the last two parts of a path.
/// </summary>
internal static class PackagePaths
{
    public const string Archive = "archive/data.warc.gz";
    public const string Index = "indexes/index.cdx.gz";
    public const string SecondaryIndex = "indexes/index.idx";
    public const string Pages = "pages/pages.jsonl";
    public const string Capture = "evidence/capture.json";
    public const string Custody = "evidence/custody.json";
    public const string Report = "evidence/report.html";
    public const string Recipe = "evidence/how-to-verify.txt";
    public const string DataPackage = "datapackage.json";
    public const string Digest = "datapackage-digest.json";

    /// <summary>Folder of everything that is not part of a web archive as such.</summary>
    public const string EvidenceFolder = "evidence/";

    /// <summary>Names in that folder that attachments may not take.</summary>
    public static readonly string[] Reserved = [Capture, Custody, Report, Recipe];
}
