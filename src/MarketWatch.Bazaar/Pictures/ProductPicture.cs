using System.Collections.Concurrent;

namespace MarketWatch.Bazaar.Pictures;

/// <summary>Draws the photos of listings: a plain picture of the goods in a colour of the listing's own.</summary>
internal static class ProductPicture
{
    private const int Hues = 12;
    private static readonly Rgb White = new(250, 250, 248);
    private static readonly Rgb Dark = new(52, 54, 62);
    private static readonly Rgb Grey = new(176, 180, 186);
    private static readonly Rgb Wood = new(158, 112, 70);
    private static readonly ConcurrentDictionary<(string, int, int), byte[]> Drawn = new();

    /// <summary>PNG of 320 x 240 pixels. The same arguments give the same bytes.</summary>
    /// <param name="picture">What it shows.</param>
    /// <param name="hue">Any number; it picks the colour.</param>
    /// <param name="view">0 or 1: before a light or a darker wall.</param>
    public static byte[] Draw(string picture, int hue, int view) => Drawn.GetOrAdd((picture, hue % Hues, view % 2), key => Png.Write(Paint(key.Item1, key.Item2, key.Item3)));

    private static Canvas Paint(string picture, int hue, int view)
    {
        var canvas = new Canvas(320, 240);
        canvas.Fade(Rgb.FromHsl((hue + 6) % Hues / (double)Hues, 0.16, view == 0 ? 0.90 : 0.74), Rgb.FromHsl((hue + 6) % Hues / (double)Hues, 0.14, view == 0 ? 0.78 : 0.58));
        canvas.Box(0, 196, 320, 44, 0, Rgb.FromHsl(0.09, 0.22, view == 0 ? 0.70 : 0.46));
        var colour = Rgb.FromHsl(hue / (double)Hues, 0.48, 0.46);
        var light = Rgb.FromHsl(hue / (double)Hues, 0.45, 0.66);
        Goods(canvas, picture, colour, light);
        return canvas;
    }

    private static void Goods(Canvas c, string picture, Rgb colour, Rgb light)
    {
        switch (picture)
        {
            case "table": c.Box(60, 104, 200, 14, 4, Wood); c.Box(74, 116, 12, 84, 2, Wood); c.Box(234, 116, 12, 84, 2, Wood); c.Box(130, 74, 60, 30, 6, colour); break;
            case "sofa": c.Box(60, 92, 200, 60, 18, colour); c.Box(44, 120, 232, 70, 16, light); c.Box(56, 128, 100, 40, 10, colour); c.Box(164, 128, 100, 40, 10, colour); c.Box(58, 186, 10, 14, 2, Wood); c.Box(252, 186, 10, 14, 2, Wood); break;
            case "phone": c.Box(116, 36, 88, 164, 14, Dark); c.Box(122, 48, 76, 140, 6, light); c.Disc(160, 42, 3, Grey); c.Box(134, 64, 52, 8, 4, White); c.Box(134, 82, 36, 8, 4, White); break;
            case "bike": Bike(c, colour); break;
            case "coat": c.Box(110, 60, 100, 136, 16, colour); c.Line(112, 76, 84, 168, 26, colour); c.Line(208, 76, 236, 168, 26, colour); c.Line(160, 64, 160, 194, 3, light); c.Disc(168, 100, 4, White); c.Disc(168, 130, 4, White); c.Disc(168, 160, 4, White); break;
            case "shoe": c.Box(70, 150, 180, 40, 20, colour); c.Box(70, 106, 90, 74, 22, colour); c.Box(64, 182, 194, 14, 7, White); c.Line(150, 122, 190, 152, 6, White); c.Line(132, 114, 170, 150, 6, White); break;
            case "book": c.Box(92, 60, 70, 134, 4, colour); c.Box(166, 76, 44, 118, 4, light); c.Box(214, 52, 28, 142, 4, Dark); c.Box(102, 84, 50, 8, 3, White); c.Box(102, 100, 36, 6, 3, White); break;
            case "toy": c.Box(70, 140, 70, 50, 8, colour); c.Box(146, 154, 80, 36, 8, light); c.Box(80, 108, 34, 34, 4, Dark); foreach (var x in new[] { 90, 124, 166, 206 }) { c.Disc(x, 192, 14, Dark); c.Disc(x, 192, 5, Grey); } break;
            case "plant": c.Box(122, 146, 76, 54, 8, new(176, 98, 66)); c.Line(160, 150, 160, 70, 6, new(64, 122, 66)); foreach (var (x, y) in new[] { (128, 90), (192, 96), (138, 126), (184, 66) }) c.Disc(x, y, 20, new(78, 146, 80)); c.Disc(160, 58, 20, colour); break;
            case "watch": c.Box(138, 20, 44, 200, 10, Dark); c.Disc(160, 120, 62, Grey); c.Disc(160, 120, 52, colour); c.Ring(160, 120, 46, 2, White); c.Line(160, 120, 160, 84, 5, White); c.Line(160, 120, 186, 132, 5, White); c.Box(220, 114, 10, 12, 3, Grey); break;
            case "bag": c.Ring(160, 96, 44, 10, colour); c.Box(84, 100, 152, 96, 16, colour); c.Box(84, 100, 152, 30, 12, light); c.Box(150, 122, 20, 18, 4, new(214, 178, 92)); break;
            case "cigarettes": foreach (var x in new[] { 76, 132, 188 }) { c.Box(x, 84, 52, 112, 4, White); c.Box(x, 84, 52, 42, 4, colour); c.Box(x + 8, 150, 36, 8, 2, Grey); c.Box(x + 8, 164, 36, 6, 2, Grey); } break;
            case "tobacco": c.Box(88, 92, 144, 104, 12, light); c.Box(88, 92, 144, 26, 8, colour); c.Disc(130, 190, 22, Wood); c.Disc(164, 196, 26, new(126, 84, 48)); c.Disc(200, 192, 20, Wood); break;
            case "powder": c.Box(104, 70, 112, 126, 10, new(226, 232, 238)); c.Box(104, 70, 112, 14, 4, colour); c.Disc(160, 160, 34, White); c.Disc(136, 172, 20, White); c.Disc(186, 172, 22, White); break;
            case "pills": for (var i = 0; i < 12; i++) { c.Disc(92 + i % 4 * 46, 92 + i / 4 * 42, 17, i % 3 == 0 ? light : colour); c.Line(84 + i % 4 * 46, 92 + i / 4 * 42, 100 + i % 4 * 46, 92 + i / 4 * 42, 2, White); } break;
            case "leaf": foreach (var (x, y) in new[] { (80, 110), (104, 66), (160, 44), (216, 66), (240, 110) }) { c.Line(160, 150, x, y, 18, new(70, 128, 62)); c.Line(160, 150, x, y, 3, new(120, 172, 96)); } c.Line(160, 150, 160, 200, 6, new(70, 128, 62)); break;
            case "stamps": c.Box(96, 64, 128, 128, 2, White); for (var i = 0; i < 16; i++) c.Box(100 + i % 4 * 31, 68 + i / 4 * 31, 27, 27, 2, (i + i / 4) % 2 == 0 ? colour : light); break;
            case "poster": c.Box(100, 28, 120, 168, 3, White); c.Box(108, 36, 104, 120, 2, colour); c.Disc(160, 92, 34, light); c.Box(116, 166, 88, 8, 3, Dark); c.Box(132, 180, 56, 6, 3, Grey); break;
            default: c.Box(132, 90, 56, 108, 12, colour); c.Box(148, 56, 24, 44, 6, light); c.Box(146, 48, 28, 14, 4, Dark); c.Box(138, 124, 44, 40, 4, White); break;
        }
    }

    private static void Bike(Canvas c, Rgb colour)
    {
        c.Ring(96, 154, 42, 7, Dark);
        c.Ring(224, 154, 42, 7, Dark);
        foreach (var (x1, y1, x2, y2) in new[] { (96, 154, 134, 96), (134, 96, 204, 96), (204, 96, 156, 154), (156, 154, 96, 154), (156, 154, 130, 86), (224, 154, 200, 78) }) c.Line(x1, y1, x2, y2, 7, colour);
        c.Box(112, 78, 38, 10, 5, Dark);
        c.Line(200, 78, 222, 72, 7, Dark);
        c.Disc(156, 154, 9, Grey);
    }
}
