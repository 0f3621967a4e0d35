using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Households.Migrations.Postgres
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
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "exit_campaigns",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    area_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    villages = table.Column<List<string>>(type: "text[]", nullable: false),
                    line_parameter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    figures = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    rule_parameter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    created_on = table.Column<DateOnly>(type: "date", nullable: false),
                    drawn_on = table.Column<DateOnly>(type: "date", nullable: true),
                    drawn_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    line_fen = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exit_campaigns", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "exit_judgements",
                columns: table => new
                {
                    campaign_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_no = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    area_code = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: false),
                    outcome = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    inputs = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exit_judgements", x => new { x.campaign_id, x.household_id });
                });

            migrationBuilder.CreateTable(
                name: "exits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    campaign_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_no = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    area_code = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: false),
                    village_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    people = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    makers = table.Column<List<string>>(type: "text[]", nullable: false),
                    checkers = table.Column<List<string>>(type: "text[]", nullable: false),
                    notice_id = table.Column<Guid>(type: "uuid", nullable: true),
                    open_until = table.Column<DateOnly>(type: "date", nullable: true),
                    notice_closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    signed_form = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    exited_on = table.Column<DateOnly>(type: "date", nullable: true),
                    return_asked_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    return_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    returned_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exits", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "quality_surveys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    area_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    seed = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    line_operator = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    line_parameter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    limits = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    limits_parameter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    exited_from = table.Column<int>(type: "integer", nullable: false),
                    unfiled_from = table.Column<int>(type: "integer", nullable: false),
                    drawn_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    drawn_on = table.Column<DateOnly>(type: "date", nullable: false),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    line_fen = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quality_surveys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "exit_history",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    exit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    basis = table.Column<string>(type: "text", nullable: true)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    survey_id = table.Column<Guid>(type: "uuid", nullable: false),
                    group = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_no = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    area_code = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: false),
                    people = table.Column<int>(type: "integer", nullable: false),
                    inputs = table.Column<string>(type: "text", nullable: true),
                    poor = table.Column<bool>(type: "boolean", nullable: true),
                    recognises = table.Column<bool>(type: "boolean", nullable: true),
                    remark = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    entered_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    entered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    answer = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    answered_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    answered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    stands = table.Column<bool>(type: "boolean", nullable: true),
                    decided_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    decision_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: true)
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
