using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace MarketWatch.Crawling.Egress;

/// <summary>
/// A SOCKS5 server on 127.0.0.1 through which a browser must go: every connection it makes, for pages, parts of pages, redirects, frames or scripts alike,
/// passes an <see cref="EgressConnector"/>. Knows CONNECT only, so nothing leaves by UDP. It also keeps the count of bytes received, which bounds what a
/// hostile page can send, and remembers how each host was reached, which the browser itself cannot tell.
/// </summary>
public sealed class EgressRelay : IAsyncDisposable
{
    private const int MostConnections = 256;
    private const int MostRemembered = 4096;

    private readonly EgressConnector _connector;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _room = new(MostConnections);
    private readonly ConcurrentDictionary<Task, bool> _relayed = new();
    private readonly ConcurrentDictionary<string, EgressOutcome> _outcomes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Task _accepting;
    private long _received;
    private long _allowance = long.MaxValue;

    private EgressRelay(EgressConnector connector)
    {
        _connector = connector;
        _listener.Start();
        Address = new($"socks5://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    /// <summary>Address to give to the browser, <c>socks5://127.0.0.1:port</c>.</summary>
    public Uri Address { get; }

    /// <summary>Whether connections go straight to the origins.</summary>
    public bool IsDirect => _connector.IsDirect;

    /// <summary>Bytes received from origins so far.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>More came than was granted: connections are cut until the next grant.</summary>
    public bool IsExhausted => Received > Interlocked.Read(ref _allowance);

    /// <summary>The last connection that was not made; a browser does not tell which host of a chain of redirects it failed at.</summary>
    public EgressOutcome? LastFailure { get; private set; }

    /// <summary>Starts a relay.</summary>
    public static EgressRelay Start(EgressConnector connector) => new(connector);

    /// <summary>Lets this many further bytes be received, counted from now; grants of pages fetched side by side overlap. Before the first grant there is no bound.</summary>
    public void Grant(long bytes)
    {
        var before = Interlocked.Read(ref _allowance);
        var granted = Received + bytes;
        Interlocked.Exchange(ref _allowance, before == long.MaxValue ? granted : Math.Max(before, granted));
    }

    /// <summary>How a host was last reached, or why not; null where it was never asked for.</summary>
    public EgressOutcome? OutcomeOf(string host, int port) => _outcomes.GetValueOrDefault(Key(host, port));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_relayed.Keys).ConfigureAwait(false);
        _stop.Dispose();
        _room.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await _room.WaitAsync(_stop.Token).ConfigureAwait(false);
                if (await AcceptOneAsync().ConfigureAwait(false) is not { } socket) continue;
                var relayed = RelayAsync(socket);
                _relayed[relayed] = true;
                _ = relayed.ContinueWith(done => _relayed.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
        {
            // stopped
        }
    }

    private async Task<Socket?> AcceptOneAsync()
    {
        try
        {
            return await _listener.AcceptSocketAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (SocketException) when (!_stop.IsCancellationRequested)
        {
            _room.Release();
            await Task.Delay(100, _stop.Token).ConfigureAwait(false); // out of file handles, for example: it may pass
            return null;
        }
    }

    private async Task RelayAsync(Socket socket)
    {
        await Task.Yield();
        try
        {
            socket.NoDelay = true;
            await using var near = new NetworkStream(socket, ownsSocket: true);
            if (await AskedAsync(near).ConfigureAwait(false) is not var (host, port)) return;
            await using var far = await ReachAsync(near, host, port).ConfigureAwait(false);
            if (far is not null) await PumpBothAsync(near, far).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // either end went away: both are closed, which is all there is to do
        }
        finally
        {
            _room.Release();
        }
    }

    private async Task<(string Host, int Port)?> AskedAsync(NetworkStream near)
    {
        var head = new byte[4];
        await near.ReadExactlyAsync(head.AsMemory(0, 2), _stop.Token).ConfigureAwait(false);
        if (head[0] != 5) return null;
        await near.ReadExactlyAsync(new byte[head[1]], _stop.Token).ConfigureAwait(false);
        await near.WriteAsync(new byte[] { 5, 0 }, _stop.Token).ConfigureAwait(false);
        await near.ReadExactlyAsync(head, _stop.Token).ConfigureAwait(false);
        var asked = await SocksMessage.ReadAddressAsync(near, head[3], _stop.Token).ConfigureAwait(false);
        if (head[1] == 1 && asked is not null) return asked;
        await ReplyAsync(near, head[1] == 1 ? SocksReply.AddressNotSupported : SocksReply.CommandNotSupported).ConfigureAwait(false);
        return null;
    }

    private async Task<NetworkStream?> ReachAsync(NetworkStream near, string host, int port)
    {
        try
        {
            var far = await _connector.ConnectAsync(host, port, _stop.Token).ConfigureAwait(false);
            Remember(host, port, new(null, IsDirect ? (far.Socket.RemoteEndPoint as IPEndPoint)?.Address : null));
            return far;
        }
        catch (EgressException fault)
        {
            LastFailure = new(fault.Failure, null) { Detail = fault.Message };
            Remember(host, port, LastFailure);
            await ReplyAsync(near, fault.Failure switch
            {
                FetchFailure.AddressRefused => SocksReply.NotAllowed,
                FetchFailure.NameNotResolved => SocksReply.HostUnreachable,
                FetchFailure.ConnectionFailed => SocksReply.Refused,
                _ => SocksReply.Failed,
            }).ConfigureAwait(false);
            return null;
        }
    }

    private async Task PumpBothAsync(NetworkStream near, NetworkStream far)
    {
        await ReplyAsync(near, SocksReply.Succeeded).ConfigureAwait(false);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        await Task.WhenAll(PumpAsync(near, far, counts: false, either), PumpAsync(far, near, counts: true, either)).ConfigureAwait(false);
    }

    /// <summary>Copies one way until an end is reached; then both ways end, as neither HTTP/1.1 nor TLS over it uses half-closed connections.</summary>
    private async Task PumpAsync(NetworkStream from, NetworkStream to, bool counts, CancellationTokenSource either)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(32 * 1024);
        try
        {
            while (await from.ReadAsync(buffer, either.Token).ConfigureAwait(false) is > 0 and var read)
            {
                if (counts && Interlocked.Add(ref _received, read) > Interlocked.Read(ref _allowance)) break;
                await to.WriteAsync(buffer.AsMemory(0, read), either.Token).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // this way broke: so ends the other
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            await either.CancelAsync().ConfigureAwait(false);
        }
    }

    private ValueTask ReplyAsync(NetworkStream near, SocksReply reply) =>
        near.WriteAsync(new byte[] { 5, (byte)reply, 0, 1, 0, 0, 0, 0, 0, 0 }, _stop.Token);

    private void Remember(string host, int port, EgressOutcome outcome)
    {
        if (_outcomes.Count >= MostRemembered) _outcomes.Clear(); // a hostile page may name hosts without end
        _outcomes[Key(host, port)] = outcome;
    }

    /// <summary>An address has many spellings; it is one host.</summary>
    private static string Key(string host, int port)
    {
        host = host.TrimStart('[').TrimEnd(']').TrimEnd('.');
        if (IPAddress.TryParse(host, out var address)) host = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
        return $"{host}|{port}";
    }
}

/// <summary>How a host was reached.</summary>
/// <param name="Failure">Why not; null when it was.</param>
/// <param name="Address">The address connected to; null behind a proxy, where it is not known.</param>
public sealed record EgressOutcome(FetchFailure? Failure, IPAddress? Address)
{
    /// <summary>Plain words beside the failure.</summary>
    public string Detail { get; init; } = "";
}
