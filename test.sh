#!/usr/bin/env bash
# Installs what the tests need (as root on Debian or Ubuntu; otherwise names it), builds everything once and runs every
# test project (the benchmarks are none). The last line is `N passed, N failed`; the exit code is 0 only when none failed.
set -uo pipefail
cd "$(dirname "$0")" || exit 1
export HOME="${HOME:-/tmp}" LANG=C.UTF-8 DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
export MSBUILDDISABLENODEREUSE=1 # no build process outlives this script
exec </dev/null

readonly minutes=${TEST_MINUTES:-75} project_minutes=${TEST_PROJECT_MINUTES:-45}
logs=$(mktemp -d) || exit 1
trap 'rm -rf "$logs"' EXIT
passed=0 failed=0

finish() {
    printf '%d passed, %d failed\n' "$passed" "$failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
    exit
}

# --- what the tests run on ------------------------------------------------------------------------------------------

missing_packages() {
    ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || command -v postgres >/dev/null || echo postgresql
    ls /usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server >/dev/null 2>&1 || echo rabbitmq-server
    command -v setpriv >/dev/null || echo util-linux
    if [ -d tests/Browser.Tests ]; then
        [ -x /usr/bin/chromium ] || echo chromium
        [ -n "$(find /usr/share/fonts -iname '*cjk*' -print -quit 2>/dev/null)" ] || echo fonts-noto-cjk
    fi
}

install_packages() {
    local policy=/usr/sbin/policy-rc.d own_policy=
    if [ ! -e "$policy" ]; then # the tests start servers of their own: the packages are not to start the system's
        printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy" && own_policy=1
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q >"$logs/apt" 2>&1
    apt-get install -qy --no-install-recommends "$@" >>"$logs/apt" 2>&1 || tail -n 15 "$logs/apt"
    [ -z "$own_policy" ] || rm -f "$policy"
}

missing=$(missing_packages | xargs)
if [ -n "$missing" ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing $missing"
    # shellcheck disable=SC2086 # one word per package
    install_packages $missing
    missing=$(missing_packages | xargs)
fi
[ -z "$missing" ] || echo "Not installed, so tests that need it will fail: $missing (apt-get install $missing)"

# --- build ----------------------------------------------------------------------------------------------------------

build() {
    dotnet restore Platform.sln -v q >"$logs/build" 2>&1 ||
        dotnet restore Platform.sln -v q --disable-parallel >"$logs/build" 2>&1 || return # a package feed may stumble once
    dotnet build Platform.sln --no-restore -v q -clp:NoSummary >"$logs/build" 2>&1
}

echo "Building"
if ! build; then
    tail -n 40 "$logs/build"
    echo "The build failed."
    failed=1
    finish
fi

# --- tests ----------------------------------------------------------------------------------------------------------

# A counter of the results file, such as passed="12".
counter() { grep -o "<Counters [^>]*" "$2" 2>/dev/null | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' || echo 0; }

run_project() {
    local project=$1 name left code results good bad
    name=$(basename "$project" .csproj)
    results="$logs/$name.trx"
    left=$((minutes * 60 - SECONDS))
    [ "$left" -gt 30 ] || left=30
    [ "$left" -lt $((project_minutes * 60)) ] || left=$((project_minutes * 60))

    printf '\n== %s\n' "$name"
    timeout --kill-after=30 "$left" dotnet test "$project" --no-build --results-directory "$logs" \
        --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" \
        --blame-hang-timeout 10m --blame-hang-dump-type none >"$logs/$name" 2>&1
    code=$?
    good=$(counter passed "$results")
    bad=$(counter failed "$results")
    if [ "$code" -ne 0 ] && [ "$bad" -eq 0 ]; then
        bad=1
        [ "$code" -eq 124 ] && echo "$name was stopped after $left seconds." >>"$logs/$name"
        echo "$name ended with code $code although no test failed: it crashed, hung or was not built." >>"$logs/$name"
    elif [ "$((good + bad))" -eq 0 ]; then
        bad=1
        echo "$name ran no test." >>"$logs/$name"
    fi

    if [ "$bad" -eq 0 ]; then tail -n 3 "$logs/$name"; else tail -n 120 "$logs/$name"; fi
    passed=$((passed + good)) failed=$((failed + bad))
}

# The journeys start every service, so they come after the quick ones.
for project in tests/*.Tests/*.csproj tests/Journeys/*.csproj; do
    [ ! -f "$project" ] || run_project "$project"
done

echo
finish
