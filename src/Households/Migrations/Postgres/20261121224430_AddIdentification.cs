using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Households.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddIdentification : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "area_code",
                table: "notices",
                type: "character varying(14)",
                maxLength: 14,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "asked_on",
                table: "notices",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<Guid>(
                name: "campaign_id",
                table: "notices",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<int>(
                name: "days",
                table: "notices",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "days_parameter_id",
                table: "notices",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<int>(
                name: "subjects",
                table: "notices",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "title",
                table: "notices",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "village_code",
                table: "notices",
                type: "character varying(12)",
                maxLength: 12,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "applications",
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
                    applied_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    makers = table.Column<List<string>>(type: "text[]", nullable: false),
                    approvers = table.Column<List<string>>(type: "text[]", nullable: false),
                    notice_id = table.Column<Guid>(type: "uuid", nullable: true),
                    open_until = table.Column<DateOnly>(type: "date", nullable: true),
                    notice_closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_applications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "campaigns",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    area_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    work_year = table.Column<int>(type: "integer", nullable: false),
                    price_year = table.Column<int>(type: "integer", nullable: false),
                    line_operator = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    line_parameter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_percent = table.Column<decimal>(type: "numeric(18,6)", precision: 18, scale: 6, nullable: false),
                    other_percent = table.Column<decimal>(type: "numeric(18,6)", precision: 18, scale: 6, nullable: false),
                    quota_parameter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    created_on = table.Column<DateOnly>(type: "date", nullable: false),
                    line_fen = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaigns", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notice_row_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    last = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice_row_head", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notice_rows",
                columns: table => new
                {
                    position = table.Column<long>(type: "bigint", nullable: false),
                    notice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    village_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice_rows", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "village_reviews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    campaign_id = table.Column<Guid>(type: "uuid", nullable: false),
                    village_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    representatives_total = table.Column<int>(type: "integer", nullable: false),
                    representatives_present = table.Column<int>(type: "integer", nullable: false),
                    recorded_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    quorum_parameter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_village_reviews", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "application_history",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    late = table.Column<bool>(type: "boolean", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_application_history", x => x.sequence);
                    table.ForeignKey(
                        name: "fk_application_history_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "household_surveys",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    surveyed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    team = table.Column<List<string>>(type: "text[]", nullable: false),
                    people = table.Column<int>(type: "integer", nullable: false),
                    food = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    clothing = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    education = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    medical = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    housing = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    water = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    passed = table.Column<bool>(type: "boolean", nullable: false),
                    business_fen = table.Column<long>(type: "bigint", nullable: false),
                    net_income_per_head_fen = table.Column<long>(type: "bigint", nullable: false),
                    production_cost_fen = table.Column<long>(type: "bigint", nullable: false),
                    property_fen = table.Column<long>(type: "bigint", nullable: false),
                    transfer_fen = table.Column<long>(type: "bigint", nullable: false),
                    wage_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_household_surveys", x => x.sequence);
                    table.ForeignKey(
                        name: "fk_household_surveys_applications_application_id",
                        column: x => x.application_id,
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "campaign_stages",
                columns: table => new
                {
                    position = table.Column<int>(type: "integer", nullable: false),
                    campaign_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    work = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_stages", x => new { x.campaign_id, x.position });
                    table.ForeignKey(
                        name: "fk_campaign_stages_campaigns_campaign_id",
                        column: x => x.campaign_id,
                        principalTable: "campaigns",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "campaign_villages",
                columns: table => new
                {
                    campaign_id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    population = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_villages", x => new { x.campaign_id, x.area_code });
                    table.ForeignKey(
                        name: "fk_campaign_villages_campaigns_campaign_id",
                        column: x => x.campaign_id,
                        principalTable: "campaigns",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "review_votes",
                columns: table => new
                {
                    review_id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    votes_for = table.Column<int>(type: "integer", nullable: false),
                    votes_against = table.Column<int>(type: "integer", nullable: false),
                    passed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_review_votes", x => new { x.review_id, x.application_id });
                    table.ForeignKey(
                        name: "fk_review_votes_village_reviews_review_id",
                        column: x => x.review_id,
                        principalTable: "village_reviews",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "notice_row_head",
                columns: new[] { "id", "last" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "ix_notices_campaign_id",
                table: "notices",
                column: "campaign_id");

            migrationBuilder.CreateIndex(
                name: "ix_application_history_application_id_sequence",
                table: "application_history",
                columns: new[] { "application_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_applications_campaign_id_village_code_state",
                table: "applications",
                columns: new[] { "campaign_id", "village_code", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_applications_household_id",
                table: "applications",
                column: "household_id",
                unique: true,
                filter: "state not in ('SurveyRejected', 'ReviewRejected', 'Announced', 'Withdrawn')");

            migrationBuilder.CreateIndex(
                name: "ix_applications_notice_id",
                table: "applications",
                column: "notice_id");

            migrationBuilder.CreateIndex(
                name: "ix_household_surveys_application_id_sequence",
                table: "household_surveys",
                columns: new[] { "application_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_notice_rows_notice_id",
                table: "notice_rows",
                column: "notice_id");

            migrationBuilder.CreateIndex(
                name: "ix_village_reviews_campaign_id_village_code",
                table: "village_reviews",
                columns: new[] { "campaign_id", "village_code" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "application_history");

            migrationBuilder.DropTable(
                name: "campaign_stages");

            migrationBuilder.DropTable(
                name: "campaign_villages");

            migrationBuilder.DropTable(
                name: "household_surveys");

            migrationBuilder.DropTable(
                name: "notice_row_head");

            migrationBuilder.DropTable(
                name: "notice_rows");

            migrationBuilder.DropTable(
                name: "review_votes");

            migrationBuilder.DropTable(
                name: "campaigns");

            migrationBuilder.DropTable(
                name: "applications");

            migrationBuilder.DropTable(
                name: "village_reviews");

            migrationBuilder.DropIndex(
                name: "ix_notices_campaign_id",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "area_code",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "asked_on",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "campaign_id",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "days",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "days_parameter_id",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "subjects",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "title",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "village_code",
                table: "notices");
        }
    }
}
