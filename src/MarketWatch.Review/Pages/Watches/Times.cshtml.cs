using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MarketWatch.Review.Pages.Watches;

/// <summary>The next times of a schedule while it is typed; a part of the form's page.</summary>
internal sealed class TimesModel(WatchDesk desk) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public WatchForm Form { get; set; } = new();

    public ScheduleAhead Ahead => desk.AheadOf(Form);
}
