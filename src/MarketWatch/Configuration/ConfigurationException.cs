namespace MarketWatch.Configuration;

/// <summary>Configuration that cannot be used was asked for all the same. The message lists every mistake, one a line.</summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>With the mistakes found.</summary>
    public ConfigurationException(IReadOnlyList<ConfigurationError> errors)
        : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>With a message of its own, where there is no file to point into.</summary>
    public ConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and what lay under it.</summary>
    public ConfigurationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a message.</summary>
    public ConfigurationException()
    {
    }

    /// <summary>The mistakes, in order of their place; empty where the message stands alone.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; } = [];
}
