using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Funds.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddPublicLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "village",
                table: "payees",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "list_days",
                table: "batches",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "list_parameter_id",
                table: "batches",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "public_list_objections",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    list_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    resolved_on = table.Column<DateOnly>(type: "date", nullable: true),
                    upheld = table.Column<bool>(type: "boolean", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_public_list_objections", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "public_list_rows",
                columns: table => new
                {
                    position = table.Column<long>(type: "bigint", nullable: false),
                    list_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    removed_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_public_list_rows", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "public_lists",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    village_code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    asked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    posted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    open_until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_public_lists", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_public_list_objections_list_id",
                table: "public_list_objections",
                column: "list_id");

            migrationBuilder.CreateIndex(
                name: "ix_public_list_rows_list_id_payment_id",
                table: "public_list_rows",
                columns: new[] { "list_id", "payment_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_public_list_rows_payment_id",
                table: "public_list_rows",
                column: "payment_id");

            migrationBuilder.CreateIndex(
                name: "ix_public_lists_batch_id",
                table: "public_lists",
                column: "batch_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "public_list_objections");

            migrationBuilder.DropTable(
                name: "public_list_rows");

            migrationBuilder.DropTable(
                name: "public_lists");

            migrationBuilder.DropColumn(
                name: "village",
                table: "payees");

            migrationBuilder.DropColumn(
                name: "list_days",
                table: "batches");

            migrationBuilder.DropColumn(
                name: "list_parameter_id",
                table: "batches");
        }
    }
}
