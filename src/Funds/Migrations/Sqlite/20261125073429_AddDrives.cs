using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Funds.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddDrives : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "donation_drives",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    area_code = table.Column<string>(type: "TEXT", maxLength: 14, nullable: false),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    opened_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    opened_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    closed_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_donation_drives", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "donations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    drive_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    act_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    donor_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    donor = table.Column<byte[]>(type: "BLOB", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    amount_fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_donations", x => x.id);
                    table.CheckConstraint("ck_donations_amount", "amount_fen > 0");
                });

            migrationBuilder.CreateIndex(
                name: "ix_donation_drives_area_code",
                table: "donation_drives",
                column: "area_code");

            migrationBuilder.CreateIndex(
                name: "ix_donation_drives_source_id",
                table: "donation_drives",
                column: "source_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_donations_act_id_number",
                table: "donations",
                columns: new[] { "act_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_donations_drive_id_id",
                table: "donations",
                columns: new[] { "drive_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_donations_project_id",
                table: "donations",
                column: "project_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "donation_drives");

            migrationBuilder.DropTable(
                name: "donations");
        }
    }
}
