using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Funds.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddLedger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "encumbrances",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    batch_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", maxLength: 14, nullable: false),
                    bound_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    released_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    spent_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_encumbrances", x => x.id);
                    table.CheckConstraint("ck_encumbrances_sums", "spent_fen >= 0 and released_fen >= 0 and bound_fen >= spent_fen + released_fen");
                });

            migrationBuilder.CreateTable(
                name: "expense_claims",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    budget_line_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    proposed_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    reversal_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    amount_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_expense_claims", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "fund_acts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    document = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    from = table.Column<byte[]>(type: "BLOB", nullable: true),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    proposed_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    amount_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fund_acts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "fund_assignments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    item = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", maxLength: 14, nullable: false),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    proposed_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fund_assignments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "fund_sources",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    department = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    area_code = table.Column<string>(type: "TEXT", maxLength: 14, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    purposes = table.Column<string>(type: "TEXT", nullable: false),
                    document = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    matches_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    match_percent = table.Column<long>(type: "INTEGER", precision: 18, scale: 6, nullable: true),
                    carried_from_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    proposed_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fund_sources", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ledger_accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    closed = table.Column<bool>(type: "INTEGER", nullable: false),
                    credit_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    debit_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_accounts", x => x.id);
                    table.CheckConstraint("ck_ledger_accounts_side", "(kind = 'Origin' and credit_fen >= debit_fen) or (kind <> 'Origin' and debit_fen >= credit_fen)");
                });

            migrationBuilder.CreateTable(
                name: "project_fundings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    proposed_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    amount_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_project_fundings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "projects",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    programme = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    area_code = table.Column<string>(type: "TEXT", maxLength: 14, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    mode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    contractor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    price_findings = table.Column<string>(type: "TEXT", nullable: true),
                    started_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    finished_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    accepted_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    estimate_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_projects", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "year_closes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    proposed_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_year_closes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "claim_proofs",
                columns: table => new
                {
                    claim_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    in_use = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_proofs", x => new { x.claim_id, x.sha256 });
                    table.ForeignKey(
                        name: "fk_claim_proofs_expense_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "expense_claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "labour_pays",
                columns: table => new
                {
                    claim_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    household_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    days = table.Column<long>(type: "INTEGER", precision: 18, scale: 6, nullable: false),
                    amount_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_labour_pays", x => new { x.claim_id, x.number });
                    table.ForeignKey(
                        name: "fk_labour_pays_expense_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "expense_claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ledger_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    debit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    credit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    about = table.Column<Guid>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    maker = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    reverses_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    amount_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_entries", x => x.id);
                    table.CheckConstraint("ck_ledger_entries_amount", "amount_fen > 0");
                    table.CheckConstraint("ck_ledger_entries_two_accounts", "debit_id <> credit_id");
                    table.ForeignKey(
                        name: "fk_ledger_entries_ledger_accounts_credit_id",
                        column: x => x.credit_id,
                        principalTable: "ledger_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_ledger_entries_ledger_accounts_debit_id",
                        column: x => x.debit_id,
                        principalTable: "ledger_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "budget_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    work = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", precision: 18, scale: 6, nullable: false),
                    done = table.Column<long>(type: "INTEGER", precision: 18, scale: 6, nullable: false),
                    claimed_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    cost_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    unit_price_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_budget_lines", x => x.id);
                    table.CheckConstraint("ck_budget_lines_claimed", "claimed_fen >= 0 and claimed_fen <= cost_fen");
                    table.ForeignKey(
                        name: "fk_budget_lines_projects_project_id",
                        column: x => x.project_id,
                        principalTable: "projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "project_acts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    act = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_project_acts", x => x.id);
                    table.ForeignKey(
                        name: "fk_project_acts_projects_project_id",
                        column: x => x.project_id,
                        principalTable: "projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "project_pledges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    amount_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_project_pledges", x => x.id);
                    table.ForeignKey(
                        name: "fk_project_pledges_projects_project_id",
                        column: x => x.project_id,
                        principalTable: "projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_budget_lines_project_id_number",
                table: "budget_lines",
                columns: new[] { "project_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_claim_proofs_once",
                table: "claim_proofs",
                column: "sha256",
                unique: true,
                filter: "in_use");

            migrationBuilder.CreateIndex(
                name: "ix_encumbrances_batch_id_area_code",
                table: "encumbrances",
                columns: new[] { "batch_id", "area_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_encumbrances_source_id",
                table: "encumbrances",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_expense_claims_project_id",
                table: "expense_claims",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "ix_fund_acts_one_reversal",
                table: "fund_acts",
                column: "entry_id",
                unique: true,
                filter: "state <> 'Refused'");

            migrationBuilder.CreateIndex(
                name: "ix_fund_acts_source_id_id",
                table: "fund_acts",
                columns: new[] { "source_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_fund_assignments_item_year",
                table: "fund_assignments",
                columns: new[] { "item", "year" });

            migrationBuilder.CreateIndex(
                name: "ix_fund_assignments_source_id",
                table: "fund_assignments",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_fund_sources_area_code_year_code",
                table: "fund_sources",
                columns: new[] { "area_code", "year", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fund_sources_carried_from_id",
                table: "fund_sources",
                column: "carried_from_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_labour_pays_household_id",
                table: "labour_pays",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_accounts_project_id",
                table: "ledger_accounts",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_accounts_source_id_kind_project_id",
                table: "ledger_accounts",
                columns: new[] { "source_id", "kind", "project_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_about",
                table: "ledger_entries",
                column: "about");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_credit_id",
                table: "ledger_entries",
                column: "credit_id");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_debit_id",
                table: "ledger_entries",
                column: "debit_id");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_reverses_id",
                table: "ledger_entries",
                column: "reverses_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_source_id_id",
                table: "ledger_entries",
                columns: new[] { "source_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_project_acts_project_id",
                table: "project_acts",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "ix_project_fundings_project_id",
                table: "project_fundings",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "ix_project_fundings_source_id",
                table: "project_fundings",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_project_pledges_project_id",
                table: "project_pledges",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "ix_projects_area_code",
                table: "projects",
                column: "area_code");

            migrationBuilder.CreateIndex(
                name: "ix_projects_year_category",
                table: "projects",
                columns: new[] { "year", "category" });

            migrationBuilder.CreateIndex(
                name: "ix_year_closes_one",
                table: "year_closes",
                columns: new[] { "area_code", "year" },
                unique: true,
                filter: "state <> 'Refused'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "budget_lines");

            migrationBuilder.DropTable(
                name: "claim_proofs");

            migrationBuilder.DropTable(
                name: "encumbrances");

            migrationBuilder.DropTable(
                name: "fund_acts");

            migrationBuilder.DropTable(
                name: "fund_assignments");

            migrationBuilder.DropTable(
                name: "fund_sources");

            migrationBuilder.DropTable(
                name: "labour_pays");

            migrationBuilder.DropTable(
                name: "ledger_entries");

            migrationBuilder.DropTable(
                name: "project_acts");

            migrationBuilder.DropTable(
                name: "project_fundings");

            migrationBuilder.DropTable(
                name: "project_pledges");

            migrationBuilder.DropTable(
                name: "year_closes");

            migrationBuilder.DropTable(
                name: "expense_claims");

            migrationBuilder.DropTable(
                name: "ledger_accounts");

            migrationBuilder.DropTable(
                name: "projects");
        }
    }
}
