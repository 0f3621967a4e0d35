using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Households.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddExits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "net_income_fen",
                table: "monitoring_cases",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "exit_campaigns",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    area_code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    villages = table.Column<string>(type: "TEXT", nullable: false),
                    line_parameter_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    figures = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    rule_parameter_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    drawn_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    drawn_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    line_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exit_campaigns", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "exit_judgements",
                columns: table => new
                {
                    campaign_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    household_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    household_no = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    area_code = table.Column<string>(type: "TEXT", maxLength: 14, nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    inputs = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exit_judgements", x => new { x.campaign_id, x.household_id });
                });

            migrationBuilder.CreateTable(
                name: "exits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    campaign_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    household_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    household_no = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    area_code = table.Column<string>(type: "TEXT", maxLength: 14, nullable: false),
                    village_code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    people = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    makers = table.Column<string>(type: "TEXT", nullable: false),
                    checkers = table.Column<string>(type: "TEXT", nullable: false),
                    notice_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    open_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    notice_closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    signed_form = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    exited_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    return_asked_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    return_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    returned_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exits", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "quality_surveys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    area_code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    seed = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    line_operator = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    line_parameter_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    limits = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    limits_parameter_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    exited_from = table.Column<int>(type: "INTEGER", nullable: false),
                    unfiled_from = table.Column<int>(type: "INTEGER", nullable: false),
                    drawn_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    drawn_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    closed_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    line_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quality_surveys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "exit_history",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    exit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    act = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    basis = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exit_history", x => x.sequence);
                    table.ForeignKey(
                        name: "fk_exit_history_exits_exit_id",
                        column: x => x.exit_id,
                        principalTable: "exits",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "quality_survey_rows",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    survey_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    group = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    household_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    household_no = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    area_code = table.Column<string>(type: "TEXT", maxLength: 14, nullable: false),
                    people = table.Column<int>(type: "INTEGER", nullable: false),
                    inputs = table.Column<string>(type: "TEXT", nullable: true),
                    poor = table.Column<bool>(type: "INTEGER", nullable: true),
                    recognises = table.Column<bool>(type: "INTEGER", nullable: true),
                    remark = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    entered_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    entered_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    answer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    answered_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    answered_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    stands = table.Column<bool>(type: "INTEGER", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    decision_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    decided_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quality_survey_rows", x => x.id);
                    table.ForeignKey(
                        name: "fk_quality_survey_rows_quality_surveys_survey_id",
                        column: x => x.survey_id,
                        principalTable: "quality_surveys",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_exit_history_exit_id_sequence",
                table: "exit_history",
                columns: new[] { "exit_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_exit_judgements_campaign_id_outcome_household_no",
                table: "exit_judgements",
                columns: new[] { "campaign_id", "outcome", "household_no" });

            migrationBuilder.CreateIndex(
                name: "exits_of_household",
                table: "exits",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "ix_exits_campaign_id_village_code_state",
                table: "exits",
                columns: new[] { "campaign_id", "village_code", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_exits_exited_on_area_code",
                table: "exits",
                columns: new[] { "exited_on", "area_code" });

            migrationBuilder.CreateIndex(
                name: "ix_exits_household_id",
                table: "exits",
                column: "household_id",
                unique: true,
                filter: "state not in ('Exited', 'ReviewRejected', 'Refused', 'Withdrawn')");

            migrationBuilder.CreateIndex(
                name: "ix_exits_notice_id",
                table: "exits",
                column: "notice_id");

            migrationBuilder.CreateIndex(
                name: "ix_quality_survey_rows_survey_id_area_code",
                table: "quality_survey_rows",
                columns: new[] { "survey_id", "area_code" });

            migrationBuilder.CreateIndex(
                name: "ix_quality_survey_rows_survey_id_household_id",
                table: "quality_survey_rows",
                columns: new[] { "survey_id", "household_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "exit_campaigns");

            migrationBuilder.DropTable(
                name: "exit_history");

            migrationBuilder.DropTable(
                name: "exit_judgements");

            migrationBuilder.DropTable(
                name: "quality_survey_rows");

            migrationBuilder.DropTable(
                name: "exits");

            migrationBuilder.DropTable(
                name: "quality_surveys");

            migrationBuilder.DropColumn(
                name: "net_income_fen",
                table: "monitoring_cases");
        }
    }
}
