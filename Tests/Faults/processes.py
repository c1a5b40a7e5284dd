"""Processes that are killed, and the proof that none of their descendants is left."""

import ctypes
import os
import pathlib
import signal
import subprocess
import time

PR_SET_CHILD_SUBREAPER = 36


def adopt_orphans():
    """Makes descendants whose parent died children of this process, so that it sees them."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "orphans cannot be adopted")


def children(pid):
    found = []
    for path in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(word) for word in path.read_text().split()]
        except OSError:
            pass  # The thread or the process has ended.
    return found


def descendants(pid):
    found = []
    for child in children(pid):
        found += [child] + descendants(child)
    return found


def name(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")[:160]
    except OSError:
        return ""


def start(arguments, folder, environment=None, output=None):
    """Starts a command whose outputs go to files, so that no pipe can fill."""
    output = output or f"{folder}.run"
    os.makedirs(output, exist_ok=True)
    with open(f"{output}/out", "wb") as out, open(f"{output}/err", "wb") as err:
        return subprocess.Popen(
            arguments, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=err, start_new_session=True,
            env={**os.environ, **(environment or {})})


def outputs(folder, output=None):
    output = output or f"{folder}.run"
    return tuple(pathlib.Path(f"{output}/{kind}").read_text(errors="replace") for kind in ("out", "err"))


def send(pid, number):
    try:
        os.kill(pid, number)
        return True
    except ProcessLookupError:
        return False


def power_off(process):
    """Ends a process and all that it started at one time, as a power cut does."""
    # Stopped first, so that none of them starts another one in between.
    for _ in range(3):
        family = [process.pid] + descendants(process.pid)
        for pid in family:
            send(pid, signal.SIGSTOP)
    for pid in family:
        send(pid, signal.SIGKILL)
    process.wait()


def leftovers(seconds=10):
    """What is still running of all that was started, after some seconds at most; it is ended."""
    end = time.monotonic() + seconds
    while True:
        try:
            while os.waitpid(-1, os.WNOHANG)[0] != 0:
                pass
        except ChildProcessError:
            return []
        alive = [(pid, name(pid)) for pid in descendants(os.getpid())]
        if not alive:
            return []
        if time.monotonic() > end:
            for pid, _ in alive:
                send(pid, signal.SIGKILL)
            for pid, _ in alive:
                try:
                    os.waitpid(pid, 0)
                except ChildProcessError:
                    pass
            return [words for _, words in alive]
        time.sleep(0.01)
