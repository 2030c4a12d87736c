using MarketWatch.Configuration;

namespace MarketWatch.Profiles.Validation;

/// <summary>Factors name fields that profiles may look in; terms that name fields of their own likewise.</summary>
internal sealed class FactorsRule : IProfileRule
{
    private const double GreatestFactor = 100;

    /// <summary>Fields of a listing that hold text to look in.</summary>
    internal static readonly string[] Fields = ["title", "description", "category", "seller.name", "brand", "location", "condition"];

    public void Check(KeywordProfile profile, Findings findings)
    {
        foreach (var (field, factor) in profile.Fields)
        {
            var path = KeyPath.Root / "fields" / field;
            CheckField(field, path, findings);
            if (factor is not (> 0 and <= GreatestFactor)) findings.Add(path, $"a factor is above 0 and at most {GreatestFactor}; leave a field out where it does not count");
        }

        if (profile.Fields.Count == 0) findings.Add(KeyPath.Root / "fields", "at least one field is needed; leave the key out for the usual ones");
    }

    internal static void CheckField(string field, KeyPath path, Findings findings)
    {
        if (!Fields.Contains(field))
            findings.AddName(path, $"there is no field '{TreeReader.Shortened(field)}' to look in; there are {string.Join(", ", Fields)}", NearestName.Of(field, Fields));
    }
}
