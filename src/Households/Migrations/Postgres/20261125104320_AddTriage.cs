using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Households.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddTriage : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "triage_proposals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    @class = table.Column<string>(name: "class", type: "character varying(20)", maxLength: 20, nullable: false),
                    rule_class = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    rule_version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    evaluation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    inputs = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    proposed_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    proposed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    decided_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: true),
                    decision_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_triage_proposals", x => x.id);
                    table.ForeignKey(
                        name: "fk_triage_proposals_households_household_id",
                        column: x => x.household_id,
                        principalTable: "households",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_triage_proposals_rule_versions_rule_version_id",
                        column: x => x.rule_version_id,
                        principalTable: "rule_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_triage_proposals_evaluation_id",
                table: "triage_proposals",
                column: "evaluation_id");

            migrationBuilder.CreateIndex(
                name: "ix_triage_proposals_rule_version_id",
                table: "triage_proposals",
                column: "rule_version_id");

            migrationBuilder.CreateIndex(
                name: "triage_in_force",
                table: "triage_proposals",
                column: "household_id",
                unique: true,
                filter: "state = 'InForce'");

            migrationBuilder.CreateIndex(
                name: "triage_of_household",
                table: "triage_proposals",
                column: "household_id");

            migrationBuilder.CreateIndex(
                name: "triage_proposed",
                table: "triage_proposals",
                column: "household_id",
                unique: true,
                filter: "state = 'Proposed'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "triage_proposals");
        }
    }
}
