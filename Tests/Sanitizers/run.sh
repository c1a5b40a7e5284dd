#!/usr/bin/env bash
# Runs the unit tests under sanitizers: run.sh [address] [undefined] [thread]
#
# SUITES chooses tests by a regular expression, SECONDS_EACH bounds each run.
# Each has a build of its own in .build/SANITIZER. Tests of the browser and of the built command are left out: they run
# other processes, which these builds make much slower, and test the same code.
set -uo pipefail
cd "$(dirname "$0")/../.."
swift=${SWIFT:-swift}
chosen=(--skip 'EndToEndTests|BrowserTests|StructureTests')
# The thread sanitizer follows 65,536 calls at most, and this test nests deeper.
thread_skips=(--skip depthIsNoHarm)
if [ -n "${SUITES:-}" ]; then chosen=(--filter "$SUITES"); fi
failed=0
# Tests build the course's library, which has no network.
"$swift" package resolve >/dev/null || exit 1
# The processes of cells run under limits on memory that a sanitizer exceeds before `main`: they are the usual ones.
cells=(workbook-cells libWorkbookRuntime.so libFrontendServer.so)
for product in workbook-cells WorkbookRuntime FrontendServer; do
  "$swift" build ${SWIFT_BUILD_OPTIONS:-} --product "$product" >/dev/null || exit 1
done
for sanitizer in ${*:-address undefined thread}; do
  scratch=.build/$sanitizer
  case $sanitizer in
  address | thread) flags=(--sanitize="$sanitizer") ;;
  # Swift traps where C has undefined behaviour, so this one is for what is written in C. It traps too: toolchains for Linux
  # have no library that reports it to Swift programs.
  undefined) flags=(-Xcc -fsanitize=undefined -Xcc -fsanitize-trap=undefined) ;;
  *)
    echo "there is no sanitizer $sanitizer; there are address, undefined and thread" >&2
    exit 2
    ;;
  esac
  log=$scratch.log
  mkdir -p .build
  echo "$sanitizer: building in $scratch"
  if ! "$swift" build ${SWIFT_BUILD_OPTIONS:-} --build-tests --scratch-path "$scratch" "${flags[@]}" >"$log" 2>&1; then
    grep -E "error" "$log" | head -20 || tail -20 "$log"
    failed=1
    continue
  fi
  for file in "${cells[@]}"; do cp -f ".build/debug/$file" "$scratch/debug/$file"; done
  # Swift's metadata lives as long as the process, which is no leak. Children such as the compiler are not built so.
  export ASAN_OPTIONS=detect_leaks=0:abort_on_error=1 TSAN_OPTIONS="halt_on_error=0 exitcode=66 suppressions=$PWD/Tests/Sanitizers/thread.supp"
  skips=()
  if [ "$sanitizer" = thread ]; then skips=("${thread_skips[@]}"); fi
  if OPENBLAS_NUM_THREADS=1 timeout "${SECONDS_EACH:-3600}" "$swift" test ${SWIFT_BUILD_OPTIONS:-} --skip-build \
    --disable-xctest --scratch-path "$scratch" "${flags[@]}" "${chosen[@]}" "${skips[@]}" >"$log" 2>&1; then
    echo "$sanitizer: $(grep -oE 'Test run with .*' "$log" | tail -1)"
  else
    failed=1
    echo "$sanitizer FAILED; all is in $log:"
    grep -E "Sanitizer|runtime error|✘ Test|Test run with" "$log" | cut -c1-300 | head -40
  fi
done
exit "$failed"
