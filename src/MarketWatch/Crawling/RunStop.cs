namespace MarketWatch.Crawling;

/// <summary>Why a run stops: the first reason given counts. Counts walls and failures in a row.</summary>
/// <param name="anyPage">A page came before, in the part of the run that was interrupted.</param>
/// <param name="before">What failed before the first page: robots.txt, so that none may be visited. Null: nothing.</param>
internal sealed class RunStop(bool anyPage = false, FetchFailed? before = null)
{
    private readonly Lock _lock = new();
    private int _failuresInARow;
    private int _wallsInARow;
    private bool _anyPage = anyPage;
    private FetchFailed? _last = before;
    private StopReason? _reason;

    /// <summary>The reason; null while the run goes on.</summary>
    public StopReason? Reason
    {
        get { lock (_lock) return _reason; }
    }

    /// <summary>Plain words beside it.</summary>
    public string? Detail { get; private set; }

    /// <summary>Gives a reason; a later one does not count.</summary>
    public void Because(StopReason reason, string? detail = null)
    {
        lock (_lock)
        {
            if (_reason is not null) return;
            Detail = detail;
            _reason = reason;
        }
    }

    /// <summary>Watches how pages end.</summary>
    /// <param name="failed">Why no page came; null where one did.</param>
    public void Observe(FetchFailed? failed)
    {
        lock (_lock)
        {
            if (failed is null) (_failuresInARow, _wallsInARow, _anyPage) = (0, 0, true);
            else
            {
                _last = failed;
                Count(failed.Failure);
                Judge(failed);
            }
        }
    }

    /// <summary>The frontier is empty. A run to which not one page came has not seen everything: it has seen nothing.</summary>
    public void Exhausted()
    {
        lock (_lock)
        {
            if (_anyPage || _last is null) Because(StopReason.Completed);
            else if (FailurePolicy.IsWall(_last.Failure)) Because(StopReason.Walled, $"{_last.Detail}; a person must look");
            else Because(Broken(_last), $"not one page could be read: {_last.Detail}");
        }
    }

    private void Count(FetchFailure failure)
    {
        if (failure == FetchFailure.NotFound) return;
        _failuresInARow++;
        _wallsInARow = FailurePolicy.IsWall(failure) ? _wallsInARow + 1 : 0;
    }

    private void Judge(FetchFailed failed)
    {
        if (FailurePolicy.Stops(failed.Failure) is { } reason) Because(reason, failed.Detail);
        else if (_wallsInARow >= FailurePolicy.WallsInARow) Because(StopReason.Walled, $"{failed.Detail}; a person must look");
        else if (_failuresInARow >= FailurePolicy.FailuresInARow) Because(Broken(failed), $"{_failuresInARow} pages failed in a row, the last one: {failed.Detail}");
    }

    private StopReason Broken(FetchFailed failed) => !_anyPage && FailurePolicy.IsUnreachable(failed.Failure) ? StopReason.Unreachable : StopReason.ErrorStorm;
}
