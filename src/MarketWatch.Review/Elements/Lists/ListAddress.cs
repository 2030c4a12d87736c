using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace MarketWatch.Review.Elements.Lists;

/// <summary>Address of a list with all its state: query, filters, order. Links that change one thing keep the rest and go back to the first page.</summary>
internal sealed class ListAddress
{
    private readonly string _path;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _parts;

    private ListAddress(string path, IEnumerable<KeyValuePair<string, string>> parts) => (_path, _parts) = (path, [.. parts]);

    /// <summary>The address of a request, with these parameters and no others.</summary>
    /// <param name="path">Path of the page.</param>
    /// <param name="query">Query of the request.</param>
    /// <param name="names">Parameters that are kept; others (the place in the list, handlers) are left out.</param>
    public static ListAddress Of(string path, IQueryCollection query, IEnumerable<string> names) =>
        new(path, names.SelectMany(name => query[name].Where(value => !string.IsNullOrEmpty(value)).Distinct().Select(value => KeyValuePair.Create(name, value!))));

    /// <summary>Values of a parameter.</summary>
    public IReadOnlyList<string> Values(string name) => [.. _parts.Where(part => part.Key == name).Select(part => part.Value)];

    /// <summary>With these values of a parameter, and no others.</summary>
    public ListAddress With(string name, params IEnumerable<string> values) =>
        new(_path, _parts.Where(part => part.Key != name).Concat(values.Select(value => KeyValuePair.Create(name, value))));

    /// <summary>With one more value of a parameter, or without it where it is there.</summary>
    public ListAddress Toggled(string name, string value)
    {
        var values = Values(name);
        return With(name, values.Contains(value) ? values.Where(other => other != value) : values.Append(value));
    }

    /// <summary>Without a parameter.</summary>
    public ListAddress Without(string name) => With(name);

    /// <summary>Query string without question mark.</summary>
    public string Query => new QueryBuilder(_parts).ToString().TrimStart('?');

    /// <inheritdoc/>
    public override string ToString() => Query is { Length: > 0 } query ? $"{_path}?{query}" : _path;
}
