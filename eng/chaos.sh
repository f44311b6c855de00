#!/usr/bin/env bash
# Breaks a platform of its own in every way it knows, while people file and officers answer, and audits what is left.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/lib/say.sh"
. "$here/lib/build.sh"

usage() {
  cat << 'TEXT'
Usage: eng/chaos.sh [more]

Starts a whole platform with three of each service and two gateways in a folder of its own, files complaints and takes steps
on them, and meanwhile kills each process, pauses the broker, slows and fills the disk, hangs the mail server, steps the clock
and cuts the network. Then everything may come to rest, and an auditor compares what clients were told with what databases,
broker and mail server hold. Needs root for the disk and the network, which are namespaces of its own; none of your data.

  --seed N       the run that this number stands for; another each time when it is left out. A run prints it first
  --runs N       so many runs, with this seed and the next ones (1)
  --rows N       complaints in a run (600): titles of real requests when OPENGOV_TEST_DATA names the folder, else made up
  --seconds N    of load and disturbances (90), before the rest
  --replicas N   of each service (3)
  --only KINDS   of kill, pause, slow-disk, full-disk, mail, clock, cut; several with commas
  --json FILE    the findings of all runs as well
  --logs FOLDER  what all processes said, in a folder for each run

Exit code: 0 nothing is lost, doubled, out of order or untruthful; 1 something is; 2 it could not run.
TEXT
}

if asks_for_help "$@"; then usage && exit 0; fi

"$here/prerequisites.sh" --chaos || exit 2
build AppHost eng/Chaos

chaos=(dotnet "$here/Chaos/bin/Release/net10.0/Chaos.dll" "$here/../AppHost/bin/Release/net10.0/AppHost.dll" "$@")
if unshare --net --mount true 2> /dev/null && command -v nft > /dev/null; then
  export OPENGOV_CHAOS_OWN_NAMESPACE=1
  exec unshare --net --mount bash -c 'ip link set lo up && exec "$@"' chaos "${chaos[@]}"
fi
hint "No namespaces for network and mounts here: the disk is not filled and the network is not cut."
exec "${chaos[@]}"
