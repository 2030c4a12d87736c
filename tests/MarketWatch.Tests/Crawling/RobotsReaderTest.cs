using MarketWatch.Crawling;
using MarketWatch.Marketplaces;

namespace MarketWatch.Tests.Crawling;

/// <summary>What an answer to the request for robots.txt means (RFC 9309 2.3.1).</summary>
public sealed class RobotsReaderTest
{
    private static readonly Uri Address = new("http://shop.example/");

    [TestCase("text/plain")]
    [TestCase("text/html", Description = "many servers call every file so")]
    public async Task ReadAsync_file_is_obeyed_whatever_it_is_called(string mediaType)
    {
        var (rules, failed) = await ReadAsync(Page(mediaType, "User-agent: *\nDisallow: /private"));
        Assert.That((rules.Allows(new(Address, "/private/x")), rules.Allows(new(Address, "/public")), failed), Is.EqualTo((false, true, (FetchFailed?)null)));
    }

    [Test]
    public async Task ReadAsync_page_instead_of_a_file_forbids_nothing()
    {
        var (rules, _) = await ReadAsync(Page("text/html", "<!doctype html><title>Shop</title><p>disallow: nothing here</p>"));
        Assert.That(rules.Allows(new(Address, "/private")), Is.True);
    }

    [TestCase(FetchFailure.NotFound, true)]
    [TestCase(FetchFailure.AccessDenied, true)]
    [TestCase(FetchFailure.ChallengeWall, true)]
    [TestCase(FetchFailure.EmptyPage, true)]
    [TestCase(FetchFailure.ProtocolError, false)]
    [TestCase(FetchFailure.ConnectionFailed, false)]
    [TestCase(FetchFailure.TimedOut, false)]
    public async Task ReadAsync_failure_allows_or_forbids_everything(FetchFailure failure, bool allows)
    {
        var (rules, failed) = await ReadAsync(new FetchFailed(failure, ""));
        Assert.That((rules.Allows(new(Address, "/x")), failed!.Failure), Is.EqualTo((allows, failure)));
    }

    [Test]
    public async Task ReadAsync_server_that_is_busy_for_long_is_not_waited_for()
    {
        var session = new OneAnswer(new FetchFailed(FetchFailure.RateLimited, "") { RetryAfter = TimeSpan.FromHours(1) });
        var (rules, _) = await RobotsReader.ReadAsync(session, Visit(RobotsPolicy.Obey), TimeProvider.System, CancellationToken.None);
        Assert.That((rules.Unreachable, session.Asked), Is.EqualTo((true, 1)));
    }

    [Test]
    public async Task ReadAsync_ignoring_forbids_nothing_and_still_says_that_the_address_is_away()
    {
        var (rules, failed) = await RobotsReader.ReadAsync(new OneAnswer(new FetchFailed(FetchFailure.ConnectionFailed, "")), Visit(RobotsPolicy.Ignore), TimeProvider.System, CancellationToken.None);
        Assert.That((rules.Allows(Address), failed!.Failure), Is.EqualTo((true, FetchFailure.ConnectionFailed)));
    }

    private static ValueTask<(RobotsRules Rules, FetchFailed? Failed)> ReadAsync(FetchOutcome outcome) =>
        RobotsReader.ReadAsync(new OneAnswer(outcome), Visit(RobotsPolicy.Obey), TimeProvider.System, CancellationToken.None);

    private static Fetched Page(string mediaType, string text) => new(new()
    {
        RequestedUrl = new(Address, "/robots.txt"), FinalUrl = new(Address, "/robots.txt"), Status = 200, MediaType = mediaType, Html = text, Via = FetchMode.Http, RetrievedAt = default,
    });

    private static MarketplaceVisit Visit(RobotsPolicy robots) => new()
    {
        Definition = new() { Id = "shop", Name = "Shop", Addresses = [Address], Access = new() { Robots = robots } }, Address = Address,
    };

    private sealed class OneAnswer(FetchOutcome outcome) : IMarketplaceSession
    {
        public int Asked { get; private set; }

        public ValueTask<FetchOutcome> FetchAsync(Uri url, PageDefinition? page, CancellationToken ct)
        {
            Asked++;
            return ValueTask.FromResult(outcome);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
