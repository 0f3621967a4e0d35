using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Microcredit.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddArrears : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "arrears_told_on",
                table: "loans",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "arrears_told_on",
                table: "loans");
        }
    }
}
