namespace MarketWatch.Bazaar.Pictures;

/// <summary>A picture of crossed-out strokes: it looks like a CAPTCHA and says nothing.</summary>
internal static class CaptchaPicture
{
    private static readonly Lazy<byte[]> Drawn = new(() => Png.Write(Paint()));

    public static byte[] Draw() => Drawn.Value;

    private static Canvas Paint()
    {
        var (canvas, random) = (new Canvas(240, 80), new Random(5));
        canvas.Fade(new(236, 238, 232), new(214, 222, 226));
        for (var letter = 0; letter < 6; letter++)
        {
            var x = 22 + letter * 36;
            for (var stroke = 0; stroke < 3; stroke++)
                canvas.Line(x + random.Next(-6, 16), 18 + random.Next(14), x + random.Next(-6, 20), 48 + random.Next(16), 6, new(60, (byte)random.Next(60, 110), 120));
        }
        for (var scratch = 0; scratch < 7; scratch++) canvas.Line(0, random.Next(80), 240, random.Next(80), 1.5, new(120, 120, 150));
        return canvas;
    }
}
