#!/usr/bin/env bash
# Files the rows of a CSV file through the gateway of a running platform, by Open311, and checks what became of each; or brings old cases along.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/lib/say.sh"

usage() {
  cat << 'TEXT'
Usage: eng/replay.sh FILE --jurisdiction CODE [--people] [--import] [more]

Files each row of FILE once: run again, it files what is missing, however the run before ended. Asked to slow down (429), it does.
At the end it says what was accepted, what was refused and why, where each case went, and how long the answers took.

  --people            gives each row the address p-ID@people.test, and counts the mails: one to each person and institution
  --import            brings old cases along instead, with dates and states; nobody is written to
  --gateway URL       the platform, --mail URL its mail server: as in run.json of $OPENGOV_DATA or .data unless given
  --limit N           the first N rows
  --concurrency N     so many requests at once (8)
  --mapping FILE      what the columns mean, as in eng/Replay/mappings; those know Boston's 311 and the points of Lithuania
  --expect-from HALF  judges the routing by even ids, odd ids, or all
  --jurisdiction-id X how the jurisdiction is called in Open311, when not by its code

The key is made by eng/token.sh, for a platform in Development; or give one: OPENGOV_KEY=…
What was acknowledged is written to replay/ in the data folder.

Exit code: 0 all rows are in, each once; 1 something was lost, doubled or not told; 2 wrong call, or no platform;
3 nothing was lost, but rows were refused or not usable; 130 interrupted.
TEXT
}

if asks_for_help "$@"; then usage && exit 0; fi
if (($# == 0)); then usage >&2 && exit 2; fi

export OPENGOV_DATA=${OPENGOV_DATA:-$here/../.data}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false DOTNET_CLI_USE_MSBUILD_SERVER=0
program=$here/Replay/bin/Release/net10.0/Replay.dll
# A build that has nothing to do still takes seconds.
if [[ ! -f $program || -n $(find "$here/Replay" -not -path '*/obj/*' -newer "$program" -type f -not -path '*/bin/*' -print -quit) ]]; then
  built=$(dotnet build "$here/Replay/Replay.csproj" -c Release -v q --nologo -nodeReuse:false 2>&1) || fail "The build failed:" "$built"
fi
exec dotnet "$program" "$here/token.sh" "$@"
