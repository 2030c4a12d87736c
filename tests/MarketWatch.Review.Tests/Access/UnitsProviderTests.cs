using System.Security.Claims;
using MarketWatch.Accountability;
using MarketWatch.Review.Access;
using MarketWatch.Review.Pages.Account;

namespace MarketWatch.Review.Tests.Access;

public sealed class UnitsProviderTests
{
    private static readonly OpenIdProvider Provider = new(new("https://login.example"), "mw", "secret", "groups", new OrderedDictionary<string, OfficerRole> { ["it"] = OfficerRole.Administrator, ["leads"] = OfficerRole.Supervisor, ["all"] = OfficerRole.Viewer });

    [TestCase("all,leads", OfficerRole.Supervisor)]
    [TestCase("all", OfficerRole.Viewer)]
    [TestCase("strangers", null)]
    [TestCase("IT", null)]
    [TestCase("", null)]
    public void RoleOf_takes_the_first_role_that_the_claim_names(string groups, OfficerRole? expected) =>
        Assert.That(ReturnedModel.RoleOf(new(new ClaimsIdentity(groups.Split(',').Select(group => new Claim("groups", group)))), Provider), Is.EqualTo(expected));
}
