using MarketWatch.Configuration;

namespace MarketWatch.Cli.Display;

/// <summary>A configuration file that was checked: its mistakes, and what its samples showed.</summary>
internal sealed record CheckedFile(string File, IReadOnlyList<ConfigurationError> Errors, IReadOnlyList<SampleOutcome> Samples)
{
    private bool IsGood => Errors.Count == 0 && Samples.All(sample => sample.Passed);

    /// <summary>Files of a folder that people write.</summary>
    public static string[] InFolder(string folder) => Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)] : [];

    /// <summary>A path as given, or the file of an id.</summary>
    public static string Named(string folder, string name) => System.IO.File.Exists(name) ? name : Path.Combine(folder, name + ".yaml");

    /// <summary>Says what is wrong, each mistake on a line that editors can jump to.</summary>
    public static int Report(IReadOnlyList<CheckedFile> files, bool json)
    {
        var bad = files.Count(file => !file.IsGood);
        if (json) Output.Json(files);
        else
        {
            foreach (var file in files) file.Show();
            Output.Line($"{files.Count} files, {files.Sum(file => file.Samples.Count)} samples: {(bad == 0 ? "all good" : $"{bad} files with faults")}");
        }
        return bad == 0 ? ExitCode.Done : ExitCode.FaultsFound;
    }

    private void Show()
    {
        if (IsGood) Output.Line($"good   {File} ({Samples.Count} samples)");
        foreach (var error in Errors) Console.Error.WriteLine(Output.Visible($"{error}"));
        foreach (var (sample, difference) in Samples.SelectMany(sample => sample.Differences.Select(difference => (sample, difference))))
            Console.Error.WriteLine(Output.Visible($"{File}: sample {sample.Position + 1} '{sample.Sample}': {difference}"));
    }
}
