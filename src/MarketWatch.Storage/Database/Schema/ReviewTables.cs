using Microsoft.EntityFrameworkCore;

namespace MarketWatch.Storage.Database.Schema;

/// <summary>Tables of what officers do, and of what must be accounted for.</summary>
internal static class ReviewTables
{
    public static void Configure(ModelBuilder model)
    {
        ConfigureReviews(model);
        ConfigureAccountability(model);
        ConfigureAccess(model);
    }

    private static void ConfigureReviews(ModelBuilder model)
    {
        model.Entity<ReviewEventRow>(happened =>
        {
            happened.ToTable("review_events").HasKey(row => row.Id);
            happened.HasIndex(row => new { row.HitId, row.At });
            happened.HasIndex(row => row.BatchId);
            happened.HasIndex(row => row.At);
        });
        model.Entity<SavedSearchRow>(search =>
        {
            search.ToTable("saved_searches").HasKey(row => row.Id);
            search.HasIndex(row => row.OwnerId);
        });
        model.Entity<ProfileVersionRow>().ToTable("profile_versions").HasKey(row => new { row.ProfileId, row.Number });
    }

    private static void ConfigureAccountability(ModelBuilder model)
    {
        model.Entity<AuditRow>(entry =>
        {
            entry.ToTable("audit").HasKey(row => row.Sequence);
            entry.Property(row => row.Sequence).ValueGeneratedNever();
            entry.HasIndex(row => row.Subject);
            entry.HasIndex(row => new { row.Officer, row.Sequence });
        });
        model.Entity<LegalHoldRow>(hold =>
        {
            hold.ToTable("legal_holds").HasKey(row => row.Id);
            hold.HasIndex(row => row.HitId, "ux_legal_holds_on").IsUnique().HasFilter("released_at IS NULL");
        });
        model.Entity<ErasureProposalRow>().ToTable("erasure_proposals").HasKey(row => row.Id);
        model.Entity<TombstoneRow>().ToTable("tombstones").HasKey(row => new { row.HitId, row.At });
        model.Entity<SettingRow>().ToTable("settings").HasKey(row => row.Key);
    }

    private static void ConfigureAccess(ModelBuilder model)
    {
        model.Entity<OfficerSessionRow>(session =>
        {
            session.ToTable("officer_sessions").HasKey(row => row.Id);
            session.HasIndex(row => row.AccountId);
        });
        model.Entity<ApiKeyRow>(key =>
        {
            key.ToTable("api_keys").HasKey(row => row.Id);
            key.HasIndex(row => row.SecretDigest).IsUnique();
        });
    }
}
