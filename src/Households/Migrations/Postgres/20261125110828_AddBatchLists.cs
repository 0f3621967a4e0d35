using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Households.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddBatchLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "batch_lists",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    campaign_id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    drafted_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    drafted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    published_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    published_on = table.Column<DateOnly>(type: "date", nullable: true),
                    decided_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: true),
                    decision_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batch_lists", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "batch_rows",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_no = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    area_code = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: false),
                    village_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    notice_id = table.Column<Guid>(type: "uuid", nullable: true),
                    open_until = table.Column<DateOnly>(type: "date", nullable: true),
                    notice_closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    removed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    removal_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batch_rows", x => x.id);
                    table.ForeignKey(
                        name: "fk_batch_rows_batch_lists_batch_id",
                        column: x => x.batch_id,
                        principalTable: "batch_lists",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_batch_rows_households_household_id",
                        column: x => x.household_id,
                        principalTable: "households",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_batch_lists_kind_area_code_year_number",
                table: "batch_lists",
                columns: new[] { "kind", "area_code", "year", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_batch_rows_batch_id",
                table: "batch_rows",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_batch_rows_notice_id",
                table: "batch_rows",
                column: "notice_id");

            migrationBuilder.CreateIndex(
                name: "one_batch_of_a_kind",
                table: "batch_rows",
                columns: new[] { "household_id", "kind" },
                unique: true,
                filter: "removed_on is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "batch_rows");

            migrationBuilder.DropTable(
                name: "batch_lists");
        }
    }
}
