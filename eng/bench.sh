#!/usr/bin/env bash
# Measures what filing costs, as ratios in one run: against a bare server and bare proxy on the same PostgreSQL, and telemetry on against off.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/lib/say.sh"

usage() {
  cat << 'TEXT'
Usage: eng/bench.sh [more]

Starts two platforms side by side, one with telemetry and one without, files complaints at their gateways by turns,
and compares. Needs a quiet machine, about five minutes, and none of your data: both platforms have folders of their own.

  --rounds N     so many rounds on each side (3)
  --seconds N    of filing in each round (20)
  --clients N    people who file at once (8)
  --most-cost N  what telemetry may take of the throughput, in percent (10)
  --json FILE    the figures of each round as well

Exit code: 0 within the bar; 1 beyond it; 2 nothing could be measured.
TEXT
}

case ${1-} in
  -h | --help) usage && exit 0 ;;
esac

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false DOTNET_CLI_USE_MSBUILD_SERVER=0
export AppHostEngine=native
"$here/prerequisites.sh"
for project in "$here/../AppHost/AppHost.csproj" "$here/Bench/Bench.csproj"; do
  built=$(dotnet build "$project" -c Release -v q --nologo -nodeReuse:false 2>&1) || fail "The build failed:" "$built"
done
exec dotnet "$here/Bench/bin/Release/net10.0/Bench.dll" "$here/../AppHost/bin/Release/net10.0/AppHost.dll" "$@"
