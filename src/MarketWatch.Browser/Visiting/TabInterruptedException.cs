namespace MarketWatch.Browser.Visiting;

/// <summary>Another navigation got in the way: most likely a script of the page that was in the tab before. A fresh tab will tell.</summary>
internal sealed class TabInterruptedException() : Exception("a script of the page led elsewhere");
