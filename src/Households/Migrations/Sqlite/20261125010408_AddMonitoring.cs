using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Households.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddMonitoring : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "monitoring_cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    household_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    household_no = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    area_code = table.Column<string>(type: "TEXT", maxLength: 14, nullable: false),
                    village_code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    opened_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    opened_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    decide_by = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    decision_days_parameter_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    steps = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    waits_for = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    step_due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    assigned_to = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    overdue_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    people = table.Column<int>(type: "INTEGER", nullable: false),
                    monitored_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    makers = table.Column<string>(type: "TEXT", nullable: false),
                    approvers = table.Column<string>(type: "TEXT", nullable: false),
                    notice_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    open_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    notice_closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    net_per_head_fen = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_monitoring_cases", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_clues",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    household_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    household_no = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    area_code = table.Column<string>(type: "TEXT", maxLength: 14, nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", precision: 18, scale: 6, nullable: true),
                    days = table.Column<int>(type: "INTEGER", nullable: true),
                    period = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    occurred_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    heard_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    entered_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    threshold_version = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    decided_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_monitoring_clues", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_history",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    act = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    late = table.Column<bool>(type: "INTEGER", nullable: false),
                    basis = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_monitoring_history", x => x.sequence);
                    table.ForeignKey(
                        name: "fk_monitoring_history_monitoring_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "monitoring_cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_measures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    responsible = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    planned_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    planned_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    result = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ended_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_monitoring_measures", x => x.id);
                    table.ForeignKey(
                        name: "fk_monitoring_measures_monitoring_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "monitoring_cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_monitoring_cases_area_code_state",
                table: "monitoring_cases",
                columns: new[] { "area_code", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_monitoring_cases_household_id",
                table: "monitoring_cases",
                column: "household_id",
                unique: true,
                filter: "state not in ('Cleared', 'Dismissed', 'ReviewRejected', 'Withdrawn')");

            migrationBuilder.CreateIndex(
                name: "ix_monitoring_cases_notice_id",
                table: "monitoring_cases",
                column: "notice_id");

            migrationBuilder.CreateIndex(
                name: "ix_monitoring_cases_waits_for_step_due_on",
                table: "monitoring_cases",
                columns: new[] { "waits_for", "step_due_on" });

            migrationBuilder.CreateIndex(
                name: "monitoring_cases_of_household",
                table: "monitoring_cases",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_monitoring_clues_area_code_state",
                table: "monitoring_clues",
                columns: new[] { "area_code", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_monitoring_clues_case_id",
                table: "monitoring_clues",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_monitoring_clues_household_id",
                table: "monitoring_clues",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_monitoring_history_case_id_sequence",
                table: "monitoring_history",
                columns: new[] { "case_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_monitoring_measures_case_id",
                table: "monitoring_measures",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_monitoring_measures_state_until",
                table: "monitoring_measures",
                columns: new[] { "state", "until" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "monitoring_clues");

            migrationBuilder.DropTable(
                name: "monitoring_history");

            migrationBuilder.DropTable(
                name: "monitoring_measures");

            migrationBuilder.DropTable(
                name: "monitoring_cases");
        }
    }
}
