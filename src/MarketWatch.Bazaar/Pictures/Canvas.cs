namespace MarketWatch.Bazaar.Pictures;

/// <summary>A colour, each part 0 to 255.</summary>
internal readonly record struct Rgb(byte R, byte G, byte B)
{
    /// <summary>From hue (0 to 1), saturation and lightness.</summary>
    public static Rgb FromHsl(double hue, double saturation, double lightness)
    {
        byte Part(double shift)
        {
            var k = (shift + hue * 12) % 12;
            return (byte)Math.Round(255 * (lightness - saturation * Math.Min(lightness, 1 - lightness) * Math.Max(-1, Math.Min(Math.Min(k - 3, 9 - k), 1))));
        }
        return new(Part(0), Part(8), Part(4));
    }
}

/// <summary>A picture being painted: shapes with smooth edges, given by their distance from a point.</summary>
internal sealed class Canvas(int width, int height)
{
    public int Width => width;

    public int Height => height;

    /// <summary>Rows of RGB.</summary>
    public byte[] Pixels { get; } = new byte[width * height * 3];

    public void Fade(Rgb top, Rgb bottom)
    {
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++) Mix(x, y, new(Between(top.R, bottom.R, y), Between(top.G, bottom.G, y), Between(top.B, bottom.B, y)), 1);
        byte Between(byte a, byte b, int y) => (byte)(a + (b - a) * y / height);
    }

    public void Box(double left, double top, double w, double h, double corner, Rgb colour) => Paint(left - 1, top - 1, left + w + 1, top + h + 1, colour, (x, y) =>
    {
        var (dx, dy) = (Math.Abs(x - left - w / 2) - w / 2 + corner, Math.Abs(y - top - h / 2) - h / 2 + corner);
        return Math.Sqrt(Math.Pow(Math.Max(dx, 0), 2) + Math.Pow(Math.Max(dy, 0), 2)) + Math.Min(Math.Max(dx, dy), 0) - corner;
    });

    public void Disc(double cx, double cy, double radius, Rgb colour) =>
        Paint(cx - radius - 1, cy - radius - 1, cx + radius + 1, cy + radius + 1, colour, (x, y) => Math.Sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy)) - radius);

    public void Ring(double cx, double cy, double radius, double thick, Rgb colour) =>
        Paint(cx - radius - thick, cy - radius - thick, cx + radius + thick, cy + radius + thick, colour, (x, y) => Math.Abs(Math.Sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy)) - radius) - thick / 2);

    public void Line(double x1, double y1, double x2, double y2, double thick, Rgb colour) =>
        Paint(Math.Min(x1, x2) - thick, Math.Min(y1, y2) - thick, Math.Max(x1, x2) + thick, Math.Max(y1, y2) + thick, colour, (x, y) =>
        {
            var (dx, dy) = (x2 - x1, y2 - y1);
            var along = Math.Clamp(((x - x1) * dx + (y - y1) * dy) / Math.Max(dx * dx + dy * dy, 1e-9), 0, 1);
            return Math.Sqrt(Math.Pow(x - x1 - along * dx, 2) + Math.Pow(y - y1 - along * dy, 2)) - thick / 2;
        });

    private void Paint(double left, double top, double right, double bottom, Rgb colour, Func<double, double, double> distance)
    {
        for (var y = Math.Max(0, (int)top); y < Math.Min(height, (int)bottom + 1); y++)
            for (var x = Math.Max(0, (int)left); x < Math.Min(width, (int)right + 1); x++)
                Mix(x, y, colour, Math.Clamp(0.5 - distance(x + 0.5, y + 0.5), 0, 1));
    }

    private void Mix(int x, int y, Rgb colour, double share)
    {
        if (share <= 0) return;
        var at = (y * width + x) * 3;
        Pixels[at] = (byte)(Pixels[at] + (colour.R - Pixels[at]) * share);
        Pixels[at + 1] = (byte)(Pixels[at + 1] + (colour.G - Pixels[at + 1]) * share);
        Pixels[at + 2] = (byte)(Pixels[at + 2] + (colour.B - Pixels[at + 2]) * share);
    }
}
