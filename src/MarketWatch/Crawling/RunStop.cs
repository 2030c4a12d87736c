namespace MarketWatch.Crawling;

/// <summary>Why a run stops: the first reason given counts. Counts walls and failures in a row.</summary>
internal sealed class RunStop
{
    private readonly Lock _lock = new();
    private int _failuresInARow;
    private int _wallsInARow;
    private bool _anyPage;

    /// <summary>The reason; null while the run goes on.</summary>
    public StopReason? Reason { get; private set; }

    /// <summary>Plain words beside it.</summary>
    public string? Detail { get; private set; }

    /// <summary>Gives a reason; a later one does not count.</summary>
    public void Because(StopReason reason, string? detail = null)
    {
        lock (_lock)
        {
            if (Reason is not null) return;
            Reason = reason;
            Detail = detail;
        }
    }

    /// <summary>Watches how pages end.</summary>
    /// <param name="failed">Why no page came; null where one did.</param>
    public void Observe(FetchFailed? failed)
    {
        lock (_lock)
        {
            if (failed is null) (_failuresInARow, _wallsInARow, _anyPage) = (0, 0, true);
            else if (failed.Failure != FetchFailure.NotFound)
            {
                _failuresInARow++;
                _wallsInARow = FailurePolicy.IsWall(failed.Failure) ? _wallsInARow + 1 : 0;
            }
        }
        if (failed is not null) Judge(failed);
    }

    private void Judge(FetchFailed failed)
    {
        if (FailurePolicy.Stops(failed.Failure) is { } reason) Because(reason, failed.Detail);
        else if (_wallsInARow >= FailurePolicy.WallsInARow) Because(StopReason.Walled, $"{failed.Detail}; a person must look");
        else if (_failuresInARow >= FailurePolicy.FailuresInARow)
            Because(_anyPage ? StopReason.ErrorStorm : StopReason.Unreachable, $"{_failuresInARow} pages failed in a row, the last one: {failed.Detail}");
    }
}
