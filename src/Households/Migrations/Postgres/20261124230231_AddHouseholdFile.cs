using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Households.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddHouseholdFile : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "disability_kind",
                table: "people",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "facts_catastrophic_insurance",
                table: "people",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "facts_commercial_insurance",
                table: "people",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts_dropout_reason",
                table: "people",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "facts_extreme_poverty",
                table: "people",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "facts_medical_aid",
                table: "people",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "facts_minimum_living",
                table: "people",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts_pension",
                table: "people",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "facts_political",
                table: "people",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "facts_public_post",
                table: "people",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "facts_public_post_months",
                table: "people",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts_work_place",
                table: "people",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "facts_built_year",
                table: "households",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "facts_converted_land",
                table: "households",
                type: "numeric(18,6)",
                precision: 18,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts_family_planning",
                table: "households",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "facts_fuels",
                table: "households",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<decimal>(
                name: "facts_grassland",
                table: "households",
                type: "numeric(18,6)",
                precision: 18,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "facts_in_cooperative",
                table: "households",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "facts_in_mutual_fund",
                table: "households",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "facts_led_by_farmer",
                table: "households",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "facts_led_by_firm",
                table: "households",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "facts_market_distance",
                table: "households",
                type: "numeric(18,6)",
                precision: 18,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts_needs",
                table: "households",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<decimal>(
                name: "facts_orchard",
                table: "households",
                type: "numeric(18,6)",
                precision: 18,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "facts_production_power",
                table: "households",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts_project_wish",
                table: "households",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "facts_relocated",
                table: "households",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts_road",
                table: "households",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<decimal>(
                name: "facts_road_distance",
                table: "households",
                type: "numeric(18,6)",
                precision: 18,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts_standard",
                table: "households",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "facts_structure",
                table: "households",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "facts_television",
                table: "households",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts_toilet",
                table: "households",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "facts_water",
                table: "households",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<decimal>(
                name: "facts_water_area",
                table: "households",
                type: "numeric(18,6)",
                precision: 18,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts_will",
                table: "households",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "disability_kind",
                table: "people");

            migrationBuilder.DropColumn(
                name: "facts_catastrophic_insurance",
                table: "people");

            migrationBuilder.DropColumn(
                name: "facts_commercial_insurance",
                table: "people");

            migrationBuilder.DropColumn(
                name: "facts_dropout_reason",
                table: "people");

            migrationBuilder.DropColumn(
                name: "facts_extreme_poverty",
                table: "people");

            migrationBuilder.DropColumn(
                name: "facts_medical_aid",
                table: "people");

            migrationBuilder.DropColumn(
                name: "facts_minimum_living",
                table: "people");

            migrationBuilder.DropColumn(
                name: "facts_pension",
                table: "people");

            migrationBuilder.DropColumn(
                name: "facts_political",
                table: "people");

            migrationBuilder.DropColumn(
                name: "facts_public_post",
                table: "people");

            migrationBuilder.DropColumn(
                name: "facts_public_post_months",
                table: "people");

            migrationBuilder.DropColumn(
                name: "facts_work_place",
                table: "people");

            migrationBuilder.DropColumn(
                name: "facts_built_year",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_converted_land",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_family_planning",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_fuels",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_grassland",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_in_cooperative",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_in_mutual_fund",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_led_by_farmer",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_led_by_firm",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_market_distance",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_needs",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_orchard",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_production_power",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_project_wish",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_relocated",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_road",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_road_distance",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_standard",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_structure",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_television",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_toilet",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_water",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_water_area",
                table: "households");

            migrationBuilder.DropColumn(
                name: "facts_will",
                table: "households");
        }
    }
}
