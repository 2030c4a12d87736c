using System.Net;
using System.Net.Sockets;
using System.Text;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Egress;

namespace MarketWatch.Tests.Crawling.Egress;

[CancelAfter(30_000)]
public sealed class EgressConnectorTests
{
    private static readonly AddressRules Loopback = AddressRules.PublicAnd("127.0.0.1/32");

    [Test]
    public async Task ConnectAsync_name_with_refused_and_allowed_address_connects_to_the_allowed_one(CancellationToken ct)
    {
        using var origin = Listen(out var port);
        var connector = new EgressConnector(Loopback, resolve: Answer("10.0.0.1", "127.0.0.1"));
        await using var stream = await connector.ConnectAsync("market.test", port, ct);
        Assert.That(((IPEndPoint)stream.Socket.RemoteEndPoint!).Address.MapToIPv4(), Is.EqualTo(IPAddress.Loopback));
    }

    [TestCase("127.0.0.1")]
    [TestCase("[::ffff:127.0.0.1]")]
    [TestCase("127.1")]
    [TestCase("0x7f000001")]
    [TestCase("2130706433")]
    [TestCase("0177.0.0.1")]
    [TestCase("0")]
    [TestCase("localhost")]
    [TestCase("localhost.")]
    public async Task ConnectAsync_loopback_however_written_is_refused(string host, CancellationToken ct)
    {
        using var sinkhole = Listen(out var port);
        var failure = await FailureOfAsync(new(AddressRules.PublicOnly), host, ct, port);
        Assert.Multiple(() =>
        {
            Assert.That(failure, Is.EqualTo(FetchFailure.AddressRefused));
            Assert.That(sinkhole.Pending(), Is.False);
        });
    }

    [Test]
    public async Task ConnectAsync_name_that_leads_inside_is_refused(CancellationToken ct) =>
        Assert.That(await FailureOfAsync(new(AddressRules.PublicOnly, resolve: Answer("192.168.0.1", "::1")), "market.test", ct), Is.EqualTo(FetchFailure.AddressRefused));

    [Test]
    public async Task ConnectAsync_unknown_name_says_so(CancellationToken ct)
    {
        var connector = new EgressConnector(AddressRules.PublicOnly, resolve: (_, _) => Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound)));
        Assert.That(await FailureOfAsync(connector, "market.test", ct), Is.EqualTo(FetchFailure.NameNotResolved));
    }

    [Test]
    public async Task ConnectAsync_closed_port_is_a_failed_connection(CancellationToken ct)
    {
        Listen(out var port).Dispose();
        Assert.That(await FailureOfAsync(new(Loopback), "127.0.0.1", ct, port), Is.EqualTo(FetchFailure.ConnectionFailed));
    }

    [TestCase("abcdefghij.onion")]
    [TestCase("abcdefghij.ONION.")]
    public async Task ConnectAsync_onion_without_proxy_is_refused_unresolved(string host, CancellationToken ct)
    {
        var asked = 0;
        var connector = new EgressConnector(AddressRules.PublicOnly, resolve: (_, _) => Task.FromResult(new IPAddress[++asked]));
        var failure = await FailureOfAsync(connector, host, ct);
        Assert.Multiple(() =>
        {
            Assert.That(failure, Is.EqualTo(FetchFailure.AddressRefused));
            Assert.That(asked, Is.Zero);
        });
    }

    [Test]
    public async Task ConnectAsync_through_proxy_hands_over_the_name_unresolved(CancellationToken ct)
    {
        await using var proxy = new SocksStub();
        var connector = new EgressConnector(AddressRules.PublicOnly, proxy.Address, (_, _) => throw new InvalidOperationException("a name was resolved"));
        await using var stream = await connector.ConnectAsync("abcdefghij.onion", 80, ct);
        var hello = new byte[5];
        await stream.ReadExactlyAsync(hello, ct);
        Assert.Multiple(() =>
        {
            Assert.That(Encoding.ASCII.GetString(hello), Is.EqualTo("hello"));
            Assert.That(proxy.Asked, Is.EqualTo(new[] { ((byte)3, "abcdefghij.onion", 80) }));
        });
    }

    [Test]
    public async Task ConnectAsync_proxy_with_credentials_signs_in(CancellationToken ct)
    {
        await using var proxy = new SocksStub();
        var address = new Uri($"socks5://market%201:secret@127.0.0.1:{proxy.Address.Port}");
        await using var stream = await new EgressConnector(AddressRules.PublicOnly, address).ConnectAsync("a.example", 80, ct);
        Assert.That(proxy.SignedInAs, Is.EqualTo("market 1:secret"));
    }

    [TestCase(1, FetchFailure.ConnectionFailed)]
    [TestCase(2, FetchFailure.AddressRefused)]
    [TestCase(4, FetchFailure.ConnectionFailed)]
    [TestCase(5, FetchFailure.ConnectionFailed)]
    public async Task ConnectAsync_proxy_refusal_is_told(int reply, FetchFailure expected, CancellationToken ct)
    {
        await using var proxy = new SocksStub((byte)reply);
        Assert.That(await FailureOfAsync(new(AddressRules.PublicOnly, proxy.Address), "a.example", ct), Is.EqualTo(expected));
    }

    [Test]
    public async Task ConnectAsync_proxy_away_fails_closed(CancellationToken ct)
    {
        using var origin = Listen(out var originPort);
        Listen(out var port).Dispose();
        var connector = new EgressConnector(Loopback, new($"socks5://127.0.0.1:{port}"));
        var failure = await FailureOfAsync(connector, "127.0.0.1", ct, originPort);
        Assert.Multiple(() =>
        {
            Assert.That(failure, Is.EqualTo(FetchFailure.EgressUnavailable));
            Assert.That(origin.Pending(), Is.False);
        });
    }

    [TestCase("127.0.0.1")]
    [TestCase("localhost")]
    [TestCase("[fd00::1]")]
    public async Task ConnectAsync_through_proxy_inner_address_is_refused(string host, CancellationToken ct)
    {
        await using var proxy = new SocksStub();
        var failure = await FailureOfAsync(new(AddressRules.PublicOnly, proxy.Address), host, ct);
        Assert.Multiple(() =>
        {
            Assert.That(failure, Is.EqualTo(FetchFailure.AddressRefused));
            Assert.That(proxy.Asked, Is.Empty);
        });
    }

    [Test]
    public void Constructor_proxy_of_another_kind_is_refused() =>
        Assert.That(() => new EgressConnector(AddressRules.PublicOnly, new("http://127.0.0.1:8080")), Throws.ArgumentException);

    [Test]
    public async Task ConnectCallback_in_http_client_gives_the_reason(CancellationToken ct)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, ConnectCallback = new EgressConnector(AddressRules.PublicOnly).ConnectAsync };
        using var http = new HttpClient(handler);
        Assert.That(
            async () => await http.GetAsync(new Uri("http://127.0.0.1:1/"), ct),
            Throws.InstanceOf<HttpRequestException>().With.Matches<Exception>(fault => EgressException.In(fault)?.Failure == FetchFailure.AddressRefused));
    }

    internal static TcpListener Listen(out int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
        return listener;
    }

    private static Func<string, CancellationToken, Task<IPAddress[]>> Answer(params string[] addresses) =>
        (_, _) => Task.FromResult(Array.ConvertAll(addresses, IPAddress.Parse));

    private static async Task<FetchFailure?> FailureOfAsync(EgressConnector connector, string host, CancellationToken ct, int port = 80)
    {
        try
        {
            await using var stream = await connector.ConnectAsync(host, port, ct);
            return null;
        }
        catch (EgressException fault)
        {
            return fault.Failure;
        }
    }
}
