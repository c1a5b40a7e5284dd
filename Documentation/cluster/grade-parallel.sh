#!/bin/bash
# Grades a class under GNU parallel, on this machine or several, then merges the results into the gradebook.
#
#   cd the-course
#   PATH/grade-parallel.sh SHARDS SUBMISSIONS [options of `workbook grade`]
#
# `workbook` must be on the path, or WORKBOOK must name it. As many shards run at once as there are processors; JOBS
# changes that. The environment variable PARALLEL holds more options for parallel, such as
# `--sshloginfile nodes --workdir .` for machines that share this folder.
#
# If a shard was killed, start the script again: every shard continues where it stopped.
set -euo pipefail

count=${1:?say how many shards}
submissions=${2:?name the folder of the submissions}
shift 2
mkdir -p parts

# Exit code 1 means that some submission could not be graded. Its row says why, and the shard is complete.
seq "$count" | parallel --quote --jobs "${JOBS:-100%}" --line-buffer --halt soon,fail=1 \
  bash -c '"$@" || [ $? = 1 ]' grade \
  "${WORKBOOK:-workbook}" grade "$submissions" --shard "{}/$count" --output parts/part{}.json --jobs 1 --quiet "$@"

parts=()
for number in $(seq "$count"); do parts+=("parts/part$number.json"); done
exec "${WORKBOOK:-workbook}" grade --merge "${parts[@]}"
