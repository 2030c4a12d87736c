using System.CommandLine;
using MarketWatch.Classification;
using MarketWatch.Cli.Display;
using MarketWatch.Profiles;

namespace MarketWatch.Cli.Commands;

/// <summary><c>profiles check|list|score|replay</c>: what the unit looks for.</summary>
internal static class ProfilesCommand
{
    public static Command Create() => new("profiles", "Keyword profiles: check them with their samples, list them, score them on labelled listings, replay a change on stored ones") { Check(), List(), Score(), ReplayCommand.Create() };

    private static string Folder(Installation installation) => Path.Combine(installation.Root, "config", "profiles");

    private static Command Check()
    {
        var files = new Argument<string[]>("file") { Description = "files or ids; none checks all of config/profiles/", Arity = ArgumentArity.ZeroOrMore };
        var json = Ask.Json();
        return new Command("check", "Validate profiles and run their samples; every error is listed with its place") { files, json }.WithInstallation((installation, parsed, _) =>
        {
            var names = parsed.GetValue(files) ?? [];
            var read = names.Length == 0 ? CheckedFile.InFolder(Folder(installation)) : [.. names.Select(name => CheckedFile.Named(Folder(installation), name))];
            var check = ProfileCheck.AsCrawled();
            return Task.FromResult(CheckedFile.Report([.. read.Select(file => Run(check, file))], parsed.GetValue(json)));
        });
    }

    private static CheckedFile Run(ProfileCheck check, string file)
    {
        var result = ProfileReader.ReadFile(file);
        return new(file, result.Errors, result.IsValid ? check.Run(result.Value) : []);
    }

    private static Command List()
    {
        var json = Ask.Json();
        return new Command("list", "Profiles, and the broken files with their errors") { json }.WithInstallation((installation, parsed, _) =>
        {
            var catalog = installation.Profiles;
            if (parsed.GetValue(json)) Output.Json(new { Profiles = catalog.ById.Values.Select(p => new { p.Id, p.Name, p.Owner, p.Purpose, p.Active, Terms = p.Terms.Count, p.Digest }), catalog.Broken });
            else
            {
                Output.Table(["id", "name", "terms", "words", "samples", "hit from"], catalog.ById.Values.Select(profile => (IReadOnlyList<string>)
                    [profile.Id, profile.Name, $"{profile.Terms.Count}", $"{profile.Terms.Values.Sum(term => term.Any.Count)}", $"{profile.Samples.Count}", $"{profile.HitWhen.Score:0.#}"]));
                foreach (var error in catalog.Broken.SelectMany(broken => broken.Errors)) Console.Error.WriteLine(error);
            }
            return Task.FromResult(catalog.Broken.Count == 0 ? ExitCode.Done : ExitCode.FaultsFound);
        });
    }

    private static Command Score()
    {
        var file = new Argument<FileInfo>("labelled") { Description = "JSON lines with a label: the id of the profile that ought to hit, or anything else" }.AcceptExistingOnly();
        var ids = Profile();
        var json = Ask.Json();
        return new Command("score", "Precision and recall on labelled listings, from title, description, price and kind of marketplace alone") { file, ids, json }.WithInstallation((installation, parsed, _) =>
        {
            var lines = LabelledLines.Read(parsed.GetRequiredValue(file).FullName);
            var scores = LabelledScore.Of(ListingClassifier.Create(Chosen(installation, parsed.GetValue(ids))), lines);
            if (parsed.GetValue(json)) Output.Json(scores);
            else Output.Table(["profile", "precision (95 %)", "recall (95 %)", "F1", "false hits per 1,000", "found", "missed"], scores.Select(score => (IReadOnlyList<string>)
                [score.ProfileId, Share(score.Precision), Share(score.Recall), $"{score.F1:0.000}", $"{score.FalseHitsPerThousand:0.0}", $"{score.Found}", $"{score.Missed}"]));
            return Task.FromResult(ExitCode.Done);
        });
    }

    /// <summary>The option that chooses profiles.</summary>
    public static Option<string[]> Profile() => new("--profile") { Description = "profiles by id; none takes all", AllowMultipleArgumentsPerToken = true };

    /// <summary>The profiles chosen.</summary>
    public static IReadOnlyList<KeywordProfile> Chosen(Installation installation, string[]? ids) =>
        ids is { Length: > 0 } ? [.. ids.Select(installation.Profiles.Require)] : [.. installation.Profiles.ById.Values];

    private static string Share(Proportion share) => $"{share.Value:0.000} ({share.Low:0.000}-{share.High:0.000})";
}
