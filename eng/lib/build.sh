# Shared by the scripts of eng/ that start a platform of their own: builds what they run, and leaves no process behind. Source it after say.sh.
# shellcheck shell=bash

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false DOTNET_CLI_USE_MSBUILD_SERVER=0
export AppHostEngine=native

# Folders of projects, from the root, in Release. Ends the script with 2, which says that it could not run.
build() {
  local root project built
  root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
  for project in "$@"; do
    built=$(dotnet build "$root/$project" -c Release -v q --nologo -nodeReuse:false 2>&1) || { (fail "The build failed:" "$built") || exit 2; }
  done
}
