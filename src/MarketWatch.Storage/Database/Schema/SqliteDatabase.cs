using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MarketWatch.Storage.Database.Schema;

/// <summary>The schema on SQLite.</summary>
internal sealed class SqliteDatabase(DbContextOptions<SqliteDatabase> options) : MarketWatchDatabase(options);

/// <summary>Lets <c>dotnet ef migrations add NAME -c SqliteDatabase -o Database/Migrations/Sqlite</c> make the context.</summary>
internal sealed class SqliteDatabaseFactory : IDesignTimeDbContextFactory<SqliteDatabase>
{
    public SqliteDatabase CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteDatabase>().UseSqlite("Data Source=:memory:").Options);
}
