using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Households.Migrations.Sqlite
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
                type: "TEXT",
                maxLength: 14,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "asked_on",
                table: "notices",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<Guid>(
                name: "campaign_id",
                table: "notices",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<int>(
                name: "days",
                table: "notices",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "days_parameter_id",
                table: "notices",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<int>(
                name: "subjects",
                table: "notices",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "title",
                table: "notices",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "village_code",
                table: "notices",
                type: "TEXT",
                maxLength: 12,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "applications",
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
                    applied_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    makers = table.Column<string>(type: "TEXT", nullable: false),
                    approvers = table.Column<string>(type: "TEXT", nullable: false),
                    notice_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    open_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    notice_closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_applications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "campaigns",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    area_code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    work_year = table.Column<int>(type: "INTEGER", nullable: false),
                    price_year = table.Column<int>(type: "INTEGER", nullable: false),
                    line_operator = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    line_parameter_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key_percent = table.Column<long>(type: "INTEGER", precision: 18, scale: 6, nullable: false),
                    other_percent = table.Column<long>(type: "INTEGER", precision: 18, scale: 6, nullable: false),
                    quota_parameter_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    line_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaigns", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notice_row_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice_row_head", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notice_rows",
                columns: table => new
                {
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    notice_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    village_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice_rows", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "village_reviews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    campaign_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    village_code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    held_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    representatives_total = table.Column<int>(type: "INTEGER", nullable: false),
                    representatives_present = table.Column<int>(type: "INTEGER", nullable: false),
                    recorded_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    quorum_parameter_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_village_reviews", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "application_history",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
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
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    surveyed_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    team = table.Column<string>(type: "TEXT", nullable: false),
                    people = table.Column<int>(type: "INTEGER", nullable: false),
                    food = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    clothing = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    education = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    medical = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    housing = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    water = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    passed = table.Column<bool>(type: "INTEGER", nullable: false),
                    business_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    net_income_per_head_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    production_cost_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    property_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    transfer_fen = table.Column<long>(type: "INTEGER", nullable: false),
                    wage_fen = table.Column<long>(type: "INTEGER", nullable: false)
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
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    campaign_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    first_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    work = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
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
                    campaign_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    population = table.Column<int>(type: "INTEGER", nullable: false),
                    key = table.Column<bool>(type: "INTEGER", nullable: false)
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
                    review_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    votes_for = table.Column<int>(type: "INTEGER", nullable: false),
                    votes_against = table.Column<int>(type: "INTEGER", nullable: false),
                    passed = table.Column<bool>(type: "INTEGER", nullable: false)
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
