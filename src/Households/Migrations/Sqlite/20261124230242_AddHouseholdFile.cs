using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Households.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "facts_catastrophic_insurance",
                table: "people",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "facts_commercial_insurance",
                table: "people",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts_dropout_reason",
                table: "people",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "facts_extreme_poverty",
                table: "people",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "facts_medical_aid",
                table: "people",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "facts_minimum_living",
                table: "people",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts_pension",
                table: "people",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "facts_political",
                table: "people",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "facts_public_post",
                table: "people",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "facts_public_post_months",
                table: "people",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts_work_place",
                table: "people",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "facts_built_year",
                table: "households",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "facts_converted_land",
                table: "households",
                type: "INTEGER",
                precision: 18,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts_family_planning",
                table: "households",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "facts_fuels",
                table: "households",
                type: "TEXT",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "facts_grassland",
                table: "households",
                type: "INTEGER",
                precision: 18,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "facts_in_cooperative",
                table: "households",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "facts_in_mutual_fund",
                table: "households",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "facts_led_by_farmer",
                table: "households",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "facts_led_by_firm",
                table: "households",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "facts_market_distance",
                table: "households",
                type: "INTEGER",
                precision: 18,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts_needs",
                table: "households",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "facts_orchard",
                table: "households",
                type: "INTEGER",
                precision: 18,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "facts_production_power",
                table: "households",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts_project_wish",
                table: "households",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "facts_relocated",
                table: "households",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts_road",
                table: "households",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "facts_road_distance",
                table: "households",
                type: "INTEGER",
                precision: 18,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts_standard",
                table: "households",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "facts_structure",
                table: "households",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "facts_television",
                table: "households",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts_toilet",
                table: "households",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "facts_water",
                table: "households",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "facts_water_area",
                table: "households",
                type: "INTEGER",
                precision: 18,
                scale: 6,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts_will",
                table: "households",
                type: "TEXT",
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
