#!/usr/bin/env bash
# Checks that this machine has what OpenGov runs on, and installs what is missing with apt. Called by eng/run.sh and eng/test.sh.
#
#   eng/prerequisites.sh          installs what is missing
#   eng/prerequisites.sh --tests  also what only the tests need: a browser
#   eng/prerequisites.sh --chaos  also what eng/chaos.sh breaks with: a firewall and a clock that can be set
#   eng/prerequisites.sh --check  only says what is missing; all may be given
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$here/eng/lib/say.sh"

needed_dotnet=10
needed_postgres=15
needed_rabbitmq=3.10
needed_redis=7.0
needed_disk_mb=2500

check_only=false
for_tests=false
for_chaos=false
for argument in "$@"; do
  case $argument in
    --check) check_only=true ;;
    --tests) for_tests=true ;;
    --chaos) for_chaos=true ;;
    *) fail "eng/prerequisites.sh: unknown argument '$argument'; it takes --check, --tests and --chaos." ;;
  esac
done

# Whether version $1 is at least $2.
at_least() { [[ $(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1) == "$2" ]]; }

has_icu() { find /usr/lib /lib /usr/local/lib -name 'libicuuc.so.*' -print -quit 2> /dev/null | grep -q .; }

# The newest PostgreSQL, as its folder says: asking the program would need a user that it accepts.
postgres_version() { find /usr/lib/postgresql -path '*/bin/postgres' 2> /dev/null | cut -d/ -f5 | sort -V | tail -n 1; }

installed_version() { dpkg-query -W -f '${Version}' "$1" 2> /dev/null | sed -E 's/^[0-9]+://; s/[-+~].*$//'; }

redis_version() { redis-server --version 2> /dev/null | sed -nE 's/.* v=([0-9.]+).*/\1/p'; }

# dotnet does not start without ICU, so this is asked in shell first.
list_missing() {
  has_icu || icu_package
  [[ -n $(postgres_version) ]] || echo postgresql
  [[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ]] || echo rabbitmq-server
  command -v redis-server > /dev/null || echo redis-server
  command -v openssl > /dev/null || echo openssl
  command -v setpriv > /dev/null && command -v setsid > /dev/null || echo util-linux
  [[ -s /etc/ssl/certs/ca-certificates.crt ]] || echo ca-certificates
  ! $for_tests || list_missing_for_tests
  ! $for_chaos || list_missing_for_chaos
}

# The firewall cuts a namespace of its own alone; the clock is of the processes that load a few lines of C.
list_missing_for_chaos() {
  command -v nft > /dev/null || echo nftables
  command -v cc > /dev/null && [[ -e /usr/include/stdlib.h ]] || printf '%s\n' gcc libc6-dev
  command -v ip > /dev/null || echo iproute2
}

# The browser in which pages are tested, with a font to measure by.
list_missing_for_tests() {
  [[ -x /usr/bin/chromium ]] || echo chromium
  [[ -n $(find /usr/share/fonts -name 'DejaVuSans.ttf' -print -quit 2> /dev/null) ]] || echo fonts-dejavu-core
}

# libicu carries its version in its name: 72 in Debian 12.
icu_package() {
  local found
  found=$(apt-cache search --names-only '^libicu[0-9]+$' 2> /dev/null | cut -d' ' -f1 | sort -V | tail -n 1)
  echo "${found:-libicu72}"
}

check_disk() {
  local folder free
  for folder in "$here" "${NUGET_PACKAGES:-$HOME}"; do
    while [[ ! -d $folder ]]; do folder=$(dirname "$folder"); done
    free=$(df -Pm "$folder" | awk 'NR == 2 { print $4 }')
    ((free >= needed_disk_mb)) || fail "Only $free MB are free where $folder lies; OpenGov needs $needed_disk_mb MB." \
      "Free some space, or clone to another disk (NUGET_PACKAGES moves the packages, OPENGOV_DATA the data)."
  done
}

check_dotnet() {
  command -v dotnet > /dev/null || fail "The .NET SDK is not installed, or not in PATH." \
    "Install .NET SDK $needed_dotnet: https://learn.microsoft.com/dotnet/core/install/linux-debian"
  local sdks
  sdks=$(cd / && dotnet --list-sdks 2>&1) || fail "dotnet does not start:" "$sdks"
  sdks=$(cut -d' ' -f1 <<< "$sdks" | sort -V | tail -n 1)
  [[ -n $sdks ]] && at_least "$sdks" "$needed_dotnet" || fail "The .NET SDK is too old: ${sdks:-none}; OpenGov needs $needed_dotnet." \
    "https://learn.microsoft.com/dotnet/core/install/linux-debian"
}

check_server() { # name, version found, version needed
  at_least "${2:-0}" "$3" || fail "$1 is too old: ${2:-unknown}; OpenGov needs $3 or newer." \
    "Debian 12 has it; on an older system, upgrade or remove the package so that a newer one can be installed."
}

become_root() {
  as_root=()
  [[ $(id -u) == 0 ]] && return
  command -v sudo > /dev/null || fail "These packages are missing, and there are no rights to install them: $*" \
    "Run as root, or ask an administrator: apt-get install --no-install-recommends $*"
  sudo -n true 2> /dev/null || { [[ -t 0 ]] && sudo -v; } || fail "sudo does not let you install: $*" \
    "Ask an administrator: apt-get install --no-install-recommends $*"
  as_root=(sudo)
}

# The packages would start servers of their own at the usual ports; ours run beside them, so they stay down.
policy=/usr/sbin/policy-rc.d
keep_services_down() {
  [[ ! -e $policy ]] || return 0
  printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" > /dev/null
  "${as_root[@]}" chmod 755 "$policy"
  trap '"${as_root[@]}" rm -f "$policy"' EXIT
}

install_packages() {
  command -v apt-get > /dev/null || fail "Missing: $*" "This script installs with apt only (Debian, Ubuntu); elsewhere please install them by hand."
  become_root "$@"
  step "Installing $*"
  keep_services_down
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120)
  "${apt[@]}" update -q || fail "apt-get update failed, see above." "Is there a network, and are the sources in /etc/apt right?"
  "${apt[@]}" install -q -y --no-install-recommends "$@" || fail "apt-get could not install $*, see above."
  if [[ -d /run/systemd/system ]]; then
    local unit
    for unit in postgresql rabbitmq-server redis-server; do
      [[ " $* " != *" $unit "* ]] || "${as_root[@]}" systemctl disable -q "$unit" 2> /dev/null || hint "$unit will start with the system, beside OpenGov's own."
    done
  fi
}

check_disk
mapfile -t missing < <(list_missing)
if ((${#missing[@]} > 0)); then
  $check_only && fail "Missing: ${missing[*]}" "eng/prerequisites.sh installs them."
  # The names of the ICU package are known only after an update.
  if ! has_icu && [[ -z $(apt-cache search --names-only '^libicu[0-9]+$' 2> /dev/null) ]] && command -v apt-get > /dev/null; then
    become_root "${missing[@]}"
    "${as_root[@]}" apt-get update -q || fail "apt-get update failed, see above." "Is there a network, and are the sources in /etc/apt right?"
    mapfile -t missing < <(list_missing)
  fi
  install_packages "${missing[@]}"
  mapfile -t missing < <(list_missing)
  ((${#missing[@]} == 0)) || fail "Still missing after the installation: ${missing[*]}"
fi

check_dotnet
check_server PostgreSQL "$(postgres_version)" "$needed_postgres"
check_server RabbitMQ "$(installed_version rabbitmq-server)" "$needed_rabbitmq"
check_server Redis "$(redis_version)" "$needed_redis"
