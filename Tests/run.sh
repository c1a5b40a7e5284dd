#!/usr/bin/env bash
# Runs all tests that were built. Says first whether the sandbox works, and at the end which tests were not run.
# With WORKBOOK_REQUIRE_SANDBOX=1 a missing sandbox is a failure.
set -uo pipefail
cd "$(dirname "$0")/.."
log=.build/tests.log

sandbox=$(.build/debug/workbook doctor 2>/dev/null | grep -A1 -i "sandbox")
case "$sandbox" in
  *"bubblewrap works"*) echo "The sandbox works: all tests are run." ;;
  *)
    echo "The sandbox does not work here, so that tests which need it are not run:"
    echo "$sandbox"
    if [ "${WORKBOOK_REQUIRE_SANDBOX:-}" = 1 ]; then
      echo "WORKBOOK_REQUIRE_SANDBOX=1 is set: this is a failure." >&2
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
