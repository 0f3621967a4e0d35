#!/usr/bin/env bash
# Adds a migration of one service for both databases: tools/migrate.sh Funds AddBatches
set -eu
cd "$(dirname "$0")/.."
service=$1 name=$2
dotnet tool restore >/dev/null
dotnet build "src/$service" -v q -clp:NoSummary
for provider in Postgres Sqlite; do
    dotnet ef migrations add "$name" --no-build --project "src/$service" --context "${provider}${service}DbContext" --output-dir "Migrations/$provider"
done
