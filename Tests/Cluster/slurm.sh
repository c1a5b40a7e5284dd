# Starts and stops a Slurm of one node on the loopback address, below one temporary folder. Sourced by run.sh.
#
# Nothing of the system's own Slurm or munge is used or changed: the configuration, the munge key and socket, the ports,
# the spools and the logs are this test's. Exit code 3 means that the machine does not allow it, and the logs say why.

export SLURM_CONF="$scratch/slurm/slurm.conf"

# A port that nobody listens on now.
free_port() {
  local port
  for port in $(shuf -i 20000-32000 -n 50); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  return 1
}

# Waits until a command succeeds: wait_until SECONDS COMMAND…
wait_until() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < end)) || return 1
    sleep 0.2
  done
}

write_configuration() {
  local host version
  host=$(hostname -s)
  version=$(slurmd -V | sed -E 's/[^0-9]*([0-9]+)\.([0-9]+).*/\1\2/')
  # Without cgroups: a container has none to give away. Earlier versions do not know the key, and do not need it.
  if ((version >= 2302)); then echo "CgroupPlugin=disabled" >"$scratch/slurm/cgroup.conf"; fi
  cat >"$SLURM_CONF" <<END
ClusterName=workbook
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
# A requeued job waits for as long as a credential lives; the default is two minutes.
AuthInfo=socket=$scratch/slurm/munge.socket,cred_expire=5
StateSaveLocation=$scratch/slurm/state
SlurmdSpoolDir=$scratch/slurm/spool
SlurmctldPidFile=$scratch/slurm/slurmctld.pid
SlurmdPidFile=$scratch/slurm/slurmd.pid
SlurmctldLogFile=$scratch/slurm/slurmctld.log
SlurmdLogFile=$scratch/slurm/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_min_interval=0,batch_sched_delay=0
SlurmdParameters=config_overrides
ReturnToService=2
KillWait=2
NodeName=one NodeHostname=$host NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=main Nodes=one Default=YES MaxTime=INFINITE State=UP
END
}

# Says why a daemon is not there, with the end of its log, and leaves.
cannot_start() {
  echo "test-cluster: $1 does not start on this machine; the end of its log:"
  tail -n 20 "$scratch/slurm/$1.log" 2>/dev/null | sed 's/^/  /'
  exit 3
}

start_slurm() {
  mkdir -p "$scratch"/slurm/{state,spool}
  write_configuration
  (umask 077 && head -c 1024 /dev/urandom >"$scratch/slurm/munge.key")
  local munge=(munged --foreground "--key-file=$scratch/slurm/munge.key" "--socket=$scratch/slurm/munge.socket"
    "--pid-file=$scratch/slurm/munged.pid" "--seed-file=$scratch/slurm/munged.seed"
    "--log-file=$scratch/slurm/munged.log")
  "${munge[@]}" >>"$scratch/slurm/munged.log" 2>&1 &
  wait_until 20 munge --socket "$scratch/slurm/munge.socket" --no-input || cannot_start munged
  slurmctld -D >/dev/null 2>>"$scratch/slurm/slurmctld.log" &
  wait_until 30 scontrol ping || cannot_start slurmctld
  slurmd -D -N one >/dev/null 2>>"$scratch/slurm/slurmd.log" &
  wait_until 30 node_is_idle || cannot_start slurmd
}

node_is_idle() { [ "$(sinfo --noheader --format=%t)" = idle ]; }

# The processes that have this test's configuration in their environment: the daemons, the jobs, and what they started.
own_processes() {
  env --unset=SLURM_CONF grep --files-with-matches --null-data --text --fixed-strings --line-regexp "SLURM_CONF=$SLURM_CONF" \
    /proc/[0-9]*/environ 2>/dev/null | env --unset=SLURM_CONF cut --delimiter=/ --fields=3 || true
}

# Ends every process that this test started, in whatever state it is.
stop_all() {
  local signal process
  for signal in TERM KILL; do
    for process in $(own_processes); do kill "-$signal" "$process" 2>/dev/null || true; done
    wait_until 5 no_process_is_left && return
  done
  echo "test-cluster: these processes could not be ended: $(own_processes | xargs)"
}

no_process_is_left() { [ -z "$(own_processes)" ]; }
