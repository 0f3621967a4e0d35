#!/usr/bin/env bash
# Adds a migration of one service for both databases: tools/migrate.sh Funds AddBatches
set -eu
cd "$(dirname "$0")/.."
service=$1 name=$2
dotnet tool restore >/dev/null
for provider in Postgres Sqlite; do
    dotnet ef migrations add "$name" --project "src/$service" --context "${provider}${service}DbContext" --output-dir "Migrations/$provider"
done
