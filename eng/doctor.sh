#!/usr/bin/env bash
# Examines the platform, whether it runs or not, and says what to do about what is wrong.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$here/eng/lib/say.sh"

usage() {
  cat << 'TEXT'
Usage: eng/doctor.sh [--json] [--data FOLDER] [--free-mb N] [--free-percent N]

Looks at the processes, databases, outboxes, dead letters, broker, cache, mail server, disks, memory, clocks, next year's holidays,
certificate, keys and backups, all at once and none for more than 3 seconds. It changes nothing and sends nothing.

  --json            the findings as JSON
  --data FOLDER     the data folder of the platform ($OPENGOV_DATA, or .data)
  --free-mb N       a disk with less free is red, with less than twice of it yellow (500)
  --free-percent N  the same, as a share of the disk (5)

Addresses and passwords come from the data folder; or, where they are set, from the variables that services get:
ConnectionStrings__NAME, ConnectionStrings__messaging (with RabbitMq__Management, http://…), ConnectionStrings__redis, Smtp__Server.
  Jurisdictions__Folder, Jurisdictions__More           which jurisdictions are active
  OPENGOV_CERTIFICATE, OPENGOV_CERTIFICATE_KEY         the certificate of the public door
  OPENGOV_BACKUPS                                      the folder of backups, where there are any

Exit code: 0 nothing is red; 1 something is; 2 wrong call.
TEXT
}

for argument in "$@"; do
  case $argument in
    -h | --help) usage && exit 0 ;;
  esac
done

# Without the runtime's own files in the temporary folder, which may be full.
export DOTNET_EnableDiagnostics=0 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false DOTNET_CLI_USE_MSBUILD_SERVER=0
program=$here/eng/Doctor/bin/Release/net10.0/Doctor.dll
# A build that has nothing to do still takes seconds.
if [[ ! -f $program || -n $(find "$here/eng/Doctor" -not -path '*/obj/*' -newer "$program" -type f -not -path '*/bin/*' -print -quit) ]]; then
  hint "Building the doctor, this once" >&2
  built=$(dotnet build "$here/eng/Doctor/Doctor.csproj" -c Release -v q --nologo -nodeReuse:false 2>&1) || {
    # An older doctor is better than none when the disk is full.
    [[ -f $program ]] || fail "The build failed:" "$built"
    hint "The build failed; the doctor as built before examines." >&2
  }
fi
exec dotnet "$program" "$here" "$@"
