using System.Globalization;
using MarketWatch.Classification;
using MarketWatch.Profiles;
using MarketWatch.Profiles.Editing;
using MarketWatch.Profiles.Terms;
using MarketWatch.Review.Languages;

namespace MarketWatch.Review.Pages.Profiles;

/// <summary>Words and figures of the pages about profiles.</summary>
internal static class ProfileWords
{
    private const double Hundred = 100;

    /// <summary>A whole number with its thousands apart.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Class of a number that is none, so that those that are some stand out.</summary>
    public static string? None(long number) => number == 0 ? "pf-none" : null;

    /// <summary>Points, with their sign where it is a minus.</summary>
    public static string Points(double points) => points.ToString("0.##", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>A difference of points, always with its sign.</summary>
    public static string Difference(double points) => points.ToString("+0.##;−0.##;0", CultureInfo.InvariantCulture);

    /// <summary>A share in whole percent.</summary>
    public static string Percent(double share) => (share * Hundred).ToString("0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A coordinate of a drawing.</summary>
    public static string Place(double place) => place.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Precision with its interval, in words for readers of screens and hover texts.</summary>
    public static string Precision(Words texts, Proportion precision) => precision.Whole == 0
        ? texts["nothing decided yet"]
        : texts["{0} of {1} confirmed; with 95 % confidence between {2} and {3}", Number(precision.Part), Number(precision.Whole), Percent(precision.Low), Percent(precision.High)];

    /// <summary>What the figures say of a term: word, class of its colour, shape, and why.</summary>
    public static (string Word, string Look, string Shape, string Why) Standing(Words texts, TermStanding standing) => standing switch
    {
        TermStanding.Weak => (texts["weak"], "bad", "▼", texts["more often wrong than right: at least {0} decisions, and the whole 95 % interval of its precision is below one half", TermFigures.LeastDecided]),
        TermStanding.Silent => (texts["silent"], "warn", "○", texts["in no hit, though the profile has at least {0}", TermFigures.LeastHits]),
        TermStanding.Unproven => (texts["unproven"], "", "·", texts["the decisions do not tell yet: fewer than {0}, or its precision may as well be above as below one half", TermFigures.LeastDecided]),
        TermStanding.SpeaksAgainst => (texts["speaks against"], "", "−", texts["takes points away, so hits say little of it"]),
        _ => (texts["holds"], "good", "●", texts["more often right than wrong: at least {0} decisions, and the whole 95 % interval of its precision is above one half", TermFigures.LeastDecided]),
    };

    /// <summary>How a term is looked for.</summary>
    public static string Way(Words texts, TermDefinition term) => term switch
    {
        { Pattern: not null } => texts["pattern"],
        { Near: { } near } => texts["near, within {0} words", near.Within],
        _ => texts.Count(term.Any.Count, "1 word", "{0} words"),
    };

    /// <summary>Why an activation was refused, and what to do.</summary>
    public static string Refusal(Words texts, ActivationOutcome outcome) => outcome.Refusal switch
    {
        ActivationRefusal.NoNote => texts["Say in the note why the profile is changed. Nothing was changed."],
        ActivationRefusal.Mistakes => texts["The text has mistakes; go back to editing. Nothing was changed."],
        ActivationRefusal.SamplesFail => texts["A sample does not get the verdict written beside it; go back to editing. Nothing was changed."],
        ActivationRefusal.ChangedMeanwhile => texts["Somebody else has changed this profile since you began. Their text is in use and was not touched; compare below, and go back to editing from theirs or yours."],
        ActivationRefusal.NothingChanged => texts["This text is already in use. Nothing was changed."],
        ActivationRefusal.NotWritable => texts["The file cannot be written ({0}). Nothing was changed; ask whoever keeps this machine.", outcome.Words],
        _ => texts["This id cannot be a profile's. Nothing was changed."],
    };

    /// <summary>The parts of a period that are set.</summary>
    public static IEnumerable<string> Period(Words texts, ActivePeriod period)
    {
        if (period.From is { } from) yield return texts["from {0}", Day(from)];
        if (period.Until is { } until) yield return texts["until {0}", Day(until)];
        if (period.ReviewBy is { } review) yield return texts["to be reviewed by {0}", Day(review)];
    }

    /// <summary>When a profile is used, where it is not simply in use: word, class, shape.</summary>
    public static (string Word, string Look, string Shape)? Active(Words texts, KeywordProfile profile, DateOnly today) => profile.Active switch
    {
        { From: { } from } when from > today => (texts["from {0}", Day(from)], "warn", "◷"),
        { Until: { } until } when until < today => (texts["ended {0}", Day(until)], "warn", "■"),
        { ReviewBy: { } review } when review < today => (texts["review overdue since {0}", Day(review)], "bad", "▲"),
        _ => null,
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
