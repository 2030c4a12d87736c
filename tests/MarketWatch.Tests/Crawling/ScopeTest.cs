using MarketWatch.Crawling;

namespace MarketWatch.Tests.Crawling;

public sealed class ScopeTest
{
    [TestCase("http://shop.example/item/1#photos", "http://shop.example/item/1")]
    [TestCase("http://shop.example/item/1?utm_source=x&page=2", "http://shop.example/item/1?page=2")]
    [TestCase("http://shop.example/item/1?utm_source=x", "http://shop.example/item/1")]
    [TestCase("http://old.example/item/1", "http://shop.example/item/1")]
    [TestCase("http://mirror.example/item/1?a=b", "http://shop.example/item/1?a=b")]
    [TestCase("http://user:secret@shop.example/item/1", "http://shop.example/item/1")]
    [TestCase("https://elsewhere.example/x#y", "https://elsewhere.example/x")]
    public void Canonical_gives_one_spelling(string url, string canonical) =>
        Assert.That(ScopeOf().Canonical(new(url)), Is.EqualTo(new Uri(canonical)));

    [TestCase("javascript:alert(1)")]
    [TestCase("file:///etc/passwd")]
    [TestCase("data:text/html,x")]
    [TestCase("mailto:a@b.example")]
    public void Canonical_of_what_is_not_http_is_null(string url) => Assert.That(ScopeOf().Canonical(new(url)), Is.Null);

    [TestCase("http://shop.example/item/1", 1, null)]
    [TestCase("http://shop.example/item/1?print=1", 1, SkipReason.Excluded)]
    [TestCase("http://shop.example/cart", 1, SkipReason.NotIncluded)]
    [TestCase("http://elsewhere.example/item/1", 1, SkipReason.OtherHost)]
    [TestCase("http://shop.example/item/1", 9, SkipReason.TooDeep)]
    public void Check_gives_the_reason(string url, int depth, SkipReason? reason) =>
        Assert.That(ScopeOf().Check(new(url), depth), Is.EqualTo(reason));

    [Test]
    public void Check_of_an_endless_address_refuses_it() =>
        Assert.That(ScopeOf().Check(new("http://shop.example/item/" + new string('a', 3000)), 0), Is.EqualTo(SkipReason.AddressTooLong));

    private static Scope ScopeOf() => new(new MarketplaceVisit
    {
        Address = new("http://shop.example/"),
        Definition = new()
        {
            Id = "shop", Name = "Shop", Addresses = [new("http://shop.example/"), new("http://mirror.example/")], FormerAddresses = [new("http://old.example/")],
            Scope = new() { Include = ["^/item/"], Exclude = ["[?&]print="], IgnoreParameters = ["utm_source"] },
        },
    });
}
