#!/usr/bin/env bash
# Proves the two commands of README.md on a Debian 12 that has nothing but the .NET SDK, git and curl: makes one with debootstrap,
# clones this checkout (what is committed) into it, and runs eng/run.sh until a complaint is filed, then eng/test.sh. Needs root.
#
#   eng/test-bare.sh           both commands
#   eng/test-bare.sh --run     eng/run.sh only
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$here/eng/lib/say.sh"

with_tests=true
case ${1-} in
  '') ;;
  --run) with_tests=false ;;
  *) fail "eng/test-bare.sh: unknown argument '$1'; it takes --run." ;;
esac

[[ $(id -u) == 0 ]] || fail "eng/test-bare.sh needs root: it makes a system of its own with debootstrap and chroot."
command -v debootstrap > /dev/null || fail "debootstrap is missing." "apt-get install --no-install-recommends debootstrap"
dotnet_root=$(dirname "$(readlink -f "$(command -v dotnet)")")
cache=${XDG_CACHE_HOME:-/var/cache}/opengov-bare
room=$(mktemp -d /var/tmp/opengov-bare.XXXXXX)
chmod 755 "$room"
# A blank in the clone's path, and a parent that PostgreSQL's user may not enter.
clone='/root/clone of opengov'

# Every process whose root is the room.
inhabitants() {
  local process
  for process in /proc/[0-9]*; do
    [[ $(readlink "$process/root" 2> /dev/null) == "$room" ]] && basename "$process"
  done
  return 0
}

clean_up() {
  local pids tries mounted
  for tries in TERM TERM TERM KILL KILL; do
    mapfile -t pids < <(inhabitants)
    ((${#pids[@]} == 0)) && break
    kill -s "$tries" "${pids[@]}" 2> /dev/null || true
    sleep 3
  done
  while read -r mounted; do umount -l "$mounted"; done < <(awk -v room="$room/" 'index($2, room) == 1 { print $2 }' /proc/mounts | sort -r)
  # Nothing of the host may be mounted there when it is deleted.
  if ! awk -v room="$room/" 'index($2, room) == 1 { found = 1 } END { exit !found }' /proc/mounts; then
    rm -rf --one-file-system "$room"
  fi
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

make_base() {
  [[ ! -s $cache/bookworm.tar ]] || return 0
  step "Making a bare Debian 12"
  local mirror
  mirror=$(sed -nE 's/^(URIs:|deb( \[[^]]*\])?) *(https?:[^ ]+).*/\3/p' /etc/apt/sources.list /etc/apt/sources.list.d/* 2> /dev/null | grep -v security | head -n 1)
  debootstrap --variant=minbase --include=ca-certificates,curl,git bookworm "$room" "${mirror:-http://deb.debian.org/debian}" > "$room.log" 2>&1 \
    || fail "debootstrap failed:" "$(tail -n 20 "$room.log")"
  rm -f "$room.log"
  mkdir -p "$cache"
  tar -C "$room" -cf "$cache/bookworm.tar.new" --exclude='./proc/*' --exclude='./sys/*' --exclude='./dev/*' .
  mv "$cache/bookworm.tar.new" "$cache/bookworm.tar"
}

# What the host knows of the network: names, sources, proxies, certificates.
copy_network() {
  cp -L /etc/resolv.conf /etc/hosts "$room/etc/" 2> /dev/null || true
  rm -rf "$room/etc/apt/sources.list" "$room/etc/apt/sources.list.d"
  cp -a /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf.d /etc/apt/auth.conf.d /etc/apt/trusted.gpg.d /etc/apt/keyrings "$room/etc/apt/" 2> /dev/null || true
  cp -a /usr/share/keyrings/. "$room/usr/share/keyrings/"
  cp -L /etc/ssl/certs/ca-certificates.crt "$room/etc/ssl/certs/ca-certificates.crt"
  cp -a /usr/local/share/ca-certificates/. "$room/usr/local/share/ca-certificates/" 2> /dev/null || true
  local nuget=${HOME:-/root}/.nuget/NuGet/NuGet.Config
  if [[ -f $nuget ]]; then
    mkdir -p "$room/root/.nuget/NuGet"
    cp "$nuget" "$room/root/.nuget/NuGet/"
  fi
}

furnish() {
  [[ -x $room/bin/bash ]] || tar -C "$room" -xf "$cache/bookworm.tar"
  mount -t proc proc "$room/proc"
  mount --rbind /sys "$room/sys" && mount --make-rslave "$room/sys"
  mount --rbind /dev "$room/dev" && mount --make-rslave "$room/dev"
  copy_network
  mkdir -p "$room/usr/share/dotnet"
  mount --bind "$dotnet_root" "$room/usr/share/dotnet"
  mount -o remount,bind,ro "$room/usr/share/dotnet"
  ln -sf /usr/share/dotnet/dotnet "$room/usr/bin/dotnet"
  chmod 700 "$room/root"
  git clone -q --no-hardlinks "$here" "$room$clone"
  if [[ -n ${OPENGOV_TEST_DATA-} ]]; then
    mkdir -p "$room/data"
    mount --bind "$OPENGOV_TEST_DATA" "$room/data"
  fi
}

# The environment of the host as far as it tells the way to registries, and nothing else.
inside() {
  local variables=(HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DOTNET_NOLOGO=1) name
  for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY SSL_CERT_FILE SSL_CERT_DIR NUGET_CERT_REVOCATION_MODE; do
    [[ -z ${!name-} ]] || variables+=("$name=${!name}")
  done
  [[ -z ${OPENGOV_TEST_DATA-} ]] || variables+=(OPENGOV_TEST_DATA=/data)
  exec env -i "${variables[@]}" chroot "$room" /bin/bash -c 'cd "$1" && shift && exec "$@"' inside "$clone" "$@"
}

wait_until_ready() {
  until grep -q '^OpenGov is ready: ' "$log"; do
    kill -0 "$runner" 2> /dev/null || fail "eng/run.sh ended before it was ready."
    sleep 1
  done
}

# The printed command, as printed.
file_a_complaint() {
  sed -n "/^curl /,/}'\$/p" "$log" > "$room/tmp/complaint.sh"
  local answer
  answer=$(inside bash /tmp/complaint.sh)
  [[ $answer == *'"reference"'* ]] || fail "The printed curl filed no complaint:" "$answer"
  hint "filed: $answer"
}

try_run() {
  step "eng/run.sh on the bare system"
  local started=$SECONDS log runner left
  log=$room/run.log
  inside eng/run.sh > "$log" 2>&1 &
  runner=$!
  tail -n +1 -f --pid="$runner" "$log" &
  wait_until_ready
  run_seconds=$((SECONDS - started))
  (file_a_complaint)
  kill -TERM "$runner"
  wait "$runner" || true
  sleep 1
  left=$(inhabitants)
  [[ -z $left ]] || fail "eng/run.sh left processes behind:" "$(ps -o pid,args -p "${left//$'\n'/,}")"
  hint "stopped, and no process was left"
}

try_test() {
  step "eng/test.sh on the bare system"
  local started=$SECONDS
  (inside eng/test.sh) || fail "eng/test.sh was not green on the bare system."
  test_seconds=$((SECONDS - started))
  local left
  left=$(inhabitants)
  [[ -z $left ]] || fail "eng/test.sh left processes behind:" "$(ps -o pid,args -p "${left//$'\n'/,}")"
}

make_base
furnish
try_run
$with_tests && try_test
step "On a bare Debian 12"
printf '  eng/run.sh until ready  %4d s\n' "$run_seconds"
if $with_tests; then printf '  eng/test.sh             %4d s\n' "$test_seconds"; fi
