#!/bin/bash
# Grades one class on one machine, under GNU parallel and on Slurm, and compares the grades. Tasks are killed meanwhile.
#
#   Tests/Cluster/run.sh WORKBOOK
#
# Exit codes: 0 all three agree; 1 they do not, or a run failed; 3 this machine cannot run Slurm or GNU parallel.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
cluster="$here/../../Documentation/cluster"
WORKBOOK=$(realpath "${1:?name the workbook command}")
export WORKBOOK
scratch=$(mktemp -d "${TMPDIR:-/tmp}/workbook-cluster.XXXXXX")
# Munge wants its socket to be reachable by all.
chmod 711 "$scratch"

for command in munged munge slurmctld slurmd sbatch scontrol squeue sinfo parallel; do
  PATH=$PATH:/usr/sbin:/sbin command -v "$command" >/dev/null \
    || { echo "test-cluster: $command is missing; \`make test-cluster\` installs it on Debian and Ubuntu"; exit 3; }
done
export PATH=$PATH:/usr/sbin:/sbin

. "$here/class.sh"
. "$here/slurm.sh"

finish() {
  local status=$?
  trap - EXIT
  stop_all
  if [ "$status" -eq 0 ]; then
    rm -rf "$scratch"
  else
    echo "test-cluster: FAILED with exit code $status; its files are in $scratch"
  fi
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT TERM

fail() {
  echo "test-cluster: $1"
  exit 1
}

# The grades of a gradebook without the moment at which they were given.
grades() {
  "$WORKBOOK" grade export --format json --gradebook "$1" | grep --invert-match '^  "gradedAt"'
}

compare() { # compare FOLDER NAME: the gradebook in the folder with that of one machine
  grades "$1/gradebook.sqlite" >"$scratch/$2.json"
  cmp "$scratch/one.json" "$scratch/$2.json" || fail "the grades of $2 differ from those of one machine"
  echo "test-cluster: $2 gave the grades of one machine"
}

# A run with troubled submissions ends with exit code 1.
expect_troubled() {
  local status=0
  "$@" || status=$?
  [ "$status" -eq 1 ] || fail "exit code $status instead of 1: $*"
}

# The process that grades a shard, between the first line of its result file and the last.
shard_process() { # shard_process FOLDER NUMBER
  local folder
  [ -s "$1/parts/part$2.json.partial" ] || return 1
  for folder in /proc/[0-9]*; do
    if [ "$(readlink "$folder/cwd")" = "$1" ] && [ "$(readlink "$folder/exe")" = "$WORKBOOK" ] \
      && tr '\0' ' ' <"$folder/cmdline" | grep --quiet " --output parts/part$2.json "; then
      echo "${folder#/proc/}"
      return
    fi
  done
  return 1
}

one_machine() {
  write_class "$scratch/one"
  # Copies keep the times of the submissions.
  cp --archive "$scratch/one" "$scratch/parallel"
  cp --archive "$scratch/one" "$scratch/array"
  cd "$scratch/one"
  expect_troubled "$WORKBOOK" grade submissions --roster roster.csv --quiet >"$scratch/one.log"
  grades gradebook.sqlite >"$scratch/one.json"
  [ "$(grep --count '"id" : "u' "$scratch/one.json")" -eq 201 ] || fail "one machine did not grade 201 learners"
}

gnu_parallel() {
  local status=0
  cd "$scratch/parallel"
  local script=("$cluster/grade-parallel.sh" 4 submissions --roster roster.csv)
  JOBS=2 "${script[@]}" >"$scratch/parallel.log" 2>&1 &
  local process=$!
  wait_until 60 shard_process "$PWD" 1 || fail "the first shard was not seen at work"
  kill -KILL "$(shard_process "$PWD" 1)" || fail "the first shard could not be killed"
  wait "$process" || status=$?
  [ "$status" -ne 0 ] || fail "grade-parallel.sh did not fail although a shard was killed"
  [ ! -e parts/part1.json ] || fail "the killed shard has a result"
  JOBS=2 expect_troubled "${script[@]}" >>"$scratch/parallel.log" 2>&1
  compare "$PWD" parallel
}

# The tasks of the job whose state is this.
tasks() { # tasks STATE
  scontrol --oneliner show job "$job" | grep --count "JobState=$1 " || true
}

show_tasks() {
  scontrol --oneliner show job "$job" | grep --only-matching 'ArrayTaskId=[0-9]*\|JobState=[A-Z]*\|Restarts=[0-9]*'
  tail --lines=20 "$scratch/array"/*.log
}

all_are_complete() { [ "$(tasks COMPLETED)" -eq 4 ]; }
has_failed() { scontrol --oneliner show job "${job}_2" | grep --quiet 'JobState=FAILED '; }

slurm() {
  cd "$scratch/array"
  start_slurm
  job=$(sbatch --parsable --array=1-4 "$cluster/grade.slurm" submissions --roster roster.csv)
  wait_until 60 shard_process "$PWD" 1 || fail "the first task was not seen at work"
  scontrol requeue "${job}_1"
  # A task whose process is killed, as when memory runs out, fails.
  wait_until 60 shard_process "$PWD" 2 || fail "the second task was not seen at work"
  kill -KILL "$(shard_process "$PWD" 2)" || fail "the second task could not be killed"
  wait_until 30 has_failed || fail "the second task did not fail although its process was killed"
  scontrol requeue "${job}_2"
  wait_until 120 all_are_complete || { show_tasks; fail "the tasks did not complete"; }
  local number
  for number in 1 2; do
    scontrol --oneliner show job "${job}_$number" | grep --quiet 'Restarts=1 ' \
      || { show_tasks; fail "task $number was not requeued"; }
  done
  expect_troubled "$WORKBOOK" grade --merge parts/part*.json >"$scratch/merge.log"
  compare "$PWD" array
}

one_machine
gnu_parallel
slurm
echo "test-cluster: PASSED: 200 submissions gave the same grades on one machine, under GNU parallel and on Slurm" \
  "$(slurmd -V | awk '{print $2}') in ${SECONDS} s"
