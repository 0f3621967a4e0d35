using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Households.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddProcedures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "group_code",
                table: "village_reviews",
                type: "TEXT",
                maxLength: 14,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "round",
                table: "village_reviews",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "procedure_json",
                table: "campaigns",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "procedure_parameter_id",
                table: "campaigns",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "needs_sign_off",
                table: "applications",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "reviews",
                table: "applications",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "reviews_passed",
                table: "applications",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "signed_on",
                table: "applications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "source",
                table: "applications",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "audit_samples",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    campaign_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    area_code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    seed = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    percent = table.Column<long>(type: "INTEGER", precision: 18, scale: 6, nullable: false),
                    percent_parameter_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    drawn_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    drawn_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_samples", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sampled_applications",
                columns: table => new
                {
                    sample_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    survey = table.Column<int>(type: "INTEGER", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    drawn = table.Column<bool>(type: "INTEGER", nullable: false),
                    confirmed = table.Column<bool>(type: "INTEGER", nullable: true),
                    found_by = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    found_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sampled_applications", x => new { x.sample_id, x.application_id });
                    table.ForeignKey(
                        name: "fk_sampled_applications_audit_samples_sample_id",
                        column: x => x.sample_id,
                        principalTable: "audit_samples",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_samples_campaign_id_level",
                table: "audit_samples",
                columns: new[] { "campaign_id", "level" });

            migrationBuilder.CreateIndex(
                name: "ix_sampled_applications_application_id",
                table: "sampled_applications",
                column: "application_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "sampled_applications");

            migrationBuilder.DropTable(
                name: "audit_samples");

            migrationBuilder.DropColumn(
                name: "group_code",
                table: "village_reviews");

            migrationBuilder.DropColumn(
                name: "round",
                table: "village_reviews");

            migrationBuilder.DropColumn(
                name: "procedure_json",
                table: "campaigns");

            migrationBuilder.DropColumn(
                name: "procedure_parameter_id",
                table: "campaigns");

            migrationBuilder.DropColumn(
                name: "needs_sign_off",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "reviews",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "reviews_passed",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "signed_on",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "source",
                table: "applications");
        }
    }
}
