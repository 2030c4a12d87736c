using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace MarketWatch.Configuration;

/// <summary>What a value in a file may look like. Derived from the record's own types; the reader and the JSON Schema both walk it, so they cannot disagree.</summary>
/// <param name="Type">The type it is read into.</param>
internal abstract record Shape(Type Type)
{
    private static readonly ConcurrentDictionary<Type, Shape> Known = new();

    /// <summary>Stands in for a value that could not be read, so that the rest of the file can still be judged.</summary>
    public abstract object? Placeholder { get; }

    public static Shape Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return Known.GetOrAdd(type, static type => ScalarShape.Find(type) ?? Composite(type));
    }

    private static Shape Composite(Type type)
    {
        var arguments = type.IsGenericType ? type.GetGenericArguments() : [];
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) return new ListShape(type, arguments[0]);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)) return new MapShape(type, arguments[1]);
        if (type.IsClass && type.GetConstructor(Type.EmptyTypes) is not null) return new RecordShape(type);
        throw new NotSupportedException($"{type} cannot stand in a configuration file");
    }
}

/// <summary>A list of values of one shape.</summary>
internal sealed record ListShape(Type Type, Type ItemType) : Shape(Type)
{
    public Shape Item => Of(ItemType);

    public override object Placeholder => Array.CreateInstance(ItemType, 0);
}

/// <summary>Values of one shape by name, in file order.</summary>
internal sealed record MapShape(Type Type, Type ValueType) : Shape(Type)
{
    public Shape Value => Of(ValueType);

    public override object Placeholder => New();

    public System.Collections.IDictionary New() =>
        (System.Collections.IDictionary)Activator.CreateInstance(typeof(OrderedDictionary<,>).MakeGenericType(typeof(string), ValueType))!;
}

/// <summary>A record with named keys.</summary>
internal sealed record RecordShape(Type Type) : Shape(Type)
{
    private readonly Lazy<IReadOnlyList<RecordKey>> _keys = new(() => [.. Type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.SetMethod is not null && !property.IsDefined(typeof(NotAKeyAttribute)))
        .OrderBy(property => property.MetadataToken)
        .Select(property => new RecordKey(property))]);

    public IReadOnlyList<RecordKey> Keys => _keys.Value;

    public override object Placeholder
    {
        get
        {
            var record = Activator.CreateInstance(Type)!;
            foreach (var key in Keys.Where(key => key.Required)) key.Property.SetValue(record, key.Shape.Placeholder);
            return record;
        }
    }
}

/// <summary>One key of a record.</summary>
internal sealed record RecordKey(PropertyInfo Property)
{
    public string Name { get; } = JsonNamingPolicy.SnakeCaseLower.ConvertName(Property.Name);

    public Shape Shape => Shape.Of(Property.PropertyType);

    public bool Required { get; } = Property.IsDefined(typeof(RequiredMemberAttribute)) || Property.Name == "Schema";
}
