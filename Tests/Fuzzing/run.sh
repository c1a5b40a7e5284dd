#!/usr/bin/env bash
# Builds the fuzz targets and runs each of them: run.sh [TARGET...]
#
#   SECONDS_EACH   how long each target runs (default 6, about a minute in all)
#   SEED           of the first run; 0, the default, for another one each time
#
# New inputs are collected in .build/fuzz/corpus. An input that breaks a target is kept in .build/fuzz/findings, with the
# command that tries it again.
set -uo pipefail
cd "$(dirname "$0")/../.."
swift=${SWIFT:-swift}
seconds=${SECONDS_EACH:-6}
seed=${SEED:-0}
scratch=.build/fuzz

probe=$(mktemp -d)
trap 'rm -rf "$probe"' EXIT
cat >"$probe/probe.swift" <<'PROBE'
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt { 0 }
PROBE
if ! "${swift}c" -sanitize=fuzzer -parse-as-library -o "$probe/probe" "$probe/probe.swift" >"$probe/log" 2>&1; then
  echo "NOT FUZZED: this Swift toolchain cannot link libFuzzer. Use a toolchain from swift.org for Linux." >&2
  tail -3 "$probe/log" >&2
  exit 3
fi

export WORKBOOK_FUZZING=1
echo "building the fuzz targets in $scratch"
"$swift" build --scratch-path "$scratch" --product workbook-fuzz ${SWIFT_BUILD_OPTIONS:-} >"$probe/log" 2>&1 || {
  grep -E "error|warning: unre" "$probe/log" || tail -20 "$probe/log"
  exit 1
}
program=$scratch/debug/workbook-fuzz
# The Swift runtime's own report of a crash would keep libFuzzer from saving the input.
export SWIFT_BACKTRACE=enable=no
failed=0
for target in ${*:-$("$program")}; do
  seeds=Tests/Fuzzing/Corpus/$target
  # Pages are made of lessons.
  [ "$target" = pages ] && seeds=Tests/Fuzzing/Corpus/lesson
  mkdir -p "$scratch/corpus/$target" "$scratch/findings"
  options=(-max_total_time="$seconds" -seed="$seed" -timeout=20 -rss_limit_mb=3072 -print_final_stats=1
    -artifact_prefix="$scratch/findings/$target-" -use_value_profile=0)
  [ -e "Tests/Fuzzing/Dictionaries/$target.dict" ] && options+=(-dict="Tests/Fuzzing/Dictionaries/$target.dict")
  # Large documents matter to readers that could take quadratic time.
  case $target in
  lesson | answers | pages) options+=(-max_len=16384) ;;
  archives | events | files) options+=(-max_len=8192) ;;
  *) options+=(-max_len=2048) ;;
  esac
  if "$program" "$target" "${options[@]}" "$scratch/corpus/$target" "$seeds" >"$probe/log" 2>&1; then
    echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$probe/log") inputs," \
      "$(grep -oE 'cov: [0-9]+' "$probe/log" | tail -1 | cut -c6-) edges in $seconds s"
  else
    failed=1
    echo "$target FAILED:"
    grep -E "^not true|ERROR: libFuzzer|Fatal error|SUMMARY|Test unit written" "$probe/log"
    input=$(sed -n 's/.*Test unit written to //p' "$probe/log" | tail -1)
    [ -n "$input" ] || tail -20 "$probe/log"
    echo "  try it again: SWIFT_BACKTRACE=enable=no $program $target $input"
  fi
done
exit "$failed"
