using System.Net;
using MarketWatch.Bazaar;
using MarketWatch.Browser.Launching;
using MarketWatch.Cli;
using MarketWatch.Marketplaces;
using MarketWatch.Marketplaces.Drafting;
using MarketWatch.Testing;

namespace MarketWatch.EndToEnd.Tests.Drafting;

/// <summary>Drafting from pages of a running site: by plain HTTP, and by the browser where scripts write the page.</summary>
internal sealed class FirstLookTests
{
    private static readonly Installation Here = new(Repository.Root ?? ".", new() { Network = new() { Allow = [IPNetwork.Parse("127.0.0.0/8")] } });

    private static CancellationToken Ct => TestContext.CurrentContext.CancellationToken;

    [Test]
    public async Task Take_shop_category_finds_the_described_listing_behind_it()
    {
        await using var bazaar = await BazaarServer.StartAsync(new() { Seed = 5 }, Ct);
        var look = await new FirstLook(Here).TakeAsync(new Uri(bazaar.AddressOf(BazaarSite.Shop), "/c/accessories").AbsoluteUri, null, "corner", false, Ct);
        var draft = (DefinitionDraft)look.Outcome!;
        Assert.That((draft.Id, draft.Source, draft.Definition.Pages.Count, draft.Listings.Any(listing => listing.Price is not null)), Is.EqualTo(("corner", "json_ld", 0, true)), draft.Yaml);
        Assert.That(look.Robots, Does.StartWith("allows this page"));
    }

    [Test]
    public async Task Take_scripted_list_is_seen_by_the_browser()
    {
        if (BrowserExecutable.Find() is null) Assert.Ignore("no Chromium is installed");
        await using var bazaar = await BazaarServer.StartAsync(new() { Seed = 5 }, Ct);
        var look = await new FirstLook(Here).TakeAsync(new Uri(bazaar.AddressOf(BazaarSite.Classifieds), "/c/diversen").AbsoluteUri, null, null, false, Ct);
        Assert.That(look.Outcome, Is.InstanceOf<DefinitionDraft>(), look.Failure);
        var draft = (DefinitionDraft)look.Outcome!;
        TestContext.Out.WriteLine(draft.Yaml);
        Assert.That((draft.Definition.Fetch, draft.Definition.Pages.Keys), Is.EqualTo((FetchMode.Browser, new[] { "listing", "results" })));
        Assert.That(draft.Listings.Count(listing => listing.Price is not null), Is.GreaterThanOrEqualTo(4));
    }
}
