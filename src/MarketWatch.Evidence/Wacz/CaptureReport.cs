using System.Net;
using System.Text;
using MarketWatch.Evidence.Warc;

namespace MarketWatch.Evidence.Wacz;

/// <summary>The report for people, <c>evidence/report.html</c>: one page without scripts, pictures or links, all foreign text escaped.</summary>
internal static class CaptureReport
{
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>Capture report</title>
        <style>body{font:15px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}th{text-align:left;vertical-align:top;padding-right:1.5em;white-space:nowrap}
        td{overflow-wrap:anywhere;unicode-bidi:isolate}pre{white-space:pre-wrap;background:#f3f3f3;padding:1em}</style></head><body>
        <h1>Capture report</h1>
        <p>A web page was visited and what was seen was sealed in this package. This report says what was seen, when, by what and under which order.
        It is a reading aid: the facts are in <code>capture.json</code> beside it, the page itself is in <code>archive/data.warc.gz</code>.</p>

        """;

    /// <summary>Writes the report.</summary>
    public static byte[] Write(CaptureStatement capture, string title, string keyFingerprint)
    {
        var html = new StringBuilder(Head);
        Table(html, "What was seen", Seen(capture, title));
        Table(html, "When", When(capture));
        Table(html, "Under what", Order(capture));
        Table(html, "With what", Means(capture));
        List(html, "What is not in the package", capture.Gaps, "Nothing is known to be missing.");
        List(html, "What was left out on purpose", capture.Withheld, "Nothing was left out.");
        html.Append("<h2>How far it can be trusted</h2><p>The files of the package are listed with their SHA-256 digests in <code>datapackage.json</code>, and the digest of that list is signed ")
            .Append("with the key of fingerprint <code>").Append(Escape(keyFingerprint)).Append("</code>. An alteration after sealing can be seen by anybody. ")
            .Append("The seal does not prove that a server really sent the page: no record of a visit can. Where the list above says so, bodies are as the browser decoded them, ")
            .Append("not as they came over the wire.</p><h2>How to verify it</h2><pre>").Append(Escape(VerificationRecipe.Text)).Append("</pre></body></html>\n");
        return Encoding.UTF8.GetBytes(html.ToString());
    }

    private static IEnumerable<(string, string?)> Seen(CaptureStatement capture, string title) =>
    [
        ("Title", title),
        ("Address asked for", capture.RequestedUrl),
        ("Passed through", capture.Redirects.Count == 0 ? "no redirect" : string.Join("\n", capture.Redirects)),
        ("Address seen", capture.FinalUrl),
        ("Status", $"{capture.Status} {capture.MediaType}"),
        ("Wall (sign-in, CAPTCHA, denial)", capture.WallFound ? "found" : "none found"),
        ("HTTP exchanges recorded", $"{capture.Exchanges}"),
        ("Screenshot, SHA-256", capture.Screenshot.Sha256),
        ("Document after loading, SHA-256", capture.Dom.Sha256),
        ("Text as read, SHA-256", capture.Text.Sha256),
        ("Main response, SHA-256", capture.MainResponse?.Sha256),
    ];

    private static IEnumerable<(string, string?)> When(CaptureStatement capture) =>
    [
        ("Visit began", WarcDate.Write(capture.StartedAt)),
        ("Visit ended", WarcDate.Write(capture.FinishedAt)),
        ("Clock of these two times", capture.Clock.Source),
        ("Server's clock said", capture.Clock.ServerDate is { } date ? $"{WarcDate.WriteSeconds(date)} ({capture.Clock.ServerMinusMachineSeconds:0.0} s beside ours)" : "nothing"),
    ];

    private static IEnumerable<(string, string?)> Order(CaptureStatement capture) =>
    [
        ("Capture", capture.CaptureId),
        ("Purpose", capture.Purpose),
        ("Ordered by", capture.Trigger),
        ("Watch, run", $"{capture.Watch}, {capture.Run}"),
        ("Marketplace definition", $"{capture.Definition.Id} (SHA-256 {capture.Definition.Sha256})"),
        ("Keyword profiles", string.Join("\n", capture.Profiles.Select(profile => $"{profile.Id} (SHA-256 {profile.Sha256})"))),
        ("Custody entry before", capture.PreviousCustodyHash),
    ];

    private static IEnumerable<(string, string?)> Means(CaptureStatement capture) =>
    [
        ("Software", capture.Software),
        ("Browser", $"{capture.Browser.Name} {capture.Browser.Version}, {capture.Browser.ViewportWidth} x {capture.Browser.ViewportHeight}, {capture.Browser.Language}, {capture.Browser.Timezone}"),
        ("User agent", capture.Browser.UserAgent),
        ("Route", capture.Egress),
        ("Server's address", capture.RemoteAddress ?? "not known"),
        ("Certificate", capture.Tls is { } tls ? $"{tls.Protocol}, {tls.Subject}, issued by {tls.Issuer}, SHA-256 {tls.CertificateSha256 ?? "not to be had"}" : "none"),
        ("Session", capture.SessionId ?? "not signed in"),
    ];

    private static void Table(StringBuilder html, string heading, IEnumerable<(string Name, string? Value)> rows)
    {
        html.Append("<h2>").Append(heading).Append("</h2><table>\n");
        foreach (var (name, value) in rows)
            html.Append("<tr><th>").Append(name).Append("</th><td>").Append(Escape(value ?? "not known").Replace("\n", "<br>", StringComparison.Ordinal)).Append("</td></tr>\n");
        html.Append("</table>\n");
    }

    private static void List(StringBuilder html, string heading, IReadOnlyList<string> items, string none)
    {
        html.Append("<h2>").Append(heading).Append("</h2>");
        if (items.Count == 0) html.Append("<p>").Append(none).Append("</p>\n");
        else html.Append("<ul>").AppendJoin("", items.Select(item => $"<li>{Escape(item)}</li>")).Append("</ul>\n");
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
