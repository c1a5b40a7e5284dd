#!/usr/bin/env bash
# Runs all tests that were built. Shows first if the sandbox works, and at the end which tests were skipped.
# With WORKBOOK_REQUIRE_SANDBOX=1 a missing sandbox is a failure.
set -uo pipefail
cd "$(dirname "$0")/.."
log=.build/tests.log

sandbox=$(.build/debug/workbook doctor 2>/dev/null | grep -A1 -i "sandbox")
case "$sandbox" in
  *"bubblewrap works"*) echo "The sandbox works: all tests will run." ;;
  *)
    echo "The sandbox does not work here, so tests that need it are skipped:"
    echo "$sandbox"
    if [ "${WORKBOOK_REQUIRE_SANDBOX:-}" = 1 ]; then
      echo "WORKBOOK_REQUIRE_SANDBOX=1 requires a working sandbox." >&2
      exit 1
    fi
    ;;
esac

# The variable is set here so that no test sets it while others read the environment.
OPENBLAS_NUM_THREADS=1 "${SWIFT:-swift}" test --skip-build --disable-xctest "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

skipped=$(grep -aE "^[^ ]+ +(Test|Suite) .* skipped" "$log" | sed -E 's/^[^ ]+ +//' | sort -u)
if [ -n "$skipped" ]; then
  echo
  echo "Not run on this machine:"
  echo "$skipped" | sed 's/^/  /'
fi
exit "$status"
