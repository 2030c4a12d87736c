using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MarketWatch.Crawling.Egress;
using MarketWatch.Evidence.Capturing;
using Microsoft.Playwright;

namespace MarketWatch.Browser.Capturing;

/// <summary>
/// Records a page's own traffic from the DevTools protocol's Network domain. Bodies are asked for in the very event that says they are whole: later the
/// browser may have dropped them. What is over a limit or cannot be had is named among the gaps.
/// </summary>
internal sealed class TrafficRecorder
{
    private readonly Lock _lock = new();
    private readonly ICDPSession _session;
    private readonly CaptureLimits _limits;
    private readonly List<ExchangeDraft> _drafts = [];
    private readonly Dictionary<string, List<ExchangeDraft>> _hops = [];
    private readonly Dictionary<string, List<(bool Sent, JsonElement Headers)>> _early = [];
    private readonly List<Task> _bodies = [];
    private readonly List<string> _gaps = [];
    private string? _mainFrame;
    private long _bytes;
    private int _unrecorded;
    private long _lastEvent = Environment.TickCount64;

    private TrafficRecorder(ICDPSession session, CaptureLimits limits)
    {
        _session = session;
        _limits = limits;
        On("requestWillBeSent", Sent);
        On("requestWillBeSentExtraInfo", e => Extra(e, sent: true));
        On("responseReceived", e => Draft(e)?.Response = e.GetProperty("response"));
        On("responseReceivedExtraInfo", e => Extra(e, sent: false));
        On("dataReceived", e => Draft(e)?.Received += e.GetProperty("dataLength").GetInt64());
        On("loadingFinished", Finished);
        On("loadingFailed", Failed);
        On("webSocketCreated", _ => Gap("the page opened a WebSocket, whose traffic is not recorded"));
    }

    /// <summary>Starts recording.</summary>
    public static async Task<TrafficRecorder> StartAsync(IPage page, CaptureLimits limits, CancellationToken ct)
    {
        var session = await page.Context.NewCDPSessionAsync(page).OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
        var recorder = new TrafficRecorder(session, limits);
        var sizes = new Dictionary<string, object> { ["maxTotalBufferSize"] = limits.PageBytes, ["maxResourceBufferSize"] = limits.ResourceBytes };
        await session.SendAsync("Network.enable", sizes).OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
        return recorder;
    }

    /// <summary>Waits until no request has been under way for a moment.</summary>
    /// <returns>Whether it became quiet in time.</returns>
    public async Task<bool> QuietAsync(TimeSpan most, CancellationToken ct)
    {
        var until = Environment.TickCount64 + (long)most.TotalMilliseconds;
        while (Environment.TickCount64 < until)
        {
            lock (_lock)
            {
                if (_drafts.TrueForAll(draft => draft.Ended) && Environment.TickCount64 - _lastEvent >= 400) return true;
            }

            await Task.Delay(50, ct).ConfigureAwait(false);
        }

        return false;
    }

    /// <summary>Stops recording and gives what was recorded, in order of request.</summary>
    public async Task<RecordedTraffic> FinishAsync(EgressRelay relay, CancellationToken ct)
    {
        Task[] bodies;
        lock (_lock) bodies = [.. _bodies];
        await Task.WhenAll(bodies).WaitAsync(ct).ConfigureAwait(false);
        var certificates = await CertificatesAsync(ct).ConfigureAwait(false);
        await _session.DetachAsync().OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
        lock (_lock)
        {
            if (_unrecorded > 0) _gaps.Add($"{_unrecorded} requests beyond the first {_limits.Requests} are not recorded");
            var open = _drafts.Count(draft => !draft.Ended);
            if (open > 0) _gaps.Add($"{open} requests were still open when the capture ended");
            return new(
                [.. _drafts.Select(draft => draft.Finish(relay, certificates.GetValueOrDefault(draft.Url.GetLeftPart(UriPartial.Authority))))],
                [.. _drafts.Where(draft => draft.MainDocument).Select(draft => draft.Url)],
                [.. _gaps.Distinct()]);
        }
    }

    private void On(string name, Action<JsonElement> handle) => _session.Event("Network." + name).OnEvent += (_, parameters) =>
    {
        if (parameters is not { } e) return;
        lock (_lock)
        {
            _lastEvent = Environment.TickCount64;
            handle(e);
        }
    };

    private void Sent(JsonElement e)
    {
        var id = Id(e);
        if (e.TryGetProperty("redirectResponse", out var hop) && _hops.TryGetValue(id, out var before))
        {
            before[^1].Response = hop;
            before[^1].Ended = true; // a redirect's own body cannot be had
        }

        if (ExchangeDraft.WebAddress(e) is not { } url) return;
        if (_drafts.Count >= _limits.Requests)
        {
            _unrecorded++;
            return;
        }

        var frame = e.TryGetProperty("frameId", out var frameId) ? frameId.GetString() : null;
        _mainFrame ??= frame;
        var draft = new ExchangeDraft(url, e, frame == _mainFrame && e.TryGetProperty("type", out var type) && type.GetString() == "Document");
        _drafts.Add(draft);
        if (!_hops.TryGetValue(id, out var hops)) _hops[id] = hops = [];
        hops.Add(draft);
        foreach (var (sent, headers) in _early.GetValueOrDefault(id) ?? []) Place(draft, sent, headers);
        _early.Remove(id);
        if (draft.HasPostData) _bodies.Add(RequestBodyAsync(draft, id));
    }

    /// <summary>Raw headers come before or after the event they belong to, in the order of the hops.</summary>
    private void Extra(JsonElement e, bool sent)
    {
        var headers = e.GetProperty("headers");
        var draft = _hops.GetValueOrDefault(Id(e))?.Find(hop => (sent ? hop.SentHeaders : hop.RawHeaders) is null);
        if (draft is not null) Place(draft, sent, headers);
        else if (_drafts.Count < _limits.Requests)
        {
            if (!_early.TryGetValue(Id(e), out var early)) _early[Id(e)] = early = [];
            early.Add((sent, headers));
        }
    }

    private static void Place(ExchangeDraft draft, bool sent, JsonElement headers)
    {
        if (sent) draft.SentHeaders = headers;
        else draft.RawHeaders = headers;
    }

    private void Finished(JsonElement e)
    {
        if (Draft(e) is not { } draft) return;
        draft.Ended = true;
        if (draft.Received > _limits.ResourceBytes || _bytes + draft.Received > _limits.PageBytes) Cut(draft);
        else _bodies.Add(BodyAsync(draft, Id(e)));
    }

    private void Failed(JsonElement e)
    {
        if (Draft(e) is not { } draft) return;
        draft.Ended = true;
        draft.Truncated = draft.Response is null ? null : "disconnect";
        if (draft.Response is null) Gap($"no answer came for {draft.Url.GetLeftPart(UriPartial.Path)}");
    }

    private void Cut(ExchangeDraft draft)
    {
        draft.Truncated = "length";
        Gap($"the body of {draft.Url.GetLeftPart(UriPartial.Path)} is larger than the limit and was left out");
    }

    private async Task BodyAsync(ExchangeDraft draft, string id)
    {
        try
        {
            var answer = await _session.SendAsync("Network.getResponseBody", new() { ["requestId"] = id }).OrHungAsync(_limits.Time, CancellationToken.None).ConfigureAwait(false);
            var body = Bytes(answer!.Value, draft.Charset);
            lock (_lock)
            {
                if ((_bytes += body.Length) <= _limits.PageBytes && body.Length <= _limits.ResourceBytes) draft.Body = body;
                else Cut(draft);
            }
        }
        catch (Exception fault) when (fault is PlaywrightException or PageHungException)
        {
            lock (_lock)
            {
                // a HEAD, a 204 or an answer of nothing has no body to give
                if (draft.Received == 0) return;
                draft.Truncated = "unspecified";
                Gap($"the browser no longer had the body of {draft.Url.GetLeftPart(UriPartial.Path)}");
            }
        }
    }

    private async Task RequestBodyAsync(ExchangeDraft draft, string id)
    {
        try
        {
            var answer = await _session.SendAsync("Network.getRequestPostData", new() { ["requestId"] = id }).OrHungAsync(_limits.Time, CancellationToken.None).ConfigureAwait(false);
            draft.RequestBody = Encoding.UTF8.GetBytes(answer!.Value.GetProperty("postData").GetString() ?? "");
        }
        catch (Exception fault) when (fault is PlaywrightException or PageHungException)
        {
            lock (_lock) Gap($"the browser did not give what was sent to {draft.Url.GetLeftPart(UriPartial.Path)}");
        }
    }

    /// <summary>Text is told as text: it is put back into the encoding it was read in, so that it fits the header that names it.</summary>
    private static byte[] Bytes(JsonElement answer, string charset)
    {
        var body = answer.GetProperty("body").GetString() ?? "";
        if (answer.GetProperty("base64Encoded").GetBoolean()) return Convert.FromBase64String(body);
        try
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset)).GetBytes(body);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetBytes(body);
        }
    }

    private async Task<Dictionary<string, string>> CertificatesAsync(CancellationToken ct)
    {
        List<string> origins;
        lock (_lock) origins = [.. _drafts.Where(draft => draft.Url.Scheme == Uri.UriSchemeHttps && draft.Response is not null).Select(draft => draft.Url.GetLeftPart(UriPartial.Authority)).Distinct()];
        var digests = new Dictionary<string, string>();
        foreach (var origin in origins)
        {
            var answer = await _session.SendAsync("Network.getCertificate", new() { ["origin"] = origin }).OrHungAsync(Hang.Call, ct).ConfigureAwait(false);
            if (answer?.GetProperty("tableNames") is { ValueKind: JsonValueKind.Array } chain && chain.GetArrayLength() > 0)
                digests[origin] = Convert.ToHexStringLower(SHA256.HashData(Convert.FromBase64String(chain[0].GetString()!)));
        }

        return digests;
    }

    private ExchangeDraft? Draft(JsonElement e) => _hops.GetValueOrDefault(Id(e))?[^1];

    private void Gap(string gap)
    {
        if (_gaps.Count < 100) _gaps.Add(gap);
    }

    private static string Id(JsonElement e) => e.GetProperty("requestId").GetString() ?? "";
}

/// <summary>What a recorder recorded.</summary>
/// <param name="Exchanges">Exchanges in order of request.</param>
/// <param name="Documents">Addresses of the page's own document, redirects first, the final one last.</param>
/// <param name="Gaps">What is missing, in plain words.</param>
internal sealed record RecordedTraffic(IReadOnlyList<CapturedExchange> Exchanges, IReadOnlyList<Uri> Documents, IReadOnlyList<string> Gaps);
