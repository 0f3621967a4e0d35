using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Households.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddQuality : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "duplicate_cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    first_key = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    second_key = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    first_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    second_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    first_household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    second_household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    first_area_code = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: false),
                    second_area_code = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    found_on = table.Column<DateOnly>(type: "date", nullable: false),
                    decided_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_duplicate_cases", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "quality_counts",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rule = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    village_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    hits = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quality_counts", x => new { x.run_id, x.rule, x.village_code });
                });

            migrationBuilder.CreateTable(
                name: "quality_hits",
                columns: table => new
                {
                    rule = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    area_code = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: false),
                    value = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    severity = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    rule_version = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    first_run = table.Column<Guid>(type: "uuid", nullable: false),
                    last_run = table.Column<Guid>(type: "uuid", nullable: false),
                    found_on = table.Column<DateOnly>(type: "date", nullable: false),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    assigned_to = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    accepted_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quality_hits", x => new { x.rule, x.subject_id });
                });

            migrationBuilder.CreateTable(
                name: "quality_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_code = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    started_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    slot = table.Column<int>(type: "integer", nullable: true),
                    steps = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quality_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "quality_steps",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rule = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    hits = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    milliseconds = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quality_steps", x => new { x.run_id, x.rule });
                });

            migrationBuilder.CreateTable(
                name: "stated_figures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_code = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: false),
                    indicator = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    source = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    value = table.Column<decimal>(type: "numeric(18,6)", precision: 18, scale: 6, nullable: false),
                    entered_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stated_figures", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_duplicate_cases_first_area_code_state",
                table: "duplicate_cases",
                columns: new[] { "first_area_code", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_duplicate_cases_first_key_second_key",
                table: "duplicate_cases",
                columns: new[] { "first_key", "second_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_quality_hits_area_code_state",
                table: "quality_hits",
                columns: new[] { "area_code", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_quality_hits_household_id",
                table: "quality_hits",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_quality_runs_slot",
                table: "quality_runs",
                column: "slot",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stated_figures_day_area_code_indicator_source",
                table: "stated_figures",
                columns: new[] { "day", "area_code", "indicator", "source" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "duplicate_cases");

            migrationBuilder.DropTable(
                name: "quality_counts");

            migrationBuilder.DropTable(
                name: "quality_hits");

            migrationBuilder.DropTable(
                name: "quality_runs");

            migrationBuilder.DropTable(
                name: "quality_steps");

            migrationBuilder.DropTable(
                name: "stated_figures");
        }
    }
}
