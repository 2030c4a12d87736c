using System.Net;
using MarketWatch.Crawling.Egress;

namespace MarketWatch.Tests.Crawling.Egress;

public sealed class AddressRulesTests
{
    [TestCase("93.184.215.14")]
    [TestCase("1.1.1.1")]
    [TestCase("172.15.255.255")]
    [TestCase("172.32.0.1")]
    [TestCase("100.63.255.255")]
    [TestCase("100.128.0.1")]
    [TestCase("2606:4700:4700::1111")]
    [TestCase("2a02:2e0:3fe:1001:302::")]
    [TestCase("::ffff:1.1.1.1")]
    public void Allows_public_address_is_true(string address) => Assert.That(AddressRules.PublicOnly.Allows(IPAddress.Parse(address)), Is.True);

    [TestCase("0.0.0.0")]
    [TestCase("0.1.2.3")]
    [TestCase("10.1.2.3")]
    [TestCase("100.64.0.1")]
    [TestCase("100.100.100.200")]
    [TestCase("127.0.0.1")]
    [TestCase("127.255.255.254")]
    [TestCase("168.63.129.16")]
    [TestCase("169.254.169.254")]
    [TestCase("172.16.0.1")]
    [TestCase("172.31.255.255")]
    [TestCase("192.0.0.192")]
    [TestCase("192.0.2.1")]
    [TestCase("192.88.99.1")]
    [TestCase("192.168.1.1")]
    [TestCase("198.19.0.1")]
    [TestCase("198.51.100.1")]
    [TestCase("203.0.113.1")]
    [TestCase("224.0.0.251")]
    [TestCase("240.0.0.1")]
    [TestCase("255.255.255.255")]
    [TestCase("::")]
    [TestCase("::1")]
    [TestCase("::ffff:127.0.0.1")]
    [TestCase("::ffff:169.254.169.254")]
    [TestCase("::127.0.0.1")]
    [TestCase("64:ff9b::7f00:1")]
    [TestCase("64:ff9b:1::1")]
    [TestCase("100::1")]
    [TestCase("2001::1")]
    [TestCase("2001:0:7f00:1::")]
    [TestCase("2001:db8::1")]
    [TestCase("2002:7f00:1::")]
    [TestCase("3fff::1")]
    [TestCase("5f00::1")]
    [TestCase("fc00::1")]
    [TestCase("fd00:ec2::254")]
    [TestCase("fe80::1")]
    [TestCase("fe80::1%1")]
    [TestCase("fec0::1")]
    [TestCase("ff02::1")]
    public void Allows_special_address_is_false(string address) => Assert.That(AddressRules.PublicOnly.Allows(IPAddress.Parse(address)), Is.False);

    [TestCase("127.0.0.1", true)]
    [TestCase("::ffff:127.0.0.1", true)]
    [TestCase("127.0.0.2", false)]
    [TestCase("::1", false)]
    [TestCase("10.0.0.1", false)]
    [TestCase("8.8.8.8", true)]
    public void Allows_exception_covers_that_network_alone(string address, bool allowed) =>
        Assert.That(AddressRules.PublicAnd("127.0.0.1/32").Allows(IPAddress.Parse(address)), Is.EqualTo(allowed));
}
