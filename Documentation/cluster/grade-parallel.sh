#!/bin/bash
# Grades a class under GNU parallel, on this machine or several, then joins the results into the gradebook.
#
#   cd the-course && PATH/grade-parallel.sh SHARDS HAND-INS [options of `workbook grade`]
#
# As many shards run at once as there are processors, each with one job; JOBS says otherwise. More options for parallel,
# such as --sshloginfile nodes --workdir . for machines that share this folder, go into PARALLEL. `workbook` must be on
# the path, or named by WORKBOOK. What was killed goes on where it was when this is started again.
set -euo pipefail

count=${1:?say how many shards}
hand_ins=${2:?name the folder of the hand-ins}
shift 2
mkdir -p parts

# Exit status 1 says that some hand-in could not be graded: its row says why, and the shard is complete.
seq "$count" | parallel --quote --jobs "${JOBS:-100%}" --line-buffer --halt soon,fail=1 \
  bash -c '"$@" || [ $? = 1 ]' grade \
  "${WORKBOOK:-workbook}" grade "$hand_ins" --shard "{}/$count" --output parts/part{}.json --jobs 1 --quiet "$@"

exec "${WORKBOOK:-workbook}" grade --merge parts/part*.json
