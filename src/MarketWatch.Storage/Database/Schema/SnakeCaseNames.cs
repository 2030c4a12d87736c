using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MarketWatch.Storage.Database.Schema;

/// <summary>Names columns, keys and indexes in snake_case, so that SQL needs no quotes on any database.</summary>
internal static class SnakeCaseNames
{
    public static void Apply(IMutableModel model)
    {
        // owned types rest as JSON within their owner's column
        foreach (var table in model.GetEntityTypes().Where(type => !type.IsOwned()))
        {
            foreach (var column in table.GetProperties()) column.SetColumnName(Of(column.Name));
            foreach (var key in table.GetKeys()) key.SetName($"pk_{table.GetTableName()}");
            foreach (var reference in table.GetForeignKeys()) reference.SetConstraintName($"fk_{table.GetTableName()}_{Columns(reference.Properties)}");
            foreach (var index in table.GetIndexes()) index.SetDatabaseName(index.Name ?? $"ix_{table.GetTableName()}_{Columns(index.Properties)}");
        }
    }

    public static string Of(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && snake.Length > 0) snake.Append('_');
            snake.Append(char.ToLowerInvariant(letter));
        }
        return snake.ToString();
    }

    private static string Columns(IEnumerable<IMutableProperty> properties) => string.Join('_', properties.Select(property => Of(property.Name)));
}
