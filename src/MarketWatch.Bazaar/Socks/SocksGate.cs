using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MarketWatch.Bazaar.Socks;

/// <summary>
/// A SOCKS5 port (RFC 1928) on loopback that knows one name: CONNECT to the onion host's port 80 leads to the hidden site. Every other name, address or
/// command is refused, as a Tor client without a network would.
/// </summary>
internal sealed class SocksGate : IAsyncDisposable
{
    private const byte Granted = 0x00, NotAllowed = 0x02, HostUnreachable = 0x04, CommandNotSupported = 0x07;
    private static readonly TimeSpan HandshakeLimit = TimeSpan.FromSeconds(10);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private readonly string _host;
    private readonly IPEndPoint _site;
    private readonly Task _accepting;
    private int _opened;
    private int _refused;

    /// <summary>Opens the port.</summary>
    /// <param name="host">The one name it knows.</param>
    /// <param name="site">Where that name leads.</param>
    public SocksGate(string host, IPEndPoint site)
    {
        (_host, _site) = (host, site);
        _listener.Start();
        Address = new Uri($"socks5://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync(_closing.Token);
    }

    public Uri Address { get; }

    /// <summary>Connections led to the site.</summary>
    public int Opened => Volatile.Read(ref _opened);

    /// <summary>Connections refused.</summary>
    public int Refused => Volatile.Read(ref _refused);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections.Keys);
        _closing.Dispose();
    }

    private async Task AcceptAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(ct);
            }
            catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
            var connection = ServeAsync(client, ct);
            _connections.TryAdd(connection, true);
            _ = connection.ContinueWith(done => _connections.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>One connection from greeting to end. A client that breaks the protocol or leaves is simply gone.</summary>
    private async Task ServeAsync(TcpClient client, CancellationToken ct)
    {
        using (client)
        {
            try
            {
                client.NoDelay = true;
                var stream = client.GetStream();
                if (!await ShakeHandsAsync(stream, ct)) return;
                using var site = new TcpClient { NoDelay = true };
                await site.ConnectAsync(_site, ct);
                await ReplyAsync(stream, Granted, ct);
                Interlocked.Increment(ref _opened);
                var there = site.GetStream();
                await Task.WhenAny(stream.CopyToAsync(there, ct), there.CopyToAsync(stream, ct));
            }
            catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
            }
        }
    }

    private async Task<bool> ShakeHandsAsync(NetworkStream stream, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(HandshakeLimit);
        if (!await GreetAsync(stream, limit.Token)) return false;
        var head = await ReadAsync(stream, 4, limit.Token);
        var (name, port) = await TargetAsync(stream, head[3], limit.Token);
        var reply = head[1] != 0x01 ? CommandNotSupported
            : name is null ? NotAllowed
            : name == _host && port == 80 ? Granted
            : HostUnreachable;
        if (reply == Granted) return true;
        Interlocked.Increment(ref _refused);
        await ReplyAsync(stream, reply, limit.Token);
        return false;
    }

    /// <summary>Agrees on no authentication, or on user and password (RFC 1929), of which any will do: Tor takes them to keep circuits apart.</summary>
    private static async Task<bool> GreetAsync(NetworkStream stream, CancellationToken ct)
    {
        var greeting = await ReadAsync(stream, 2, ct);
        if (greeting[0] != 5) return false;
        var methods = await ReadAsync(stream, greeting[1], ct);
        var method = methods.Contains((byte)0) ? (byte)0 : methods.Contains((byte)2) ? (byte)2 : (byte)0xFF;
        await stream.WriteAsync(new byte[] { 5, method }, ct);
        if (method != 2) return method == 0;
        var user = await ReadAsync(stream, 2, ct);
        await ReadAsync(stream, user[1], ct);
        await ReadAsync(stream, (await ReadAsync(stream, 1, ct))[0], ct);
        await stream.WriteAsync(new byte[] { 1, 0 }, ct);
        return true;
    }

    /// <summary>The name asked for (ATYP 3), or null for a bare address; and the port.</summary>
    private static async Task<(string? Name, int Port)> TargetAsync(NetworkStream stream, byte addressType, CancellationToken ct)
    {
        string? name = null;
        if (addressType == 3) name = Encoding.ASCII.GetString(await ReadAsync(stream, (await ReadAsync(stream, 1, ct))[0], ct)).ToLowerInvariant();
        else await ReadAsync(stream, addressType == 4 ? 16 : 4, ct);
        return (name, BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(stream, 2, ct)));
    }

    private static ValueTask ReplyAsync(NetworkStream stream, byte reply, CancellationToken ct) =>
        stream.WriteAsync(new byte[] { 5, reply, 0, 1, 0, 0, 0, 0, 0, 0 }, ct);

    private static async Task<byte[]> ReadAsync(NetworkStream stream, int count, CancellationToken ct)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
