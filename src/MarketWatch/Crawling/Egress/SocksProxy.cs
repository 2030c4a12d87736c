using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MarketWatch.Crawling.Egress;

/// <summary>Asks a SOCKS5 proxy for connections (RFC 1928; user and password by RFC 1929). Names are sent as names (ATYP 3): the proxy resolves them.</summary>
internal sealed class SocksProxy
{
    private readonly DnsEndPoint _endPoint;
    private readonly byte[]? _credentials;

    /// <summary>A proxy by its address.</summary>
    public SocksProxy(Uri address)
    {
        if (address.Scheme is not ("socks5" or "socks5h") || address.Port <= 0)
            throw new ArgumentException("the proxy must be written as socks5://host:port", nameof(address));
        _endPoint = new(address.DnsSafeHost, address.Port);
        _credentials = CredentialsOf(address.UserInfo);
    }

    /// <summary>Connects through the proxy.</summary>
    /// <exception cref="EgressException">EgressUnavailable: the proxy itself is away or does not speak SOCKS5. Else what the proxy said.</exception>
    public async Task<NetworkStream> ConnectAsync(string host, IPAddress? literal, int port, CancellationToken ct)
    {
        var stream = await ReachAsync(ct).ConfigureAwait(false);
        try
        {
            await GreetAsync(stream, ct).ConfigureAwait(false);
            await stream.WriteAsync(SocksMessage.Connect(host, literal, port), ct).ConfigureAwait(false);
            var reply = await SocksMessage.ReadReplyAsync(stream, ct).ConfigureAwait(false);
            return reply == SocksReply.Succeeded ? stream : throw Said(reply);
        }
        catch (Exception fault) when (fault is not EgressException and (IOException or SocketException))
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw new EgressException(FetchFailure.EgressUnavailable, "the proxy broke off or does not speak SOCKS5", fault);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<NetworkStream> ReachAsync(CancellationToken ct)
    {
        try
        {
            return await EgressConnector.OpenAsync(_endPoint, ct).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is SocketException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new EgressException(FetchFailure.EgressUnavailable, $"the proxy at {_endPoint.Host}:{_endPoint.Port} cannot be reached", fault);
        }
    }

    private async Task GreetAsync(NetworkStream stream, CancellationToken ct)
    {
        byte[] greeting = _credentials is null ? [5, 1, 0] : [5, 1, 2];
        await stream.WriteAsync(greeting, ct).ConfigureAwait(false);
        var answer = new byte[2];
        await stream.ReadExactlyAsync(answer, ct).ConfigureAwait(false);
        if (answer[0] != 5 || answer[1] != greeting[2])
            throw new EgressException(FetchFailure.EgressUnavailable, "the proxy does not speak SOCKS5 or refuses the way of signing in");
        if (_credentials is null) return;
        await stream.WriteAsync(_credentials, ct).ConfigureAwait(false);
        await stream.ReadExactlyAsync(answer, ct).ConfigureAwait(false);
        if (answer[1] != 0) throw new EgressException(FetchFailure.EgressUnavailable, "the proxy refuses the user name or password");
    }

    private static byte[]? CredentialsOf(string userInfo)
    {
        if (userInfo.Length == 0) return null;
        var parts = userInfo.Split(':', 2);
        var user = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(parts[0]));
        var password = Encoding.UTF8.GetBytes(parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
        if (user.Length > 255 || password.Length > 255) throw new ArgumentException("user name and password of a SOCKS5 proxy hold at most 255 bytes");
        return [1, (byte)user.Length, .. user, (byte)password.Length, .. password];
    }

    private static EgressException Said(SocksReply reply) => reply == SocksReply.NotAllowed
        ? new(FetchFailure.AddressRefused, "the proxy does not allow this address")
        : new(FetchFailure.ConnectionFailed, $"the proxy made no connection: {reply}");
}

/// <summary>Replies of RFC 1928, section 6.</summary>
internal enum SocksReply : byte
{
    /// <summary>Connected.</summary>
    Succeeded = 0,

    /// <summary>General failure.</summary>
    Failed = 1,

    /// <summary>Not allowed by the rules.</summary>
    NotAllowed = 2,

    /// <summary>Network unreachable.</summary>
    NetworkUnreachable = 3,

    /// <summary>Host unreachable, or its name unknown.</summary>
    HostUnreachable = 4,

    /// <summary>Connection refused.</summary>
    Refused = 5,

    /// <summary>Time to live ran out.</summary>
    Expired = 6,

    /// <summary>Not CONNECT.</summary>
    CommandNotSupported = 7,

    /// <summary>Unknown kind of address.</summary>
    AddressNotSupported = 8,
}

/// <summary>Messages of RFC 1928 as both ends need them.</summary>
internal static class SocksMessage
{
    /// <summary>A CONNECT request.</summary>
    public static byte[] Connect(string host, IPAddress? literal, int port)
    {
        var number = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(number, (ushort)port);
        if (literal is { IsIPv4MappedToIPv6: true }) literal = literal.MapToIPv4();
        if (literal is not null) return [5, 1, 0, literal.AddressFamily == AddressFamily.InterNetwork ? (byte)1 : (byte)4, .. literal.GetAddressBytes(), .. number];
        var name = Encoding.ASCII.GetBytes(host);
        return [5, 1, 0, 3, (byte)name.Length, .. name, .. number];
    }

    /// <summary>Reads a reply and the bound address after it, which nobody needs.</summary>
    public static async Task<SocksReply> ReadReplyAsync(Stream stream, CancellationToken ct)
    {
        var head = new byte[4];
        await stream.ReadExactlyAsync(head, ct).ConfigureAwait(false);
        if (head[0] != 5) throw new IOException("not a SOCKS5 reply");
        await ReadAddressAsync(stream, head[3], ct).ConfigureAwait(false);
        return (SocksReply)head[1];
    }

    /// <summary>Reads host and port of a request or reply; null for an unknown kind of address.</summary>
    public static async Task<(string Host, int Port)?> ReadAddressAsync(Stream stream, byte kind, CancellationToken ct)
    {
        var length = kind switch { 1 => 4, 4 => 16, 3 => await ReadByteAsync(stream, ct).ConfigureAwait(false), _ => -1 };
        if (length < 0) return null;
        var bytes = new byte[length + 2];
        await stream.ReadExactlyAsync(bytes, ct).ConfigureAwait(false);
        var host = kind == 3 ? Encoding.ASCII.GetString(bytes, 0, length) : new IPAddress(bytes.AsSpan(0, length)).ToString();
        return (host, BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(length)));
    }

    private static async Task<int> ReadByteAsync(Stream stream, CancellationToken ct)
    {
        var one = new byte[1];
        await stream.ReadExactlyAsync(one, ct).ConfigureAwait(false);
        return one[0];
    }
}
