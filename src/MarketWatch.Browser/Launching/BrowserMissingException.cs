namespace MarketWatch.Browser.Launching;

/// <summary>No browser is installed, or it could not be started within its sandbox. Sessions turn it into <see cref="Crawling.FetchFailure.BrowserMissing"/>.</summary>
public sealed class BrowserMissingException : Exception
{
    /// <summary>Says in plain words what is wrong and how to mend it.</summary>
    public BrowserMissingException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
