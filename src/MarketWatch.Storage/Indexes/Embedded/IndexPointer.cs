namespace MarketWatch.Storage.Indexes.Embedded;

/// <summary>Content of the pointer file <c>current.json</c>.</summary>
/// <param name="Format">Version of documents and analysis.</param>
/// <param name="Generation">Name of the generation's folder.</param>
internal sealed record IndexPointer(int Format, string Generation);
