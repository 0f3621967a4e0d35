using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Households.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddAreaActs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "merged_into",
                table: "areas",
                type: "TEXT",
                maxLength: 14,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "valid_from",
                table: "areas",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "valid_to",
                table: "areas",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "area_acts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    area_code = table.Column<string>(type: "TEXT", maxLength: 14, nullable: false),
                    new_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    into = table.Column<string>(type: "TEXT", maxLength: 14, nullable: true),
                    codes = table.Column<string>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    document = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    proposed_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    decision_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    households_moved = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_area_acts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "area_changes",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 14, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    actor = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    act = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    population = table.Column<int>(type: "INTEGER", nullable: true),
                    is_key = table.Column<bool>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    merged_into = table.Column<string>(type: "TEXT", maxLength: 14, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_area_changes", x => new { x.code, x.number });
                });

            migrationBuilder.CreateTable(
                name: "key_village_lists",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", maxLength: 9, nullable: false),
                    programme = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    drafted_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    drafted_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    decided_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    decision_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_key_village_lists", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "key_villages",
                columns: table => new
                {
                    list_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    village_code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_key_villages", x => new { x.list_id, x.village_code });
                    table.ForeignKey(
                        name: "fk_key_villages_key_village_lists_list_id",
                        column: x => x.list_id,
                        principalTable: "key_village_lists",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_household_changes_day_household_id",
                table: "household_changes",
                columns: new[] { "day", "household_id" });

            migrationBuilder.CreateIndex(
                name: "ix_area_acts_area_code",
                table: "area_acts",
                column: "area_code",
                unique: true,
                filter: "state = 'Proposed'");

            migrationBuilder.CreateIndex(
                name: "ix_key_village_lists_area_code_programme_number",
                table: "key_village_lists",
                columns: new[] { "area_code", "programme", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_key_villages_village_code",
                table: "key_villages",
                column: "village_code");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "area_acts");

            migrationBuilder.DropTable(
                name: "area_changes");

            migrationBuilder.DropTable(
                name: "key_villages");

            migrationBuilder.DropTable(
                name: "key_village_lists");

            migrationBuilder.DropIndex(
                name: "ix_household_changes_day_household_id",
                table: "household_changes");

            migrationBuilder.DropColumn(
                name: "merged_into",
                table: "areas");

            migrationBuilder.DropColumn(
                name: "valid_from",
                table: "areas");

            migrationBuilder.DropColumn(
                name: "valid_to",
                table: "areas");
        }
    }
}
