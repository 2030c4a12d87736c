using System.Diagnostics;
using System.Globalization;
using System.Text;
using MarketWatch.Classification;
using MarketWatch.Listings;
using MarketWatch.Marketplaces;

namespace MarketWatch.Benchmarks.Classification;

/// <summary>CPU time of folding, finding words and whole verdicts, one thread. Figures, never assertions.</summary>
internal static class ClassificationSpeed
{
    private const int Rounds = 7;
    private const int Warmup = 15;

    /// <summary>Prints the median of several rounds per step; megabytes are those of the original text in UTF-8.</summary>
    public static void Run(ListingClassifier classifier, IReadOnlyList<string> words, IReadOnlyList<Listing> listings, TextWriter output)
    {
        var texts = listings.SelectMany(listing => new[] { listing.Title, listing.Description ?? "" }).Where(text => text.Length > 0).ToList();
        var megabytes = texts.Sum(text => (double)Encoding.UTF8.GetByteCount(text)) / 1e6;
        var automaton = new WordAutomaton(words);
        var folded = texts.ConvertAll(TextFolding.Fold);
        var found = new List<WordAt>();
        Print("fold", () => texts.Sum(text => TextFolding.Fold(text).Length));
        Print("all readings", () => texts.Sum(text => TextFolding.Readings(text).Count));
        Print("words in folded text", () => folded.Sum(text => { found.Clear(); automaton.Scan(text.Chars, found); return found.Count; }));
        Print("whole profiles", () => listings.Sum(listing => classifier.Classify(listing, MarketplaceKind.Open).Verdicts.Count));

        void Print(string step, Func<int> work)
        {
            var times = new List<double>();
            var result = 0;
            for (var round = -Warmup; round < Rounds; round++)
            {
                var before = Process.GetCurrentProcess().TotalProcessorTime;
                result = work();
                if (round >= 0) times.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
            }

            var seconds = times.Order().ElementAt(Rounds / 2);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step,-22} {megabytes / seconds,8:0.0} MB/s {listings.Count / seconds,10:0} listings/s   ({listings.Count} listings, {automaton.States} states, result {result})"));
        }
    }
}
