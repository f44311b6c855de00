#!/usr/bin/env bash
# Asks the platform what nobody would ask, thousands of times, and looks at each answer.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/lib/say.sh"
. "$here/lib/build.sh"

usage() {
  cat << 'TEXT'
Usage: eng/fuzz.sh [more]

Starts a platform of its own, files cases full of words by which they are known, and sends requests made from the committed
OpenAPI documents: every operation, as every role, at the gateway and straight at each service, right ones and twisted ones,
alone and several at once on one case. No answer may be 5xx, show what its reader may not see (eng/Fuzz/World/WhoMayRead.cs),
tell of the code, be a refusal without a code, differ from the document, or take over 2 s.

  --seed N           the same seed asks the same (1)
  --requests N       so many (20000); 100000 take about a quarter of an hour
  --only SERVICE     complaints, consultation, notification, volunteering or open311
  --at-once N        so many clients (8)
  --json FILE        the figures, and the first hundred faults
  --platform FOLDER  a platform that runs already, by its data folder; it is left full of nonsense

A fault is printed with its seed and number, and as a command that repeats it on a platform that still runs.

Exit code: 0 no fault; 1 faults; 2 it could not run.
TEXT
}

if asks_for_help "$@"; then usage && exit 0; fi

"$here/prerequisites.sh" || exit 2
build AppHost eng/Fuzz
exec dotnet "$here/Fuzz/bin/Release/net10.0/Fuzz.dll" "$here/../AppHost/bin/Release/net10.0/AppHost.dll" "$@"
