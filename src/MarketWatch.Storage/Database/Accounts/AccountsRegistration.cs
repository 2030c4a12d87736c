using MarketWatch.Accountability;
using MarketWatch.Storage.Database.Schema;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarketWatch.Storage.Database.Accounts;

/// <summary>Registers where accounts rest.</summary>
public static class AccountsRegistration
{
    /// <summary>Adds Identity's store of accounts over an open database, on a durable connection for each scope; who opened the database closes it.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, EmbeddedDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        var path = database.File;
        services.AddScoped(_ => new SqliteDatabase(new DbContextOptionsBuilder<SqliteDatabase>()
            .UseSqlite(DurableConnection.Open(path), contextOwnsConnection: true, _ => { }).Options));
        services.AddScoped<IUserStore<Account>, UserOnlyStore<Account, SqliteDatabase, string>>();
        return services;
    }
}
