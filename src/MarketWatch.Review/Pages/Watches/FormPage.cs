using System.Globalization;
using MarketWatch.Accountability;
using MarketWatch.Configuration;
using MarketWatch.Marketplaces;
using MarketWatch.Profiles;
using MarketWatch.Review.Access;
using MarketWatch.Watches;
using MarketWatch.Wording;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Watches;

/// <summary>What the pages for a new watch and for a changed one share.</summary>
/// <param name="desk">What they work with.</param>
internal abstract class FormPage(WatchDesk desk) : PageModel
{
    /// <summary>Times shown ahead.</summary>
    public const int TimesShown = 5;

    private readonly Dictionary<string, string> _errors = [];

    [BindProperty]
    public WatchForm Form { get; set; } = new();

    /// <summary>What went wrong with the form as a whole.</summary>
    public string? Problem { get; protected set; }

    /// <summary>Marketplaces to choose from.</summary>
    public IEnumerable<MarketplaceDefinition> Marketplaces => desk.References.Current.Marketplaces.ById.Values;

    /// <summary>Profiles to choose from.</summary>
    public IEnumerable<KeywordProfile> Profiles => desk.References.Current.Profiles.ById.Values;

    /// <summary>Purposes to choose from.</summary>
    public IEnumerable<Purpose> Purposes => desk.References.Current.Purposes;

    /// <summary>The day by which purposes are judged.</summary>
    public DateOnly Today => DateOnly.FromDateTime(desk.Clock.GetUtcNow().UtcDateTime);

    /// <summary>The next times of the schedule as it stands in the form.</summary>
    public ScheduleAhead Ahead => desk.AheadOf(Form);

    /// <summary>What is wrong with a field; null where nothing is.</summary>
    public string? ErrorOf(string field) => _errors.GetValueOrDefault(field);

    /// <summary>The form again, with the next times; nothing is written.</summary>
    public IActionResult OnPostTimes(string? id)
    {
        if (id is not null) Form.Id = id;
        return Page();
    }

    /// <summary>Writes the watch; the page again where something is wrong with it.</summary>
    protected async Task<IActionResult> SaveAsync(string id, string? replaces, CancellationToken ct)
    {
        var (cron, problem) = WatchFormReading.Schedule(Form);
        if (problem is not null) _errors["schedule"] = problem.Say(text => desk.Words[text]);
        if (replaces is null && id is "new" or "times") _errors["id"] = desk.Words["an address of these pages is called '{0}' already; name the watch otherwise", id];
        if (Expired(Form.Purpose) is { } expired) _errors["purpose"] = expired;
        var draft = WatchFormReading.Draft(Form, id, cron);
        if (_errors.Count > 0)
        {
            Show(await desk.Planning.CheckAsync(draft, replaces, ct));
            return Page();
        }

        await desk.Log.AppendAsync(new(AuditKind.Collection, replaces is null ? "watch planned" : "watch changed", $"watch:{id}", HttpContext.Officer()) { Detail = Describe(draft) }, ct);
        return Answer(await desk.Planning.SaveAsync(draft, replaces, Form.Digest ?? "", ct), id);
    }

    /// <summary>Answers a change of the file.</summary>
    protected IActionResult Answer(PlanChange change, string id)
    {
        switch (change.Outcome)
        {
            case PlanOutcome.Done:
                return Redirect($"/watches/{id}");
            case PlanOutcome.NotThere:
                return NotFound();
            case PlanOutcome.FileChanged:
                Problem = desk.Words["The file of watches was changed meanwhile, here or by hand. Nothing was written: open this page anew and see what has changed."];
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            case PlanOutcome.FileBroken:
                Problem = desk.Words["The file of watches has other mistakes, which must be mended in it first. Nothing was written: {0}", string.Join("; ", change.Errors)];
                return Page();
            default:
                Show(change.Errors);
                return Page();
        }
    }

    private void Show(IReadOnlyList<ConfigurationError> errors)
    {
        foreach (var error in errors)
            _errors.TryAdd(error.KeyPath.Split('.', '[') is ["limits", var limit, ..] ? limit : error.KeyPath.Split('.', '[')[0], error.Suggestion is { } near ? desk.Words["{0} (did you mean '{1}'?)", error.Message, near] : error.Message);
        if (_errors.TryGetValue("", out var whole)) Problem = whole;
    }

    private string? Expired(string? purpose) => Purposes.FirstOrDefault(known => known.Id == purpose) is { } named && named.Until < Today
        ? desk.Words["this purpose ended on {0}; nothing may be collected under it", named.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]
        : null;

    private static string Describe(WatchDraft draft) =>
        $"{draft.Marketplace} for {string.Join(", ", draft.Profiles)} under {draft.Purpose}; {ScheduleWords.Of(draft.Schedule)} {draft.Timezone}; pages {draft.Pages} duration {draft.Duration}".TrimEnd();
}

/// <summary>A schedule as it stands in a form: in words with its next times, or why it cannot be read.</summary>
/// <param name="Words">In words; null where it cannot be read.</param>
/// <param name="Times">The next times.</param>
/// <param name="Problem">Why it cannot be read.</param>
/// <param name="Cron">The expression as written.</param>
/// <param name="Wrong">Where in the expression the mistake stands; null where it is not in one.</param>
internal sealed record ScheduleAhead(Phrase? Words, NextTimes Times, Phrase? Problem, string? Cron, CronProblem? Wrong);
