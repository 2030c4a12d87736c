using MarketWatch.Configuration;

namespace MarketWatch.Marketplaces.Validation;

/// <summary>Addresses are whole, without credentials, each written once.</summary>
internal sealed class AddressesRule : IDefinitionRule
{
    public void Check(MarketplaceDefinition definition, Findings findings)
    {
        if (definition.Addresses.Count == 0) findings.Add(KeyPath.Root / "addresses", "at least one address is needed");
        Check(definition.Addresses, KeyPath.Root / "addresses", findings);
        Check(definition.FormerAddresses, KeyPath.Root / "former_addresses", findings);
    }

    private static void Check(IReadOnlyList<Uri> addresses, KeyPath path, Findings findings)
    {
        for (var i = 0; i < addresses.Count; i++)
        {
            var address = addresses[i];
            if (address.UserInfo.Length > 0) findings.Add(path[i], "an address holds no user name or password; sign-in has its own section");
            if (address.Query.Length > 0 || address.Fragment.Length > 0) findings.Add(path[i], "an address is where the site begins: no '?' and no '#'");
            if (addresses.Take(i).Contains(address)) findings.Add(path[i], "the same address stands here twice");
        }
    }
}
