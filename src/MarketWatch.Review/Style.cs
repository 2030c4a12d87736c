using Microsoft.AspNetCore.Http;

namespace MarketWatch.Review;

/// <summary>The style sheet, which rides in the assembly, so that it is there wherever the program is.</summary>
internal static class Style
{
    private static readonly byte[] Sheet = Read();

    public static IResult Answer() => Results.Bytes(Sheet, "text/css; charset=utf-8");

    private static byte[] Read()
    {
        using var resource = typeof(Style).Assembly.GetManifestResourceStream("review.css") ?? throw new InvalidOperationException("the style sheet is not in the assembly");
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    }
}
