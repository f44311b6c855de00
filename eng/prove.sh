#!/usr/bin/env bash
# Everything, the long proofs (Category=Prove) as well: kills, replays, long runs. The last line is that of eng/test.sh.
set -euo pipefail

exec "$(dirname "${BASH_SOURCE[0]}")/test.sh" --prove "$@"
