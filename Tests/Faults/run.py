#!/usr/bin/env python3
"""Faults of the machine, brought about on purpose. See Documentation/testing.md.

    Tests/Faults/run.py --workbook .build/debug/workbook [--points 20] [--seed 1] [NAME...]

NAME is a test: build, release, grade or serve for power cuts, or one of the others that --list shows.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile

import machine
import power
import processes
import serving
from bench import Bench

POWER = {"build": power.Build, "release": power.Release, "grade": power.Grade, "serve": serving.Serve}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--workbook", default=".build/debug/workbook")
    parser.add_argument("--points", type=int, default=20, help="power cuts of all commands together")
    parser.add_argument("--first", type=int, default=0, help="the first point's number, to try one again")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--list", action="store_true")
    return parser.parse_args()


def main():
    options = arguments()
    if sys.platform != "linux":
        print("NOT TESTED: faults are brought about by what only Linux has")
        sys.exit(3)
    every = list(POWER) + list(machine.TESTS)
    if options.list:
        print("\n".join(every))
        return
    names = options.names or every
    unknown = [name for name in names if name not in every]
    if unknown:
        sys.exit(f"there is no test {unknown[0]}; there are {', '.join(every)}")
    seed = options.seed if options.seed is not None else random.randrange(10**6)
    print(f"seed {seed}", flush=True)
    processes.adopt_orphans()
    scratch = tempfile.mkdtemp(prefix="workbook-faults-")
    bench = Bench(options.workbook, scratch)
    cut = [name for name in names if name in POWER]
    for name in cut:
        command = POWER[name](bench)
        command.prepare()
        count = -(-options.points // len(cut))
        for number in range(options.first, options.first + count):
            command.point(seed, number)
        print(f"{name}: {count} power cuts, {command.summary()}", flush=True)
    for name in names:
        if name in machine.TESTS:
            print(name, flush=True)
            machine.TESTS[name](bench, random.Random(f"{seed} {name}"))
            bench.expect_nothing_left(name)
    bench.end()


if __name__ == "__main__":
    main()
