using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Funds.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PoolFunds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_ledger_accounts_side",
                table: "ledger_accounts");

            migrationBuilder.DropIndex(
                name: "ix_encumbrances_batch_id_area_code",
                table: "encumbrances");

            migrationBuilder.AddColumn<Guid>(
                name: "pool_id",
                table: "project_fundings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "root_id",
                table: "fund_sources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "by_share",
                table: "encumbrances",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "pool_id",
                table: "encumbrances",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "rank",
                table: "encumbrances",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "fund_pools",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    area_code = table.Column<string>(type: "TEXT", maxLength: 14, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    rule = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    document = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    proposed_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fund_pools", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "fund_pool_members",
                columns: table => new
                {
                    pool_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    rank = table.Column<int>(type: "INTEGER", nullable: false),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    percent = table.Column<long>(type: "INTEGER", precision: 5, scale: 2, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fund_pool_members", x => new { x.pool_id, x.rank });
                    table.ForeignKey(
                        name: "fk_fund_pool_members_fund_pools_pool_id",
                        column: x => x.pool_id,
                        principalTable: "fund_pools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_project_fundings_pool_id",
                table: "project_fundings",
                column: "pool_id");

            migrationBuilder.AddCheckConstraint(
                name: "ck_ledger_accounts_side",
                table: "ledger_accounts",
                sql: "case when kind in ('Origin', 'Recovered') then credit_fen >= debit_fen else debit_fen >= credit_fen end");

            migrationBuilder.CreateIndex(
                name: "ix_fund_sources_root_id",
                table: "fund_sources",
                column: "root_id");

            migrationBuilder.CreateIndex(
                name: "ix_encumbrances_batch_id_area_code_source_id",
                table: "encumbrances",
                columns: new[] { "batch_id", "area_code", "source_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_encumbrances_pool_id",
                table: "encumbrances",
                column: "pool_id");

            migrationBuilder.CreateIndex(
                name: "ix_fund_pool_members_source_id",
                table: "fund_pool_members",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_fund_pools_purpose_year",
                table: "fund_pools",
                columns: new[] { "purpose", "year" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "fund_pool_members");

            migrationBuilder.DropTable(
                name: "fund_pools");

            migrationBuilder.DropIndex(
                name: "ix_project_fundings_pool_id",
                table: "project_fundings");

            migrationBuilder.DropCheckConstraint(
                name: "ck_ledger_accounts_side",
                table: "ledger_accounts");

            migrationBuilder.DropIndex(
                name: "ix_fund_sources_root_id",
                table: "fund_sources");

            migrationBuilder.DropIndex(
                name: "ix_encumbrances_batch_id_area_code_source_id",
                table: "encumbrances");

            migrationBuilder.DropIndex(
                name: "ix_encumbrances_pool_id",
                table: "encumbrances");

            migrationBuilder.DropColumn(
                name: "pool_id",
                table: "project_fundings");

            migrationBuilder.DropColumn(
                name: "root_id",
                table: "fund_sources");

            migrationBuilder.DropColumn(
                name: "by_share",
                table: "encumbrances");

            migrationBuilder.DropColumn(
                name: "pool_id",
                table: "encumbrances");

            migrationBuilder.DropColumn(
                name: "rank",
                table: "encumbrances");

            migrationBuilder.AddCheckConstraint(
                name: "ck_ledger_accounts_side",
                table: "ledger_accounts",
                sql: "(kind = 'Origin' and credit_fen >= debit_fen) or (kind <> 'Origin' and debit_fen >= credit_fen)");

            migrationBuilder.CreateIndex(
                name: "ix_encumbrances_batch_id_area_code",
                table: "encumbrances",
                columns: new[] { "batch_id", "area_code" },
                unique: true);
        }
    }
}
