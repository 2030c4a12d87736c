using System.Diagnostics.CodeAnalysis;

namespace MarketWatch.Configuration;

/// <summary>What reading a configuration file gave: a value, or every mistake in the file.</summary>
/// <typeparam name="T">The record the file describes.</typeparam>
/// <param name="File">The file as it was named to the reader.</param>
/// <param name="Value">The record; null when there is at least one error.</param>
/// <param name="Errors">All mistakes, in order of their place in the file.</param>
public sealed record ConfigurationResult<T>(string File, T? Value, IReadOnlyList<ConfigurationError> Errors)
    where T : class
{
    /// <summary>The file has no mistake, so <see cref="Value"/> is there.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsValid => Value is not null;

    /// <summary>The value.</summary>
    /// <exception cref="ConfigurationException">The file has mistakes; the message lists them all.</exception>
    public T Require() => Value ?? throw new ConfigurationException(Errors);
}
