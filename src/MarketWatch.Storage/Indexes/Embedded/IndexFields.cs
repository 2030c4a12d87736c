namespace MarketWatch.Storage.Indexes.Embedded;

/// <summary>Names inside the Lucene documents. A field of a hit keeps its own name; what is kept beside it has a sign after the name.</summary>
internal static class IndexFields
{
    /// <summary>Version of all that is in this folder: documents, analysis, pointer. Raise it with any change; an index of another version is rebuilt.</summary>
    public const int Format = 2;

    public const string Id = "id";
    public const string Revision = "_revision";

    /// <summary>How urgent the hit is: 0 not hit, 1 normal, 2 urgent.</summary>
    public const string Urgency = "_urgency";

    /// <summary>Names of the fields that the hit has a value for.</summary>
    public const string Present = "_present";

    /// <summary>Folded whole value of a text field.</summary>
    public static string Whole(string field) => field + "=";

    /// <summary>Values as written, for counting and sorting.</summary>
    public static string Column(string field) => field + "#";
}
