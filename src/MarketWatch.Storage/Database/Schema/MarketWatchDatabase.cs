using MarketWatch.Accountability;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace MarketWatch.Storage.Database.Schema;

/// <summary>
/// The schema of the truth, the same for every database product; one derived context per product carries its migrations.
/// What runs once a page is written in SQL (<c>*Table</c>); this model owns the shape of the tables and serves what runs seldom.
/// </summary>
internal abstract class MarketWatchDatabase(DbContextOptions options) : IdentityUserContext<Account>(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMicrosecondsConverter>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        ConfigureAccounts(builder);
        ConfigureCrawling(builder);
        ConfigureListings(builder);
        ConfigureHits(builder);
        ReviewTables.Configure(builder);
        SnakeCaseNames.Apply(builder.Model);
    }

    private static void ConfigureAccounts(ModelBuilder model)
    {
        model.Entity<Account>().ToTable("accounts");
        model.Entity<IdentityUserClaim<string>>().ToTable("account_claims");
        model.Entity<IdentityUserLogin<string>>().ToTable("account_logins");
        model.Entity<IdentityUserToken<string>>().ToTable("account_tokens");
        // what schema version 3 of Identity adds; the version itself is an option of the running application, which migrations do not have
        model.Entity<IdentityUserPasskey<string>>(passkey =>
        {
            passkey.ToTable("account_passkeys").HasKey(row => row.CredentialId);
            passkey.HasOne<Account>().WithMany().HasForeignKey(row => row.UserId).IsRequired();
            passkey.OwnsOne(row => row.Data).ToJson("data");
        });
    }

    private static void ConfigureCrawling(ModelBuilder model)
    {
        model.Entity<WatchRow>().ToTable("watches").HasKey(row => row.Id);
        model.Entity<RunRow>(run =>
        {
            run.ToTable("runs").HasKey(row => row.Number);
            run.Property(row => row.Id).IsRequired();
            run.HasIndex(row => row.Id).IsUnique();
            run.HasIndex(row => new { row.WatchId, row.StartedAt });
            run.HasIndex(row => row.StartedAt);
            // one unfinished run per watch, whatever races
            run.HasIndex(row => row.WatchId, "ux_runs_unfinished").IsUnique().HasFilter("state < 2");
        });
        model.Entity<FrontierRow>(frontier =>
        {
            frontier.ToTable("frontier").HasKey(row => row.Id);
            frontier.HasOne<RunRow>().WithMany().HasForeignKey(row => row.Run).OnDelete(DeleteBehavior.Cascade);
            frontier.HasIndex(row => new { row.Run, row.UrlHash }).IsUnique();
            // the two questions of a claim: what is ready, in order; what has come due. Neither index holds rows that are done.
            frontier.HasIndex(row => new { row.Run, row.Id }, "ix_frontier_ready").HasFilter("state = 0");
            frontier.HasIndex(row => new { row.Run, row.Due }, "ix_frontier_due").HasFilter("due IS NOT NULL");
        });
    }

    private static void ConfigureListings(ModelBuilder model)
    {
        model.Entity<ListingRow>(listing =>
        {
            listing.ToTable("listings").HasKey(row => row.Number);
            listing.Property(row => row.Id).IsRequired();
            listing.HasIndex(row => row.Id).IsUnique();
            // without the run, so that a sighting of an unchanged listing touches no index
            listing.HasIndex(row => row.LastWatch);
            listing.HasIndex(row => new { row.Marketplace, row.Seller });
        });
        model.Entity<ListingVersionRow>(version =>
        {
            version.ToTable("listing_versions").HasKey(row => new { row.Listing, row.Number });
            version.HasOne<ListingRow>().WithMany().HasForeignKey(row => row.Listing).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SellerRow>().ToTable("sellers").HasKey(row => new { row.Marketplace, row.SellerKey });
    }

    private static void ConfigureHits(ModelBuilder model)
    {
        model.Entity<CandidateRow>(candidate =>
        {
            candidate.ToTable("candidates").HasKey(row => row.Id);
            candidate.HasIndex(row => new { row.RunId, row.Score });
            candidate.HasIndex(row => row.WatchId);
        });
        model.Entity<HitRow>(hit =>
        {
            hit.ToTable("hits").HasKey(row => row.Id);
            hit.HasIndex(row => new { row.LastSeen, row.Id });
            hit.HasIndex(row => row.RetainUntil);
            hit.HasIndex(row => new { row.State, row.LastSeen, row.Id });
            hit.HasIndex(row => new { row.Marketplace, row.SellerKey });
            hit.HasIndex(row => row.RunId);
        });
        model.Entity<HitPhotoRow>(photo =>
        {
            photo.ToTable("hit_photos").HasKey(row => new { row.HitId, row.Place });
            photo.HasOne<HitRow>().WithMany().HasForeignKey(row => row.HitId).OnDelete(DeleteBehavior.Cascade);
            photo.HasIndex(row => row.Sha256);
        });
        model.Entity<HitTextBandRow>(band =>
        {
            band.ToTable("hit_text_bands").HasKey(row => new { row.HitId, row.Band });
            band.HasOne<HitRow>().WithMany().HasForeignKey(row => row.HitId).OnDelete(DeleteBehavior.Cascade);
            band.HasIndex(row => new { row.Band, row.Bits });
        });
        model.Entity<EvidenceRow>(evidence =>
        {
            evidence.ToTable("evidence").HasKey(row => row.PackageId);
            evidence.HasOne<HitRow>().WithMany().HasForeignKey(row => row.HitId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<CustodyRow>(custody =>
        {
            custody.ToTable("custody").HasKey(row => row.Sequence);
            custody.Property(row => row.Sequence).ValueGeneratedNever();
            custody.HasIndex(row => row.PackageId);
        });
        model.Entity<OutboxEntryRow>().ToTable("outbox").HasKey(row => row.Sequence);
    }
}
