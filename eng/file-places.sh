#!/usr/bin/env bash
# Files the 272 real places of Lithuania through the gateway of a running platform, and checks where each one landed.
#
#   eng/file-places.sh [--gateway URL] [--mail URL]
#
# Each complaint names the municipality of its place and one of the 25 categories in turn. Checked are: it is in the inbox of that
# municipality and of no other, and one letter each went to the municipality and to the person, counted by Message-ID.
# The addresses come from run.json in $OPENGOV_DATA or .data unless given. OPENGOV_TEST_DATA names the folder of the real data.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
: "${OPENGOV_TEST_DATA:?names no folder; it wants lithuania/point_to_municipality.csv}"
export OPENGOV_DATA=${OPENGOV_DATA:-$here/../.data}
exec dotnet run --verbosity quiet "$here/file-places.cs" -- "$here/token.sh" "$@"
