using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Funds.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FinanceDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "required_approvals",
                table: "batches",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<Guid>(
                name: "threshold_parameter_id",
                table: "batches",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "reversed_on",
                table: "batch_lines",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "assigned_to",
                table: "bank_return_rows",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "balance_findings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    service = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    item = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    period = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    found_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    cleared_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    accounted_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    bank_paid_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    granted_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    paid_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_balance_findings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "batch_approvals",
                columns: table => new
                {
                    batch_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batch_approvals", x => new { x.batch_id, x.by });
                    table.ForeignKey(
                        name: "fk_batch_approvals_batches_batch_id",
                        column: x => x.batch_id,
                        principalTable: "batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "former_members",
                columns: table => new
                {
                    household_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    left_on = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_former_members", x => new { x.household_id, x.person_id });
                });

            migrationBuilder.CreateTable(
                name: "transmissions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    batch_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    file_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    taken_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    taken_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transmissions", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_payments_settled_on",
                table: "payments",
                column: "settled_on");

            migrationBuilder.CreateIndex(
                name: "ix_balance_findings_open",
                table: "balance_findings",
                columns: new[] { "area_code", "service", "item", "period" },
                unique: true,
                filter: "cleared_on is null");

            migrationBuilder.CreateIndex(
                name: "ix_transmissions_batch_id",
                table: "transmissions",
                column: "batch_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "balance_findings");

            migrationBuilder.DropTable(
                name: "batch_approvals");

            migrationBuilder.DropTable(
                name: "former_members");

            migrationBuilder.DropTable(
                name: "transmissions");

            migrationBuilder.DropIndex(
                name: "ix_payments_settled_on",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "required_approvals",
                table: "batches");

            migrationBuilder.DropColumn(
                name: "threshold_parameter_id",
                table: "batches");

            migrationBuilder.DropColumn(
                name: "reversed_on",
                table: "batch_lines");

            migrationBuilder.DropColumn(
                name: "assigned_to",
                table: "bank_return_rows");
        }
    }
}
