#!/usr/bin/env bash
# Measures what filing costs, as ratios in one run: against a bare server and bare proxy on the same PostgreSQL, and telemetry on against off.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/lib/say.sh"
. "$here/lib/build.sh"

usage() {
  cat << 'TEXT'
Usage: eng/bench.sh [--only SECTIONS] [more]

Starts a whole platform of its own and measures, by turns and in one run, so that the ratios hold on any machine:

  ceiling,filing  filing a complaint at the service and through the gateway, everything on, against a bare server that
                  writes the same rows in one batch to the same PostgreSQL, and a bare YARP before it; what each process
                  works for one filing; the slowest of a hundred at half the ceiling's rate
  path            from the answer to the mail, idle and under load, against one insert, one message and one bare mail
  messages        from a filled outbox to the committed effect, against RabbitMQ's own client
  reads           reading and filing as the number of cases grows
  start           how long each process takes to start, and its memory
  telemetry       filing with telemetry on against off, on two platforms side by side; alone, and only when it is named

Needs a quiet machine, more than an hour, and none of your data.

  --only A,B      these sections (all but telemetry); --telemetry is short for --only telemetry
  --rounds N      so many rounds on each side (3)
  --seconds N     of filing in each round (60; 20 for telemetry)
  --clients N     people who file at once (32; 8 for telemetry)
  --large         a million cases as well
  --most-cost N   what telemetry may take of the throughput, in percent (10)
  --json FILE     the figures of each round
  --svg FILE      a drawing of how cost grows with the number of cases

Exit code: 0 all bars kept; 1 one missed; 2 nothing could be measured.
TEXT
}

if asks_for_help "$@"; then usage && exit 0; fi

"$here/prerequisites.sh" || exit 2
build AppHost eng/Bench
exec dotnet "$here/Bench/bin/Release/net10.0/Bench.dll" "$here/../AppHost/bin/Release/net10.0/AppHost.dll" "$@"
