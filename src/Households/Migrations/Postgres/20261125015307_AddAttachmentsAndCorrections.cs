using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Households.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddAttachmentsAndCorrections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "evidence",
                table: "change_requests");

            migrationBuilder.AddColumn<Guid>(
                name: "change_request_id",
                table: "quality_hits",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "birth_date",
                table: "former_members",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "certificate",
                table: "former_members",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "change_request_id",
                table: "duplicate_cases",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "resolved_on",
                table: "duplicate_cases",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "attachment_files",
                columns: table => new
                {
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    uses = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachment_files", x => x.sha256);
                });

            migrationBuilder.CreateTable(
                name: "attachment_parts",
                columns: table => new
                {
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    n = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachment_parts", x => new { x.sha256, x.n });
                });

            migrationBuilder.CreateTable(
                name: "attachments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    note = table.Column<byte[]>(type: "bytea", nullable: true),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    content_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    uploaded_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    frozen = table.Column<bool>(type: "boolean", nullable: false),
                    removed_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    removed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    removal_reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachments", x => x.id);
                    table.ForeignKey(
                        name: "fk_attachments_households_household_id",
                        column: x => x.household_id,
                        principalTable: "households",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "change_request_evidence",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    attachment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_change_request_evidence", x => new { x.request_id, x.attachment_id });
                    table.ForeignKey(
                        name: "fk_change_request_evidence_attachments_attachment_id",
                        column: x => x.attachment_id,
                        principalTable: "attachments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_change_request_evidence_change_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "change_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_quality_hits_change_request_id",
                table: "quality_hits",
                column: "change_request_id");

            migrationBuilder.CreateIndex(
                name: "ix_duplicate_cases_change_request_id",
                table: "duplicate_cases",
                column: "change_request_id");

            migrationBuilder.CreateIndex(
                name: "ix_attachments_household_id_person_id",
                table: "attachments",
                columns: new[] { "household_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_attachments_uploaded_at",
                table: "attachments",
                column: "uploaded_at");

            migrationBuilder.CreateIndex(
                name: "ix_change_request_evidence_attachment_id",
                table: "change_request_evidence",
                column: "attachment_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "attachment_files");

            migrationBuilder.DropTable(
                name: "attachment_parts");

            migrationBuilder.DropTable(
                name: "change_request_evidence");

            migrationBuilder.DropTable(
                name: "attachments");

            migrationBuilder.DropIndex(
                name: "ix_quality_hits_change_request_id",
                table: "quality_hits");

            migrationBuilder.DropIndex(
                name: "ix_duplicate_cases_change_request_id",
                table: "duplicate_cases");

            migrationBuilder.DropColumn(
                name: "change_request_id",
                table: "quality_hits");

            migrationBuilder.DropColumn(
                name: "birth_date",
                table: "former_members");

            migrationBuilder.DropColumn(
                name: "certificate",
                table: "former_members");

            migrationBuilder.DropColumn(
                name: "change_request_id",
                table: "duplicate_cases");

            migrationBuilder.DropColumn(
                name: "resolved_on",
                table: "duplicate_cases");

            migrationBuilder.AddColumn<List<string>>(
                name: "evidence",
                table: "change_requests",
                type: "text[]",
                nullable: false);
        }
    }
}
