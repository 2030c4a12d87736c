namespace MarketWatch.Evidence.Sealing;

/// <summary>
/// A capture could not be sealed; nothing of it is in the vault. An exception and not a value, so that a caller that forgets to look cannot take an unsealed
/// capture for a sealed one: sealing fails closed. What to do is in <see cref="Fault"/>.
/// </summary>
public sealed class SealingException : Exception
{
    /// <summary>Says why.</summary>
    public SealingException(SealingFault fault, string message, Exception? cause = null)
        : base(message, cause) => Fault = fault;

    /// <summary>Why.</summary>
    public SealingFault Fault { get; }
}

/// <summary>Why a capture could not be sealed. Closed list.</summary>
public enum SealingFault
{
    /// <summary>The vault could not write: disk full, no access, package already there. Try again once that is mended.</summary>
    Storage,

    /// <summary>The key could not sign. Try again once that is mended.</summary>
    Signing,

    /// <summary>The package was written but did not verify when read back; the message names the first bad item. Capture anew.</summary>
    NotVerified,
}
