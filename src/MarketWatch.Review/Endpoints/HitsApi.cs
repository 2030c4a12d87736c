using MarketWatch.Accountability;
using MarketWatch.Hits;
using MarketWatch.Hits.Query;
using MarketWatch.Hits.Reviewing;
using MarketWatch.Review.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarketWatch.Review.Endpoints;

/// <summary><c>/hits</c>: search, read, decide, assign, note, take back.</summary>
internal static class HitsApi
{
    private const string Tag = "hits";
    private const int Usual = 50;
    private const int MostDecided = 500;
    private const int MostText = 4000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/hits", SearchAsync).Produces<HitPage>().ProducesProblem(400).ProducesProblem(503).Described(Tag, "Search hits in the query language of the search page; without a query, all of them");
        api.MapGet("/hits/{id}", ReadAsync).Produces<Hit>().ProducesProblem(404).Described(Tag, "One hit");
        api.MapGet("/hits/{id}/thread", ThreadAsync).Produces<IReadOnlyList<ReviewEvent>>().ProducesProblem(404).Described(Tag, "What officers did to a hit, oldest first");
        api.MapPost("/hits/decisions", DecideAsync).Produces<DecisionOutcome>().ProducesProblem(400).Produces<DecisionOutcome>(409).Described(Tag, "Decide on hits; those that changed since they were read are left and named");
        api.MapPost("/hits/assignments", AssignAsync).Produces<DecisionOutcome>().ProducesProblem(400).Produces<DecisionOutcome>(409).Described(Tag, "Assign hits to a user name, or to nobody");
        api.MapPost("/hits/undo", UndoAsync).Produces<DecisionOutcome>().ProducesProblem(400).Produces<DecisionOutcome>(409).Described(Tag, "Take back one decision or assignment by its batch id");
        api.MapPost("/hits/{id}/notes", NoteAsync).Produces<ReviewEvent>(201).ProducesProblem(400).ProducesProblem(404).Described(Tag, "Add a note to a hit");
    }

    private static async Task<IResult> SearchAsync(string? q, HitOrder? order, string? after, int? take, IHitIndex index, IHitStore hits, IAuditLog log, TimeProvider clock, HttpContext context, CancellationToken ct)
    {
        var parsed = new HitQueryParser(clock).Parse(q);
        if (parsed.Error is { } error) return ApiAnswers.Problem(400, error.Message, new Dictionary<string, object?> { ["position"] = error.Position, ["suggestion"] = error.Suggestion });
        await log.AppendAsync(new AuditEvent(AuditKind.Consultation, "search", "", context.Officer()) { Detail = q ?? "" }, ct);
        try
        {
            var found = await index.SearchAsync(new() { Query = parsed.Node, Order = order ?? (string.IsNullOrWhiteSpace(q) ? HitOrder.Newest : HitOrder.Relevance), After = after, Take = ApiAnswers.Within(take, Usual) }, ct);
            if (found.CursorFault is { } fault) return ApiAnswers.Problem(400, fault);
            var known = await hits.GetAsync([.. found.Hits.Select(hit => hit.Id)], ct);
            return TypedResults.Ok(new HitPage(found.Total, found.Next, [.. found.Hits.Where(hit => known.ContainsKey(hit.Id)).Select(hit => known[hit.Id])], parsed.Notes));
        }
        catch (IndexUnavailableException unavailable)
        {
            return ApiAnswers.Problem(503, unavailable.Message);
        }
    }

    private static async Task<IResult> ReadAsync(string id, IHitStore hits, IAuditLog log, HttpContext context, CancellationToken ct)
    {
        if (await hits.GetAsync(id, ct) is not { } hit) return ApiAnswers.Missing("hit");
        await log.AppendAsync(new AuditEvent(AuditKind.Consultation, "hit shown", $"hit:{id}", context.Officer()), ct);
        return TypedResults.Ok(hit);
    }

    private static async Task<IResult> ThreadAsync(string id, IHitStore hits, HitReview review, IAuditLog log, HttpContext context, CancellationToken ct)
    {
        if (await hits.GetAsync(id, ct) is null) return ApiAnswers.Missing("hit");
        await log.AppendAsync(new AuditEvent(AuditKind.Consultation, "thread shown", $"hit:{id}", context.Officer()), ct);
        return TypedResults.Ok(await review.ThreadAsync(id, ct));
    }

    private static async Task<IResult> DecideAsync(DecisionRequest asked, HitReview review, HttpContext context, CancellationToken ct)
    {
        if (Wrong(asked.Hits, asked.Comment) is { } wrong) return wrong;
        if (!ReviewReasons.Fits(asked.State, asked.Reason)) return ApiAnswers.Problem(400, $"'{asked.Reason}' is no reason for that state; reasons are {string.Join(", ", ReviewReasons.All.Where(reason => reason.State == asked.State).Select(reason => reason.Code))}.");
        return Said(await review.DecideAsync(new() { Hits = asked.Hits, State = asked.State, Reason = asked.Reason, Comment = asked.Comment ?? "", By = context.Officer() }, ct));
    }

    private static async Task<IResult> AssignAsync(AssignmentRequest asked, HitReview review, HttpContext context, CancellationToken ct) =>
        Wrong(asked.Hits, asked.Assignee) ?? Said(await review.AssignAsync(asked.Hits, asked.Assignee, context.Officer(), ct));

    private static async Task<IResult> UndoAsync(UndoRequest asked, HitReview review, HttpContext context, CancellationToken ct) => Said(await review.UndoAsync(asked.BatchId, context.Officer(), ct));

    private static async Task<IResult> NoteAsync(string id, NoteRequest asked, HitReview review, HttpContext context, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(asked.Text) || asked.Text.Length > MostText) return ApiAnswers.Problem(400, $"A note has 1 to {MostText} characters.");
        return await review.NoteAsync(id, asked.Text, context.Officer(), ct) is { } note ? TypedResults.Created((string?)null, note) : ApiAnswers.Missing("hit");
    }

    private static IResult? Wrong(IReadOnlyList<SeenHit>? hits, string? text) =>
        hits is not { Count: > 0 and <= MostDecided } ? ApiAnswers.Problem(400, $"Name 1 to {MostDecided} hits, each with the review revision it was read at.")
        : text?.Length > MostText ? ApiAnswers.Problem(400, $"A text has at most {MostText} characters.") : null;

    private static IResult Said(DecisionOutcome outcome) => outcome is { Changed.Count: 0, Refused.Count: > 0 } ? TypedResults.Conflict(outcome) : TypedResults.Ok(outcome);
}

/// <summary>A page of hits.</summary>
/// <param name="Total">Hits that match.</param>
/// <param name="Next">What <c>after</c> takes to go on; absent at the end.</param>
/// <param name="Hits">Hits.</param>
/// <param name="Notes">How the query was read where it may have been meant otherwise.</param>
internal sealed record HitPage(long Total, string? Next, IReadOnlyList<Hit> Hits, IReadOnlyList<string> Notes);

/// <summary>A decision asked for.</summary>
/// <param name="Hits">Hits as they were read.</param>
/// <param name="State">What they become.</param>
/// <param name="Reason">Code of the reason.</param>
/// <param name="Comment">Further words.</param>
internal sealed record DecisionRequest(IReadOnlyList<SeenHit> Hits, HitState State, string Reason, string? Comment);

/// <summary>An assignment asked for.</summary>
/// <param name="Hits">Hits as they were read.</param>
/// <param name="Assignee">User name; absent for nobody.</param>
internal sealed record AssignmentRequest(IReadOnlyList<SeenHit> Hits, string? Assignee);

/// <summary>Something to be taken back.</summary>
/// <param name="BatchId">Id of the answer that changed it.</param>
internal sealed record UndoRequest(string BatchId);

/// <summary>A note.</summary>
/// <param name="Text">Text.</param>
internal sealed record NoteRequest(string Text);
