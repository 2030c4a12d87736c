using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace MarketWatch.Bazaar.Sites;

/// <summary>HTML. <c>Markup.Of($"&lt;b&gt;{text}&lt;/b&gt;")</c> escapes every text put in; markup put in stays as it is.</summary>
internal readonly record struct Markup(string Html)
{
    public static readonly Markup None = new("");

    public static Markup Of(MarkupHandler handler) => new(handler.Html);

    public static Markup Each<T>(IEnumerable<T> all, Func<T, Markup> one) => new(string.Concat(all.Select(item => one(item).Html)));

    public static string Escape(string? text) => text is null ? "" : new StringBuilder(text)
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;").ToString();

    public override string ToString() => Html ?? "";
}

/// <summary>Escapes what is put into the holes of an interpolated string.</summary>
[InterpolatedStringHandler]
internal readonly ref struct MarkupHandler(int literalLength, int holes)
{
    private readonly StringBuilder _html = new(literalLength + holes * 16);

    public string Html => _html.ToString();

    public void AppendLiteral(string markup) => _html.Append(markup);

    public void AppendFormatted(Markup markup) => _html.Append(markup.Html);

    public void AppendFormatted(string? text) => _html.Append(Markup.Escape(text));

    public void AppendFormatted<T>(T value, string? format = null) where T : IFormattable => _html.Append(Markup.Escape(value.ToString(format, CultureInfo.InvariantCulture)));
}
