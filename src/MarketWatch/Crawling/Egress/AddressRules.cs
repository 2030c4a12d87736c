using System.Net;
using System.Net.Sockets;

namespace MarketWatch.Crawling.Egress;

/// <summary>
/// Which remote addresses may be connected to: those of the public internet. Refused is what the IANA special-purpose registries (RFC 6890) call not
/// globally reachable, multicast, the addresses of cloud metadata, and IPv6 that carries an IPv4 address within (6to4, Teredo, NAT64), since such a
/// carrier could lead to a refused one.
/// </summary>
public sealed class AddressRules
{
    private static readonly IPNetwork[] RefusedIPv4 = Networks(
        "0.0.0.0/8",          // this network; Linux connects 0.0.0.0 to itself
        "10.0.0.0/8",         // private
        "100.64.0.0/10",      // shared address space of carriers; one cloud's metadata
        "127.0.0.0/8",        // loopback
        "169.254.0.0/16",     // link-local; cloud metadata
        "172.16.0.0/12",      // private
        "192.0.0.0/24",       // protocol assignments
        "192.0.2.0/24",       // documentation
        "192.88.99.0/24",     // 6to4 relays
        "192.168.0.0/16",     // private
        "198.18.0.0/15",      // benchmarking
        "198.51.100.0/24",    // documentation
        "203.0.113.0/24",     // documentation
        "224.0.0.0/4",        // multicast
        "240.0.0.0/4",        // reserved and broadcast
        "168.63.129.16/32");  // one cloud's host agent, public by number only

    /// <summary>Everything outside 2000::/3 is refused already: loopback, link-local, unique local, multicast, NAT64 (64:ff9b::/96).</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] RefusedIPv6 = Networks(
        "2001::/23",          // protocol assignments, among them Teredo and ORCHID
        "2001:db8::/32",      // documentation
        "2002::/16",          // 6to4
        "3fff::/20");         // documentation

    private readonly IPNetwork[] _allowed;

    /// <summary>Rules with exceptions.</summary>
    /// <param name="allowed">Networks allowed although they are not public, such as 127.0.0.1/32 for the demo.</param>
    public AddressRules(IEnumerable<IPNetwork> allowed) => _allowed = [.. allowed];

    /// <summary>Public addresses only.</summary>
    public static AddressRules PublicOnly { get; } = new([]);

    /// <summary>Public addresses and these networks, in CIDR notation.</summary>
    /// <exception cref="FormatException">A network is not written as CIDR.</exception>
    public static AddressRules PublicAnd(params string[] networks) => new(Networks(networks));

    /// <summary>Whether an address may be connected to.</summary>
    public bool Allows(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (Contains(_allowed, address)) return true;
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Contains(RefusedIPv4, address),
            AddressFamily.InterNetworkV6 => address.ScopeId == 0 && GlobalUnicast.Contains(address) && !Contains(RefusedIPv6, address),
            _ => false,
        };
    }

    private static bool Contains(IPNetwork[] networks, IPAddress address)
    {
        foreach (var network in networks)
        {
            if (network.Contains(address)) return true;
        }

        return false;
    }

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(network => IPNetwork.Parse(network))];
}
