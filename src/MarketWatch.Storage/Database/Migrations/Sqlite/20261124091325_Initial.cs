using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MarketWatch.Storage.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "candidates",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    run_id = table.Column<string>(type: "TEXT", nullable: false),
                    watch_id = table.Column<string>(type: "TEXT", nullable: false),
                    score = table.Column<double>(type: "REAL", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    candidate = table.Column<string>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    fault = table.Column<string>(type: "TEXT", nullable: true),
                    leased = table.Column<bool>(type: "INTEGER", nullable: false),
                    due = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_candidates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "custody",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    package_id = table.Column<string>(type: "TEXT", nullable: false),
                    package_sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    done_by = table.Column<string>(type: "TEXT", nullable: false),
                    detail = table.Column<string>(type: "TEXT", nullable: false),
                    previous_hash = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_custody", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "hits",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    listing = table.Column<string>(type: "TEXT", nullable: false),
                    report = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    watch_id = table.Column<string>(type: "TEXT", nullable: false),
                    run_id = table.Column<string>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    first_seen = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seen = table.Column<long>(type: "INTEGER", nullable: false),
                    retain_until = table.Column<long>(type: "INTEGER", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hits", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "listings",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    marketplace = table.Column<string>(type: "TEXT", nullable: false),
                    native_id = table.Column<string>(type: "TEXT", nullable: false),
                    url = table.Column<string>(type: "TEXT", nullable: false),
                    card_digest = table.Column<string>(type: "TEXT", nullable: false),
                    content_digest = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    first_seen = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seen = table.Column<long>(type: "INTEGER", nullable: false),
                    last_watch = table.Column<string>(type: "TEXT", nullable: false),
                    last_run = table.Column<long>(type: "INTEGER", nullable: false),
                    vanished_at = table.Column<long>(type: "INTEGER", nullable: true),
                    profiles_digest = table.Column<string>(type: "TEXT", nullable: false),
                    is_hit = table.Column<bool>(type: "INTEGER", nullable: false),
                    seller = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_listings", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    hit_id = table.Column<string>(type: "TEXT", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "runs",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    watch_id = table.Column<string>(type: "TEXT", nullable: false),
                    marketplace = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: false),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    report = table.Column<string>(type: "TEXT", nullable: false),
                    frontier_added = table.Column<long>(type: "INTEGER", nullable: false),
                    frontier_done = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_runs", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "sellers",
                columns: table => new
                {
                    marketplace = table.Column<string>(type: "TEXT", nullable: false),
                    seller_key = table.Column<string>(type: "TEXT", nullable: false),
                    facts = table.Column<string>(type: "TEXT", nullable: false),
                    first_seen = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sellers", x => new { x.marketplace, x.seller_key });
                });

            migrationBuilder.CreateTable(
                name: "watches",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    watch = table.Column<string>(type: "TEXT", nullable: false),
                    paused_by_file = table.Column<bool>(type: "INTEGER", nullable: false),
                    paused_by_officer = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_watches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "evidence",
                columns: table => new
                {
                    package_id = table.Column<string>(type: "TEXT", nullable: false),
                    hit_id = table.Column<string>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    sealed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence", x => x.package_id);
                    table.ForeignKey(
                        name: "fk_evidence_hit_id",
                        column: x => x.hit_id,
                        principalTable: "hits",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "listing_versions",
                columns: table => new
                {
                    listing = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    record = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_listing_versions", x => new { x.listing, x.number });
                    table.ForeignKey(
                        name: "fk_listing_versions_listing",
                        column: x => x.listing,
                        principalTable: "listings",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "frontier",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    run = table.Column<long>(type: "INTEGER", nullable: false),
                    url = table.Column<string>(type: "TEXT", nullable: false),
                    url_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    page = table.Column<string>(type: "TEXT", nullable: true),
                    depth = table.Column<int>(type: "INTEGER", nullable: false),
                    card = table.Column<string>(type: "TEXT", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    not_before = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    due = table.Column<long>(type: "INTEGER", nullable: true),
                    failure = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_frontier", x => x.id);
                    table.ForeignKey(
                        name: "fk_frontier_run",
                        column: x => x.run,
                        principalTable: "runs",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_candidates_run_id_score",
                table: "candidates",
                columns: new[] { "run_id", "score" });

            migrationBuilder.CreateIndex(
                name: "ix_candidates_watch_id",
                table: "candidates",
                column: "watch_id");

            migrationBuilder.CreateIndex(
                name: "ix_custody_package_id",
                table: "custody",
                column: "package_id");

            migrationBuilder.CreateIndex(
                name: "ix_evidence_hit_id",
                table: "evidence",
                column: "hit_id");

            migrationBuilder.CreateIndex(
                name: "ix_frontier_due",
                table: "frontier",
                columns: new[] { "run", "due" },
                filter: "due IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_frontier_ready",
                table: "frontier",
                columns: new[] { "run", "id" },
                filter: "state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_frontier_run_url_hash",
                table: "frontier",
                columns: new[] { "run", "url_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_hits_last_seen_id",
                table: "hits",
                columns: new[] { "last_seen", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_hits_retain_until",
                table: "hits",
                column: "retain_until");

            migrationBuilder.CreateIndex(
                name: "ix_listings_id",
                table: "listings",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_listings_last_watch",
                table: "listings",
                column: "last_watch");

            migrationBuilder.CreateIndex(
                name: "ix_runs_id",
                table: "runs",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_runs_started_at",
                table: "runs",
                column: "started_at");

            migrationBuilder.CreateIndex(
                name: "ix_runs_watch_id_started_at",
                table: "runs",
                columns: new[] { "watch_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ux_runs_unfinished",
                table: "runs",
                column: "watch_id",
                unique: true,
                filter: "state < 2");

            // the custody ledger is append only, also for whoever writes SQL by hand
            migrationBuilder.Sql("CREATE TRIGGER custody_not_altered BEFORE UPDATE ON custody BEGIN SELECT RAISE(ABORT, 'the custody ledger is append only'); END");
            migrationBuilder.Sql("CREATE TRIGGER custody_not_deleted BEFORE DELETE ON custody BEGIN SELECT RAISE(ABORT, 'the custody ledger is append only'); END");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "candidates");

            migrationBuilder.DropTable(
                name: "custody");

            migrationBuilder.DropTable(
                name: "evidence");

            migrationBuilder.DropTable(
                name: "frontier");

            migrationBuilder.DropTable(
                name: "listing_versions");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "sellers");

            migrationBuilder.DropTable(
                name: "watches");

            migrationBuilder.DropTable(
                name: "hits");

            migrationBuilder.DropTable(
                name: "runs");

            migrationBuilder.DropTable(
                name: "listings");
        }
    }
}
