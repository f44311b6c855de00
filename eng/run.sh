#!/usr/bin/env bash
# Builds and runs the whole platform on plain processes, and stays until Ctrl-C, which stops everything.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$here/eng/lib/say.sh"

usage() {
  cat << 'TEXT'
Usage: eng/run.sh [--fresh]

Installs what is missing, builds, starts everything and prints where it is. Data is kept in .data until the next start.

  --fresh    start empty: all data of earlier starts is deleted

  OPENGOV_GATEWAY_PORT    the public port (8080, or the next free one)
  OPENGOV_DASHBOARD_PORT  the operator's page (18888, or the next free one)
  OPENGOV_TELEMETRY       off: services send no traces, logs and metrics
  OPENGOV_OTLP            a collector (http://…) that gets all telemetry as well
  OPENGOV_ALERT_WEBHOOK   who is told of alerts (http://…); OPENGOV_ALERT_RULES: a file of rules instead of the built-in ones
  OPENGOV_REPLICAS        how many of each service run side by side: complaints=3,notification=2
  Jurisdictions__More     a folder of jurisdictions that are active beside Lithuania
  OPENGOV_DATA            where the data is kept
  OPENGOV_ENVIRONMENT     Production needs a certificate, a mail server and secrets: see README.md
TEXT
}

fresh=false
for argument in "$@"; do
  case $argument in
    --fresh) fresh=true ;;
    -h | --help) usage && exit 0 ;;
    *) fail "eng/run.sh: unknown argument '$argument'." "eng/run.sh --help says what there is." ;;
  esac
done

service='(complaints|consultation|volunteering|notification)'
[[ -z ${OPENGOV_REPLICAS-} || $OPENGOV_REPLICAS =~ ^$service=[1-9][0-9]?(,$service=[1-9][0-9]?)*$ ]] || fail "OPENGOV_REPLICAS is '$OPENGOV_REPLICAS'." \
  "It names services and how many of each, at most 99: OPENGOV_REPLICAS=complaints=3,notification=2"

data=${OPENGOV_DATA:-$here/.data}
mkdir -p "$data" 2> /dev/null || fail "The data folder $data cannot be made." "Choose another: OPENGOV_DATA=/some/folder eng/run.sh"
data=$(cd "$data" && pwd)
[[ -w $data ]] || fail "The data folder $data is not writable for $(id -un)." "Choose another: OPENGOV_DATA=/some/folder eng/run.sh"
export OPENGOV_DATA=$data OPENGOV_FRESH=$fresh AppHostEngine=native
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false DOTNET_CLI_USE_MSBUILD_SERVER=0

app_host='' build_log=''
stop() {
  trap '' INT TERM
  if [[ -n $app_host ]]; then
    kill -TERM "$app_host" 2> /dev/null || true
    wait "$app_host" || true
  fi
  exit "$1"
}
trap 'stop 130' INT
trap 'stop 143' TERM HUP
trap 'rm -f "$build_log"' EXIT

# Before the build, which would put new programs under the running ones.
check_not_running() {
  local owner
  owner=$(cat "$data/apphost.pid" 2> /dev/null || true)
  [[ ! -e $data/lock ]] || flock -n "$data/lock" true || fail "OpenGov already runs on $data (process ${owner:-unknown})." \
    "Stop it first (Ctrl-C there, or: kill ${owner:-PID}), or give this one a folder of its own: OPENGOV_DATA=/some/folder eng/run.sh"
}

build() {
  step "Building"
  local started=$SECONDS
  build_log=$(mktemp)
  dotnet build "$here/AppHost/AppHost.csproj" -c Release -v q --nologo -nodeReuse:false > "$build_log" 2>&1 \
    || fail "The build failed:" "$(tail -n 40 "$build_log")"
  hint "built in $((SECONDS - started)) s"
}

# The value of a key of run.json, when it speaks of the AppHost that we started.
run_value() { sed -nE "s/^  \"$1\": \"?([^\",]+)\"?,?$/\1/p" "$data/run.json" 2> /dev/null || true; }

wait_until_ready() {
  local patience=$((SECONDS + 300))
  until [[ $(run_value apphost) == "$app_host" && $(run_value ready) == true ]]; do
    if ! kill -0 "$app_host" 2> /dev/null; then
      local code=0
      wait "$app_host" || code=$?
      app_host=''
      fail "OpenGov did not start (code $code)." "What each process said is in $data/logs"
    fi
    if ((SECONDS > patience)); then
      kill -TERM "$app_host" && wait "$app_host" || true
      fail "OpenGov was not ready after 5 minutes, and was stopped." "What each process said is in $data/logs"
    fi
    sleep 0.3
  done
}

moved() { # name of the variable, default port, address: says that the default was taken
  local chosen=${!1-}
  [[ -n $chosen || $3 == *":$2" ]] || printf '   %s(port %s is taken)%s' "$dim" "$2" "$plain"
}

row() { [[ -z $2 || $2 == null ]] || printf '  %-20s %s%s\n' "$1" "$2" "${3-}"; }

# The dashboard writes its first link when it listens; the address alone asks for one.
dashboard_link() { cat "$data/dashboard-link" 2> /dev/null || printf '%s' "$1"; }

print_addresses() {
  local gateway dashboard
  gateway=$(run_value gateway) dashboard=$(run_value dashboard)
  printf '\n'
  row API "$gateway/api" "$(moved OPENGOV_GATEWAY_PORT 8080 "$gateway")"
  row 'API documentation' "$gateway/docs"
  row Dashboard "$(dashboard_link "$dashboard")" "$(moved OPENGOV_DASHBOARD_PORT 18888 "$dashboard")"
  hint "                  (the link opens once; a fresh one: cat $data/dashboard-link)"
  row 'RabbitMQ management' "$(run_value rabbitmq)" "   ${dim}(user opengov, password in $data/secrets/messaging)$plain"
  row Mail "$(run_value mail)"
  printf '\n%sFile a complaint:%s\n\n' "$bold" "$plain"
  cat << TEXT
curl -sS $gateway/api/complaints -H 'Content-Type: application/json' -d '{
  "title": "Duobė Žirmūnų gatvėje", "text": "Prie sankryžos žioji gili duobė, į ją jau įlūžo dviratininkas.",
  "jurisdiction": "lt", "category": "gatviu-prieziura", "municipality": "lt-sav-13",
  "name": "Amina", "email": "amina@people.test", "language": "lt" }'

TEXT
  printf '%sOpenGov is ready: %s%s\n' "$green" "$gateway" "$plain"
}

check_not_running
"$here/eng/prerequisites.sh"
build
step "Starting"
# When this script is killed, the AppHost hears SIGTERM and stops everything.
setpriv --pdeathsig TERM dotnet "$here/AppHost/bin/Release/net10.0/AppHost.dll" < /dev/null &
app_host=$!
wait_until_ready
print_addresses
code=0
wait "$app_host" || code=$?
app_host=''
((code == 0)) || fail "The AppHost ended with code $code." "Start again: the data is kept, and what was left running is ended."
