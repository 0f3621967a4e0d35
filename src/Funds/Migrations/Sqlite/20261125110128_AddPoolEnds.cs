using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Funds.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddPoolEnds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "dissolution_by",
                table: "fund_pools",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "dissolution_reason",
                table: "fund_pools",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "dissolved_by",
                table: "fund_pools",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "dissolved_on",
                table: "fund_pools",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "renews_id",
                table: "fund_pools",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_fund_pools_renews_id",
                table: "fund_pools",
                column: "renews_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_fund_pools_renews_id",
                table: "fund_pools");

            migrationBuilder.DropColumn(
                name: "dissolution_by",
                table: "fund_pools");

            migrationBuilder.DropColumn(
                name: "dissolution_reason",
                table: "fund_pools");

            migrationBuilder.DropColumn(
                name: "dissolved_by",
                table: "fund_pools");

            migrationBuilder.DropColumn(
                name: "dissolved_on",
                table: "fund_pools");

            migrationBuilder.DropColumn(
                name: "renews_id",
                table: "fund_pools");
        }
    }
}
