#!/usr/bin/env bash
# Builds once, runs the test projects, at most two side by side, and adds them up.
#
#   eng/test.sh          all but the long proofs (Category=Prove)
#   eng/test.sh --fast   while working: neither the whole system (EndToEnd) nor Category=Slow
#   eng/test.sh --prove  everything, as eng/prove.sh calls it
#   eng/test.sh --long   the long proofs alone, where the rest has passed already
#   --no-skips           a skipped test fails the run, as in .ci/run
#
# The last line is always "N passed, N failed, N skipped". Tests on real data read the folder that OPENGOV_TEST_DATA names.
set -euo pipefail
set -m # each test project in a process group of its own, so that an interrupted run can end it

cd "$(dirname "${BASH_SOURCE[0]}")/.."

configuration=Release
at_once=2
choice=default
skips_allowed=true
for argument in "$@"; do
  case $argument in
    --fast) choice=fast ;;
    --prove) choice=prove ;;
    --long) choice=long ;;
    --no-skips) skips_allowed=false ;;
    *)
      echo "eng/test.sh: unknown argument '$argument'; it takes --fast, --prove, --long and --no-skips." >&2
      exit 2
      ;;
  esac
done

case $choice in
  fast) traits=(-trait- Category=Slow -trait- Category=Prove) ;;
  default) traits=(-trait- Category=Prove) ;;
  prove) traits=() ;;
  long) traits=(-trait Category=Prove) ;;
esac

green='' red='' plain=''
if [[ -t 1 ]]; then
  green=$'\e[32m' red=$'\e[31m' plain=$'\e[0m'
fi

# No process may outlive the run: neither build nodes, nor the compiler's server, nor the tests.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false DOTNET_CLI_USE_MSBUILD_SERVER=0
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
reports=$(mktemp -d)

# Asks the test projects to stop their servers and end; after 30 s they are not asked any more.
end_what_runs() {
  local pid waited
  for pid in $(jobs -rp); do
    kill -INT -- "-$pid" 2> /dev/null || true
    for ((waited = 0; waited < 300; waited++)); do
      kill -0 -- "-$pid" 2> /dev/null || break
      sleep 0.1
    done
    kill -KILL -- "-$pid" 2> /dev/null || true
  done
  rm -rf "$reports"
}
trap end_what_runs EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

give_up() {
  echo "$1"
  echo "0 passed, 0 failed, 0 skipped"
  exit 1
}

build() {
  local started=$SECONDS
  dotnet build OpenGov.sln -c "$configuration" -v q --nologo -nodeReuse:false > "$reports/build.log" 2>&1 || {
    cat "$reports/build.log"
    give_up "${red}The build failed.$plain"
  }
  echo "Built in $((SECONDS - started)) s."
}

# The number in an attribute of the report's <assembly …> line.
number() {
  sed -nE "s/.*<assembly [^>]*[[:space:]]$2=\"([0-9]+)\".*/\1/p" "$1" | head -n 1
}

run_project() {
  local name=$1 started=$SECONDS report="$reports/$1.xml"
  # Where this runs in the background INT is ignored, by all that it starts as well: it must be heard, see end_what_runs.
  env --default-signal=INT dotnet "tests/$name/bin/$configuration/net10.0/$name.dll" \
    -xml "$report" -noColor -noLogo "${traits[@]}" > "$reports/$name.log" 2>&1 < /dev/null || true
  echo $((SECONDS - started)) > "$reports/$name.seconds"
}

# One line a project; the output of what failed. A project that died without a report counts as one failure.
tell() {
  local name=$1 report="$reports/$1.xml" passed=0 failed=1 skipped=0 colour=$green
  if [[ -s $report ]]; then
    passed=$(number "$report" passed)
    failed=$(($(number "$report" failed) + $(number "$report" errors)))
    skipped=$(number "$report" skipped)
  fi
  echo "$passed $failed $skipped" > "$reports/$name.counts"
  if ((failed > 0)); then
    colour=$red
    sed "s/^/  $name | /" "$reports/$name.log"
  fi
  printf '%s%-24s %5d passed, %d failed, %d skipped  (%s s)%s\n' \
    "$colour" "$name" "$passed" "$failed" "$skipped" "$(< "$reports/$name.seconds")" "$plain"
}

run_and_tell() {
  run_project "$1"
  tell "$1"
}

# Whole systems come last and run alone, since they time and kill what they start.
whole_systems=(Chaos.Tests EndToEnd.Tests)
[[ $choice != fast ]] || whole_systems=(EndToEnd.Tests) # what is left of the other starts none

# The longest first, or the last of them would run alone.
longest=(Bench.Tests ServiceDefaults.Tests Complaints.Tests Dashboard.Tests Notification.Tests Chaos.Tests AppHost.Tests)

list_projects() {
  local folder name
  for name in "${longest[@]}" $(for folder in tests/*.Tests; do basename "$folder"; done); do
    [[ " ${whole_systems[*]} " == *" $name "* ]] || echo "$name"
  done | awk '!seen[$0]++'
}

run_side_by_side() {
  local name
  for name in $(list_projects); do
    while (($(jobs -rp | wc -l) >= at_once)); do
      wait -n || true
    done
    run_and_tell "$name" &
  done
  wait
}

run_whole_systems() {
  [[ $choice != fast ]] || return 0
  local name
  for name in "${whole_systems[@]}"; do
    run_and_tell "$name" &
    wait
  done
}

# Tests that want real data say so in the reason for which they were skipped.
tell_missing_data() {
  local reasons
  reasons=$(cat "$reports"/*.xml | grep -oE 'OPENGOV_TEST_DATA names no folder[^]]*' || true)
  if [[ -n $reasons ]]; then
    echo "$(wc -l <<< "$reasons") skipped for want of real data (set OPENGOV_TEST_DATA):"
    sort -u <<< "$reasons" | sed -E 's/^OPENGOV_TEST_DATA names no folder(; it wants| that holds)?/ /'
  fi
}

eng/prerequisites.sh --tests || give_up "${red}What the tests need is missing (eng/prerequisites.sh --tests).$plain"
build
run_side_by_side
run_whole_systems
tell_missing_data

passed=0 failed=0 skipped=0
for counts in "$reports"/*.counts; do
  read -r p f s < "$counts"
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
done

verdict=0
if ((failed > 0 || passed == 0)); then
  verdict=1
elif ((skipped > 0)) && [[ $skips_allowed == false ]]; then
  echo "${red}Skipped tests fail this run.$plain"
  verdict=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
exit "$verdict"
