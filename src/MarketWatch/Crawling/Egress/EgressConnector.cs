using System.Net;
using System.Net.Sockets;

namespace MarketWatch.Crawling.Egress;

/// <summary>
/// The one way out, for plain HTTP and the browser alike. Direct: resolves the name, drops the addresses the rules refuse and connects to a checked one, so
/// that a DNS answer cannot change between check and connection. With a proxy: hands the name over unresolved, and fails closed when the proxy is away.
/// </summary>
public sealed class EgressConnector
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(10);

    private readonly AddressRules _rules;
    private readonly SocksProxy? _proxy;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;

    /// <summary>A way out.</summary>
    /// <param name="rules">Which addresses may be reached.</param>
    /// <param name="proxy">SOCKS5 proxy (<c>socks5://[user:password@]host:port</c>). Null: direct.</param>
    /// <param name="resolve">Resolves names for direct connections. Null: the system's resolver.</param>
    /// <exception cref="ArgumentException">The proxy's scheme is not socks5.</exception>
    public EgressConnector(AddressRules rules, Uri? proxy = null, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        _rules = rules;
        _proxy = proxy is null ? null : new SocksProxy(proxy);
        _resolve = resolve ?? Dns.GetHostAddressesAsync;
    }

    /// <summary>Whether connections go straight to the origin, so that the remote address is the origin's.</summary>
    public bool IsDirect => _proxy is null;

    /// <summary>Connects to a host; usable as <see cref="SocketsHttpHandler.ConnectCallback"/> (set <c>UseProxy = false</c> beside it).</summary>
    /// <exception cref="EgressException">No connection, and why.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct) =>
        await ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, ct).ConfigureAwait(false);

    /// <summary>Connects to a host.</summary>
    /// <param name="host">Name or address; an IPv6 address may stand in brackets.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="EgressException">No connection, and why.</exception>
    public async ValueTask<NetworkStream> ConnectAsync(string host, int port, CancellationToken ct)
    {
        host = host.TrimStart('[').TrimEnd(']').TrimEnd('.');
        if (host.Length is 0 or > 255 || port is < 1 or > 65535)
            throw new EgressException(FetchFailure.NameNotResolved, "the address has no usable host or port");
        var literal = IPAddress.TryParse(host, out var address) ? address : null;
        if (literal is not null && !_rules.Allows(literal)) throw Refused(host);
        if (_proxy is not null) return await ThroughAsync(_proxy, host, literal, port, ct).ConfigureAwait(false);
        if (HasSuffix(host, "onion")) throw new EgressException(FetchFailure.AddressRefused, "onion names are reached through Tor only (RFC 7686)");
        return await DirectAsync(host, literal is null ? await ResolveAsync(host, ct).ConfigureAwait(false) : [literal], port, ct).ConfigureAwait(false);
    }

    private async ValueTask<NetworkStream> ThroughAsync(SocksProxy proxy, string host, IPAddress? literal, int port, CancellationToken ct)
    {
        // to the proxy "localhost" would be the proxy's own machine
        if (HasSuffix(host, "localhost") && !_rules.Allows(IPAddress.Loopback)) throw Refused(host);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(ConnectLimit * 6); // an onion circuit takes its time
        try
        {
            return await proxy.ConnectAsync(host, literal, port, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new EgressException(FetchFailure.ConnectionFailed, $"no connection through the proxy within {ConnectLimit.TotalSeconds * 6:0} s");
        }
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct)
    {
        IPAddress[] addresses;
        try
        {
            addresses = await _resolve(host, ct).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is SocketException or ArgumentException)
        {
            throw new EgressException(FetchFailure.NameNotResolved, "the host name could not be resolved", fault);
        }

        if (addresses.Length == 0) throw new EgressException(FetchFailure.NameNotResolved, "the host name has no address");
        var allowed = Array.FindAll(addresses, _rules.Allows);
        return allowed.Length > 0 ? allowed : throw Refused(host);
    }

    private static async Task<NetworkStream> DirectAsync(string host, IPAddress[] addresses, int port, CancellationToken ct)
    {
        Exception? last = null;
        foreach (var address in addresses)
        {
            try
            {
                return await OpenAsync(new IPEndPoint(address, port), ct).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is SocketException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
            {
                last = fault;
            }
        }

        throw new EgressException(FetchFailure.ConnectionFailed, last is SocketException socket ? $"no connection: {socket.SocketErrorCode}" : "no connection in time", last);
    }

    /// <summary>Opens a TCP connection within the limit; throws SocketException, or OperationCanceledException when the limit is over.</summary>
    internal static async Task<NetworkStream> OpenAsync(EndPoint remote, CancellationToken ct)
    {
        var socket = remote is IPEndPoint ip ? new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.NoDelay = true;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(ConnectLimit);
            await socket.ConnectAsync(remote, limit.Token).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool HasSuffix(string host, string label) =>
        host.Equals(label, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + label, StringComparison.OrdinalIgnoreCase);

    private static EgressException Refused(string host) =>
        new(FetchFailure.AddressRefused, IPAddress.TryParse(host, out _) ? "the address is not a public one" : "the host name leads to no public address");
}
