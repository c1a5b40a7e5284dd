"""Power cuts: a command is ended at a random point, and the next run must come to what an undisturbed run does."""

import random
import signal
import time

import course
import processes

RELEASE = ["release", "copies", "--roster", "roster.csv", "--quiet"]
GRADE = ["grade", "submissions", "--roster", "roster.csv", "--quiet"]


class Command:
    """A command that is cut off: how its start is prepared, and what must come of it."""

    def __init__(self, bench, name, arguments, states):
        self.bench, self.name, self.arguments = bench, name, arguments
        # By name: makes the folder's state before the command, given that the course is there.
        self.states = states
        # Points at which the command had not come to its end.
        self.cuts = 0

    def prepare(self):
        """Makes the states, and runs each of them undisturbed."""
        bench = self.bench
        self.expected = {}
        for state, make in self.states.items():
            course.make(bench.folder)
            make(bench)
            bench.expect_nothing_left(f"{self.name} {state}")
            course.copy(bench.folder, bench.path(f"{self.name}-{state}"))
            result, seconds = bench.timed(*self.arguments)
            self.expected[state] = (result, self.outcome(), seconds)
            print(f"{self.name} {state}: {seconds:.1f} s undisturbed, exit {result[0]}", flush=True)
            if result[0] not in (0, 1):
                raise SystemExit(f"{self.name} {state} does not work: {result}")

    def outcome(self):
        """What the command is there for, as plain values."""
        raise NotImplementedError

    def summary(self):
        return f"{self.cuts} before the end"

    def point(self, seed, number):
        """One power cut."""
        bench = self.bench
        chance = random.Random(f"{seed} {self.name} {number}")
        state = list(self.states)[number % len(self.states)]
        (status, output, _), outcome, seconds = self.expected[state]
        where = f"{self.name}-{state}-{number}"
        course.copy(bench.path(f"{self.name}-{state}"), bench.folder)
        process = bench.start(*self.arguments)
        time.sleep(chance.uniform(0, seconds))
        self.cuts += process.poll() is None
        # Either the command alone dies, or everything at one time.
        if number // len(self.states) % 2 == 0:
            processes.send(process.pid, signal.SIGKILL)
            process.wait()
        else:
            processes.power_off(process)
        is_good = bench.expect_nothing_left(where)
        again = bench.run(*self.arguments)
        is_good &= bench.expect(
            where, again[0] == status, f"exit {again[0]} in place of {status}: {again[2][-400:]}")
        is_good &= bench.expect_same(where, outcome, self.outcome())
        if not is_good:
            bench.keep(where)


class Build(Command):
    def __init__(self, bench):
        def warm(bench):
            bench.run("build")
            course.remove(f"{bench.folder}/_site")

        def edited(bench):
            bench.run("build")
            course.write(f"{bench.folder}/lessons/01-growth.md", course.lesson("2 + 4"))

        super().__init__(bench, "build", ["build", "--quiet"], {"cold": lambda _: None, "warm": warm, "edited": edited})

    def outcome(self):
        return course.tree(f"{self.bench.folder}/_site")


class Release(Command):
    def __init__(self, bench):
        def first(bench):
            # The course's secret is random, and is made once.
            bench.run(*RELEASE)
            course.remove(f"{bench.folder}/copies")
            for path in course.pathlib.Path(f"{bench.folder}/release-records").glob("*.json"):
                if path.name != "course.json":
                    path.unlink()

        def second(bench):
            bench.run(*RELEASE)
            path = course.pathlib.Path(f"{bench.folder}/copies/u1/exercises/01-quiz.md")
            path.write_text(path.read_text().replace("```answer sum\n\n```", "```answer sum\nmy work\n```"))
            course.write(f"{bench.folder}/lessons/01-growth.md", course.lesson("2 + 4"))
            quiz = f"{bench.folder}/exercises/01-quiz.md"
            course.write(quiz, course.quiz().replace("How much is 2 plus 3?", "What is 2 plus 3?"))

        super().__init__(bench, "release", RELEASE, {"first": first, "second": second})

    def outcome(self):
        found = {f"copies/{key}": value for key, value in course.tree(f"{self.bench.folder}/copies").items()}
        records = course.tree(f"{self.bench.folder}/release-records")
        return found | {f"release-records/{key}": value for key, value in records.items()}


class Grade(Command):
    def __init__(self, bench):
        def first(bench):
            course.submit(bench.folder)

        def second(bench):
            course.submit(bench.folder)
            bench.run(*GRADE)
            course.submit(bench.folder, attempt=1)

        super().__init__(bench, "grade", GRADE, {"first": first, "second": second})

    def outcome(self):
        """All grades, attempts and feedback, without the moments at which they were given."""
        found = {}
        for kind in ("json", "csv"):
            status, output, error = self.bench.run("grade", "export", "--to", kind)
            lines = [line for line in output.splitlines() if "gradedAt" not in line and '"modified"' not in line]
            found[kind] = f"{status} {error}" + "\n".join(lines)
        return found
