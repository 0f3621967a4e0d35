using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Households.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class NumberSurveyDraws : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "number",
                table: "quality_surveys",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "replaced_by",
                table: "quality_surveys",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "replaced_on",
                table: "quality_surveys",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "replaced_reason",
                table: "quality_surveys",
                type: "TEXT",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "replaces",
                table: "quality_surveys",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_quality_surveys_kind_area_code_year_number",
                table: "quality_surveys",
                columns: new[] { "kind", "area_code", "year", "number" },
                unique: true,
                filter: "number > 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_quality_surveys_kind_area_code_year_number",
                table: "quality_surveys");

            migrationBuilder.DropColumn(
                name: "number",
                table: "quality_surveys");

            migrationBuilder.DropColumn(
                name: "replaced_by",
                table: "quality_surveys");

            migrationBuilder.DropColumn(
                name: "replaced_on",
                table: "quality_surveys");

            migrationBuilder.DropColumn(
                name: "replaced_reason",
                table: "quality_surveys");

            migrationBuilder.DropColumn(
                name: "replaces",
                table: "quality_surveys");
        }
    }
}
