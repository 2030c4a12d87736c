using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using MarketWatch.Crawling;
using MarketWatch.Crawling.Egress;
using MarketWatch.Testing;

namespace MarketWatch.Tests.Crawling.Egress;

[CancelAfter(60_000)]
public sealed class EgressRelayTests
{
    private static readonly AddressRules Loopback = AddressRules.PublicAnd("127.0.0.1/32");

    [Test]
    public async Task Relay_allowed_host_carries_both_ways_and_remembers_the_address(CancellationToken ct)
    {
        using var origin = EgressConnectorTests.Listen(out var port);
        await using var relay = EgressRelay.Start(new(Loopback, resolve: (_, _) => Task.FromResult(new[] { IPAddress.Loopback })));
        await using var near = await ThroughAsync(relay, "market.test", port, ct);
        using var far = await origin.AcceptTcpClientAsync(ct);
        await near.WriteAsync("ping"u8.ToArray(), ct);
        var bytes = new byte[4];
        await far.GetStream().ReadExactlyAsync(bytes, ct);
        await far.GetStream().WriteAsync("pong"u8.ToArray(), ct);
        await near.ReadExactlyAsync(bytes, ct);
        Assert.Multiple(() =>
        {
            Assert.That(bytes, Is.EqualTo("pong"u8.ToArray()));
            Assert.That(relay.Received, Is.EqualTo(4));
            Assert.That(relay.OutcomeOf("market.test", port)?.Address, Is.EqualTo(IPAddress.Loopback));
        });
    }

    [Test]
    public async Task Relay_more_than_granted_is_cut(CancellationToken ct)
    {
        using var origin = EgressConnectorTests.Listen(out var port);
        await using var relay = EgressRelay.Start(new(Loopback));
        relay.Grant(100_000);
        await using var near = await ThroughAsync(relay, "127.0.0.1", port, ct);
        using var far = await origin.AcceptTcpClientAsync(ct);
        await far.GetStream().WriteAsync(new byte[150_000], ct);
        long got = 0;
        var buffer = new byte[64 * 1024];
        try
        {
            while (await near.ReadAsync(buffer, ct) is > 0 and var read) got += read;
        }
        catch (IOException)
        {
            // cut off hard is cut off, too
        }

        Assert.Multiple(() =>
        {
            Assert.That(got, Is.LessThanOrEqualTo(100_000));
            Assert.That(relay.IsExhausted, Is.True);
        });
        relay.Grant(1_000_000);
        Assert.That(relay.IsExhausted, Is.False);
    }

    [Test]
    public async Task Relay_chained_to_a_proxy_passes_the_name_on(CancellationToken ct)
    {
        await using var proxy = new SocksStub();
        await using var relay = EgressRelay.Start(new(AddressRules.PublicOnly, proxy.Address));
        await using var near = await ThroughAsync(relay, "abcdefghij.onion", 80, ct);
        Assert.Multiple(() =>
        {
            Assert.That(proxy.Asked, Is.EqualTo(new[] { ((byte)3, "abcdefghij.onion", 80) }));
            Assert.That(relay.OutcomeOf("abcdefghij.onion", 80), Is.EqualTo(new EgressOutcome(null, null)));
        });
    }

    [TestCase(2)] // BIND
    [TestCase(3)] // UDP ASSOCIATE
    public async Task Relay_other_command_than_connect_is_not_supported(int command, CancellationToken ct)
    {
        await using var relay = EgressRelay.Start(new(Loopback));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, relay.Address.Port, ct);
        await client.GetStream().WriteAsync(new byte[] { 5, 1, 0, 5, (byte)command, 0, 1, 127, 0, 0, 1, 0, 80 }, ct);
        var answer = new byte[12];
        await client.GetStream().ReadExactlyAsync(answer, ct);
        Assert.That(answer[3], Is.EqualTo(7));
    }

    [Test]
    public async Task Relay_hostile_addresses_none_reaches_the_sinkhole(CancellationToken ct)
    {
        var hosts = HostileHosts().Distinct().ToList();
        using var sinkhole = EgressConnectorTests.Listen(out var port);
        var resolved = new ConcurrentBag<string>();
        // a resolver that answers every name with the inside, as a hostile DNS server would
        await using var relay = EgressRelay.Start(new(AddressRules.PublicOnly, resolve: (host, _) =>
        {
            resolved.Add(host);
            return Task.FromResult(new[] { IPAddress.Loopback, IPAddress.IPv6Loopback, IPAddress.Parse("169.254.169.254") });
        }));
        foreach (var host in hosts)
        {
            Assert.That(async () => await ThroughAsync(relay, host, port, ct), Throws.InstanceOf<EgressException>(), host);
            Assert.That(relay.OutcomeOf(host, port)?.Failure, Is.EqualTo(FetchFailure.AddressRefused).Or.EqualTo(FetchFailure.NameNotResolved), host);
        }

        Assert.Multiple(() =>
        {
            Assert.That(hosts, Has.Count.GreaterThan(15));
            Assert.That(resolved, Is.Not.Empty);
            Assert.That(sinkhole.Pending(), Is.False);
        });
    }

    /// <summary>Hosts of the published SSRF inputs as written and, where it reads them at all, as .NET reads them.</summary>
    private static IEnumerable<string> HostileHosts()
    {
        foreach (var line in File.ReadLines(SharedData.PathTo("data/hostile/ssrf/urls.jsonl")))
        {
            var input = JsonDocument.Parse(line).RootElement.GetProperty("input").GetString()!;
            var raw = input[(input.IndexOf("//", StringComparison.Ordinal) + 2)..].Split('/', '?', '#')[0].Split('@')[^1];
            var host = raw.StartsWith('[') ? raw[..(raw.IndexOf(']') + 1)] : raw.Split(':')[0];
            if (host.Length > 0) yield return host;
            if (Uri.TryCreate(input, UriKind.Absolute, out var uri) && uri.Host.Length > 0) yield return uri.Host;
        }
    }

    private static async Task<NetworkStream> ThroughAsync(EgressRelay relay, string host, int port, CancellationToken ct) =>
        await new EgressConnector(AddressRules.PublicAnd("0.0.0.0/0", "::/0"), relay.Address).ConnectAsync(host, port, ct);
}
