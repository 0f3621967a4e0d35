using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Funds.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ScreenPayments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "cancel_proposed_by",
                table: "payments",
                newName: "proposed_by");

            migrationBuilder.AddColumn<DateOnly>(
                name: "held_on",
                table: "payments",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "hold_note",
                table: "payments",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "hold_parameter_id",
                table: "payments",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "proposed",
                table: "payments",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "waived",
                table: "payments",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "closed_on",
                table: "payees",
                type: "date",
                nullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "bank",
                table: "account_changes",
                type: "bytea",
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "bytea");

            migrationBuilder.AlterColumn<byte[]>(
                name: "account",
                table: "account_changes",
                type: "bytea",
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "bytea");

            migrationBuilder.CreateIndex(
                name: "ix_payments_household_id",
                table: "payments",
                column: "household_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_payments_household_id",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "held_on",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "hold_note",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "hold_parameter_id",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "proposed",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "waived",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "closed_on",
                table: "payees");

            migrationBuilder.RenameColumn(
                name: "proposed_by",
                table: "payments",
                newName: "cancel_proposed_by");

            migrationBuilder.AlterColumn<byte[]>(
                name: "bank",
                table: "account_changes",
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "bytea",
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "account",
                table: "account_changes",
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "bytea",
                oldNullable: true);
        }
    }
}
