"""What all fault tests share: the command under test, undisturbed runs, and the list of what went wrong."""

import os
import shutil
import sys
import time

import course
import processes


class Bench:
    def __init__(self, workbook, scratch):
        self.workbook = os.path.abspath(workbook)
        self.scratch = scratch
        self.folder = f"{scratch}/course"
        self.problems = []
        self.skipped = []

    def problem(self, where, words):
        self.problems.append(f"{where}: {words}")
        print(f"  PROBLEM {where}: {words}", flush=True)

    def skip(self, where, words):
        self.skipped.append(f"{where}: {words}")
        print(f"  SKIPPED {where}: {words}", flush=True)

    def path(self, name):
        return f"{self.scratch}/{name}"

    def start(self, *arguments, folder=None, **options):
        return processes.start([self.workbook, *arguments], folder or self.folder, **options)

    def run(self, *arguments, folder=None, environment=None):
        """Runs a command to its end; its status, standard output and standard error."""
        folder = folder or self.folder
        process = self.start(*arguments, folder=folder, environment=environment)
        status = process.wait()
        return (status, *processes.outputs(folder))

    def timed(self, *arguments):
        start = time.monotonic()
        result = self.run(*arguments)
        return result, time.monotonic() - start

    def expect(self, where, condition, words):
        if not condition:
            self.problem(where, words)
        return condition

    def expect_same(self, where, expected, found):
        lines = course.difference(expected, found)
        return self.expect(where, not lines, "; ".join(lines[:6]))

    def expect_nothing_left(self, where, seconds=10):
        left = processes.leftovers(seconds)
        return self.expect(where, not left, "still running: " + "; ".join(left[:4]))

    def keep(self, where):
        """Sets aside what a problem was found in."""
        target = f"{self.scratch}/kept/{where}"
        if os.path.exists(self.folder) and not os.path.exists(target):
            shutil.copytree(self.folder, target, symlinks=True)

    def end(self):
        for words in self.skipped:
            print(f"skipped: {words}")
        if self.problems:
            print(f"{len(self.problems)} problems; what they were found in is in {self.scratch}")
            sys.exit(1)
        course.remove(self.scratch)
        print("no problems")
