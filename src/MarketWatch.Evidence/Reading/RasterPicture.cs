namespace MarketWatch.Evidence.Reading;

/// <summary>A picture of a kind that holds pixels and nothing else: no script, no reference, no markup. SVG is none.</summary>
/// <param name="MediaType">By its first bytes, whatever the server called it: <c>image/png</c>, <c>image/jpeg</c>, <c>image/gif</c>, <c>image/webp</c> or <c>image/avif</c>.</param>
/// <param name="Sha256">Lower-case hex digest of the bytes.</param>
/// <param name="Content">The bytes as captured.</param>
public sealed record RasterPicture(string MediaType, string Sha256, ReadOnlyMemory<byte> Content)
{
    /// <summary>What a file of this kind ends in, without the dot.</summary>
    public string Extension => MediaType["image/".Length..] is var kind && kind == "jpeg" ? "jpg" : kind;

    /// <summary>The kind that the first bytes show; null where they show none of the five.</summary>
    internal static string? MediaTypeOf(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 8 && bytes[0] == 0x89 && bytes[1..].StartsWith("PNG\r\n\x1a\n"u8) ? "image/png"
        : bytes.Length > 3 && bytes[0] == 0xff && bytes[1] == 0xd8 && bytes[2] == 0xff ? "image/jpeg"
        : bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8) ? "image/gif"
        : bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) ? "image/webp"
        : bytes.Length > 12 && (bytes[4..].StartsWith("ftypavif"u8) || bytes[4..].StartsWith("ftypavis"u8)) ? "image/avif"
        : null;
}

/// <summary>Why a picture is not shown. Closed list.</summary>
public enum PictureFault
{
    /// <summary>The package holds none of that digest.</summary>
    NotThere,

    /// <summary>The bytes are not the ones whose digest the package states: it was altered, or is damaged.</summary>
    Altered,

    /// <summary>The first bytes are those of no raster picture.</summary>
    NoPicture,

    /// <summary>It is larger than what is shown.</summary>
    TooLarge,
}

/// <summary>A picture, or why there is none.</summary>
/// <param name="Picture">The picture; null where <paramref name="Fault"/> is set.</param>
/// <param name="Fault">Why there is none; null where there is one.</param>
public sealed record PictureReading(RasterPicture? Picture, PictureFault? Fault);
