using System.Globalization;
using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Review.Access;
using MarketWatch.Review.Elements.Hits;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Hits;

/// <summary>
/// Where decisions, assignments and notes on one or many hits are sent, from any page. Scripts get the outcome alone (header <c>X-Fragment</c>); others are led
/// back to where they came from, or read here what was refused.
/// </summary>
internal sealed class ReviewModel(HitReview review, IHitStore store, RelatedHits related, SentForms forms) : PageModel
{
    private const int LongestText = 4000;
    private const int LongestName = 100;
    private static readonly ReviewOutcome Unreadable = ReviewOutcome.Nothing("The list of hits could not be read. Nothing was changed.");

    internal ReviewOutcome Outcome { get; private set; } = ReviewOutcome.Nothing("");

    internal string Back => Url.IsLocalUrl(Request.Form["back"]) ? Request.Form["back"]! : "/hits";

    private Officer Officer => HttpContext.Officer();

    private bool IsFragment => Request.Headers.ContainsKey("X-Fragment");

    /// <summary>Decides. <paramref name="choice"/> is <c>state:reason</c>.</summary>
    public async Task<IActionResult> OnPostDecideAsync(string? choice, string? comment)
    {
        if (ReadHits() is not { } hits) return Answer(Unreadable);
        if (Refusal(hits) is { } refusal) return Answer(refusal);
        if ((choice ?? "").Split(':') is not [var name, var reason] || !Enum.TryParse<HitState>(name, out var state) || !ReviewReasons.Fits(state, reason))
            return Answer(ReviewOutcome.Nothing("Choose a decision with its reason. Nothing was changed."));
        var decision = new Decision { Hits = hits, State = state, Reason = reason, Comment = Short(comment), By = Officer };
        return Answer(await OnceAsync(async ct => await ReadAsync(await review.DecideAsync(decision, ct), ReviewDeed.Decided, ct)));
    }

    /// <summary>Assigns to an account; to nobody where the name is empty.</summary>
    public async Task<IActionResult> OnPostAssignAsync(string? assignee)
    {
        if (ReadHits() is not { } hits) return Answer(Unreadable);
        if (Refusal(hits) is { } refusal) return Answer(refusal);
        var name = string.IsNullOrWhiteSpace(assignee) ? null : assignee.Trim();
        if (name is { Length: > LongestName }) return Answer(ReviewOutcome.Nothing("There is no account of that name. Nothing was changed."));
        return Answer(await OnceAsync(async ct => await ReadAsync(await review.AssignAsync(hits, name, Officer, ct), ReviewDeed.Assigned, ct)));
    }

    /// <summary>Adds a note to one hit.</summary>
    public async Task<IActionResult> OnPostNoteAsync(string? id, string? text)
    {
        if (text?.Trim() is { Length: > LongestText }) return Answer(ReviewOutcome.Nothing("A note has at most 4,000 characters. Nothing was changed."));
        return Answer(await OnceAsync(async ct => await review.NoteAsync(id ?? "", text ?? "", Officer, ct) is null
            ? ReviewOutcome.Nothing("There is no such hit, or the note is empty. Nothing was changed.")
            : new(ReviewDeed.Noted, "", await store.GetAsync(id!, ct) is { } hit ? [hit] : [], [])));
    }

    /// <summary>Takes back what one decision or assignment did.</summary>
    public async Task<IActionResult> OnPostUndoAsync(string? batch) =>
        Answer(await OnceAsync(async ct => await ReadAsync(await review.UndoAsync(batch ?? "", Officer, ct), ReviewDeed.Undone, ct)));

    /// <summary>Hits that go together with one, for a decision on all of them.</summary>
    public async Task<IActionResult> OnGetRelatedAsync(string? id, HitRelation by, CancellationToken ct) =>
        new JsonResult(await related.ReadAsync(id ?? "", by, Officer, ct));

    private Task<ReviewOutcome> OnceAsync(Func<CancellationToken, Task<ReviewOutcome>> act) => forms.OnceAsync(Officer, Request, act);

    private IReadOnlyList<SeenHit>? ReadHits() => SeenHits.Read(Request.Form["hit"]);

    private static ReviewOutcome? Refusal(IReadOnlyList<SeenHit> hits) => hits.Count switch
    {
        0 => ReviewOutcome.Nothing("No hit is selected. Nothing was changed."),
        > QueueReader.MostTogether => ReviewOutcome.Nothing("At most 10,000 hits at a time. Nothing was changed."),
        _ => null,
    };

    /// <summary>The outcome, with the refused hits as they are now, so that their rows show what somebody else did.</summary>
    private async ValueTask<ReviewOutcome> ReadAsync(DecisionOutcome outcome, ReviewDeed deed, CancellationToken ct)
    {
        var refused = outcome.Refused.Take(ReviewOutcome.MostShown).ToList();
        var known = await store.GetAsync([.. refused.Select(hit => hit.Id)], ct);
        return new(deed, outcome.BatchId, outcome.Changed, [.. refused.Select(hit => (hit, known.GetValueOrDefault(hit.Id)))]) { RefusedCount = outcome.Refused.Count };
    }

    private IActionResult Answer(ReviewOutcome outcome)
    {
        Outcome = outcome;
        if (IsFragment) return Partial("_Outcome", outcome);
        if (outcome.Problem is not null || outcome.RefusedCount > 0) return Page();
        var done = $"batch={Uri.EscapeDataString(outcome.Batch)}&done={outcome.Changed.Count.ToString(CultureInfo.InvariantCulture)}";
        return LocalRedirect($"{Back}{(Back.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{done}");
    }

    private static string Short(string? text) => text?.Trim() is { } words ? words.Length > LongestText ? words[..LongestText] : words : "";
}
