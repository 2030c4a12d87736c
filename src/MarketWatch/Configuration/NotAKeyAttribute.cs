namespace MarketWatch.Configuration;

/// <summary>The property is filled by the program; a file may not name it, and the schema does not.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotAKeyAttribute : Attribute;
