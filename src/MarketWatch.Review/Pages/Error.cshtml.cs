using System.Diagnostics;
using MarketWatch.Crawling;
using MarketWatch.Hits;
using MarketWatch.Review.Languages;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages;

/// <summary>Says in plain words that a page is not there, or that the program failed: what happened, what was kept, what to do. It changes nothing, and takes a form only because one that failed is shown by it.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
internal sealed class ErrorModel(Words words) : PageModel
{
    /// <summary>What happened.</summary>
    public string Happened { get; private set; } = "";

    /// <summary>What to do.</summary>
    public string ToDo { get; private set; } = "";

    /// <summary>Number under which the log has it; null where the log need not be asked.</summary>
    public string? Number { get; private set; }

    public void OnGet() => Explain();

    public void OnPost() => Explain();

    private void Explain()
    {
        var fault = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        (Happened, ToDo) = (fault, Response.StatusCode) switch
        {
            (StoreUnavailableException store, _) => (words["The store cannot be used now: {0}", store.Message], words["Nothing was changed. Try again; if it stays so, tell whoever runs the program."]),
            (IndexUnavailableException index, _) => (words["The search index cannot be used now: {0}", index.Message], words["Nothing is lost: it can be made again from the store."]),
            (not null, _) => (words["The program failed on this page."], words["Nothing was changed by it. Tell whoever runs the program the number below."]),
            (_, StatusCodes404) => (words["There is no such page, or what it showed is gone."], words["Go back, or start from the queue."]),
            _ when Response.Headers["X-Message"].ToString() is { Length: > 0 } refused => (words[refused], words["Go back, or sign in with an account that may."]),
            _ => (words["This cannot be done."], words["Go back and try again."]),
        };
        Number = fault is null ? null : Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
        if (fault is StoreUnavailableException or IndexUnavailableException) Response.StatusCode = 503;
    }

    private const int StatusCodes404 = Microsoft.AspNetCore.Http.StatusCodes.Status404NotFound;
}
