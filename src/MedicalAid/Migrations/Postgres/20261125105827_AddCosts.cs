using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MedicalAid.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddCosts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "medical_costs",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    month = table.Column<int>(type: "integer", nullable: false),
                    person_key = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    own_share_fen = table.Column<long>(type: "bigint", nullable: false),
                    reimbursed_fen = table.Column<long>(type: "bigint", nullable: false),
                    total_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_medical_costs", x => new { x.year, x.month, x.person_key });
                });

            migrationBuilder.CreateTable(
                name: "told_costs",
                columns: table => new
                {
                    clue_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    told_on = table.Column<DateOnly>(type: "date", nullable: false),
                    parameter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    own_share_fen = table.Column<long>(type: "bigint", nullable: false),
                    step_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_told_costs", x => x.clue_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_medical_costs_person_key",
                table: "medical_costs",
                column: "person_key");

            migrationBuilder.CreateIndex(
                name: "ix_told_costs_household_id_year",
                table: "told_costs",
                columns: new[] { "household_id", "year" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "medical_costs");

            migrationBuilder.DropTable(
                name: "told_costs");
        }
    }
}
