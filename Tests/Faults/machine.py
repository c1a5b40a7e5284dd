"""Faults of the machine other than power cuts."""

import ctypes
import os
import pathlib
import signal
import subprocess
import time

import course
import processes

CLONE_NEWNS = 0x00020000


def own_mounts():
    """Gives this process mounts of its own, which end with it; false where it may not have them."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNS) != 0:
        return False
    return subprocess.run(["mount", "--make-rprivate", "/"], stderr=subprocess.DEVNULL).returncode == 0


def mount(*arguments):
    subprocess.run(["mount", *arguments], check=True)


def unmount(folder):
    subprocess.run(["umount", folder], check=True)


def built(bench):
    """An undisturbed build of the course: what it says, and its pages."""
    result = bench.run("build", "--quiet")
    return result, course.tree(f"{bench.folder}/_site")


def expect_recovery(bench, where, expected):
    """The next run gives what an undisturbed one does."""
    result, site = built(bench)
    bench.expect(where, result[0] == expected[0][0], f"the next run ends with {result[0]}: {result[2][-400:]}")
    bench.expect_same(where, expected[1], site)


def expect_honest(bench, where, status, error, expected):
    """A disturbed run says that something is wrong, or nothing is."""
    site = course.tree(f"{bench.folder}/_site")
    if status == expected[0][0]:
        bench.expect_same(f"{where}, which tells of no failure", expected[1], site)
    else:
        bench.expect(where, status in (1, 3) and error.strip() != "", f"exit {status} with the words “{error[-300:]}”")


def full_disk(bench, chance, rounds=6):
    if not own_mounts():
        return bench.skip("full-disk", "only root may mount a small file system")
    course.make(bench.folder)
    sources = course.tree(bench.folder)
    expected = built(bench)
    size = int(subprocess.check_output(["du", "-sk", bench.folder]).split()[0])
    bench.expect_nothing_left("full-disk")
    course.remove(bench.folder)
    os.makedirs(bench.folder)
    for number in range(rounds):
        limit = int(size * (0.02 + 0.98 * chance.random()))
        where = f"full-disk, {limit} of {size} KB"
        mount("-t", "tmpfs", "-o", f"size={limit}k", "tmpfs", bench.folder)
        for name, text in [("workbook.yml", course.CONFIGURATION), ("lessons/01-growth.md", course.lesson()),
                           ("exercises/01-quiz.md", course.quiz()),
                           ("roster.csv", "id,name\n" + "".join(f"u{n},Name {n}\n" for n in range(8)))]:
            course.write(f"{bench.folder}/{name}", text)
        # What the machine has besides is not full.
        status, _, error = bench.run("build", "--quiet")
        expect_honest(bench, where, status, error, expected)
        if status != expected[0][0]:
            words = error + "".join(page.read_text() for page in pathlib.Path(bench.folder).glob("_site/**/*.html"))
            bench.expect(where, "full" in words or "space" in words, f"no word of the disk: {error[-300:]}")
        mount("-o", "remount,size=1g", bench.folder)
        expect_recovery(bench, where, expected)
        found = course.tree(bench.folder)
        bench.expect_same(where, sources, {key: value for key, value in found.items() if key in sources})
        bench.expect_nothing_left(where)
        unmount(bench.folder)
    full_gradebook(bench, chance)


def full_gradebook(bench, chance, rounds=3):
    """Grades that could not be written are reported, and are there after the next run."""
    course.make(bench.folder)
    course.submit(bench.folder)
    grade = ["grade", "submissions", "--roster", "roster.csv", "--quiet", "--gradebook"]
    whole = bench.run(*grade, "whole.sqlite")
    expected = bench.run("grade", "export", "--to", "csv", "--gradebook", "whole.sqlite")
    small = f"{bench.folder}/small"
    os.makedirs(small)
    for number in range(rounds):
        limit = chance.choice([0, 4, 16, 40, 64, 96])
        where = f"full-disk, a gradebook on {limit} KB"
        mount("-t", "tmpfs", "-o", "size=256k", "tmpfs", small)
        pathlib.Path(f"{small}/filler").write_bytes(b"0" * (256 - limit) * 1024)
        status, _, error = bench.run(*grade, "small/book.sqlite")
        if status == whole[0]:
            found = bench.run("grade", "export", "--to", "csv", "--gradebook", "small/book.sqlite")
            bench.expect(where, found[1] == expected[1], "it tells of no failure, and the grades differ")
        else:
            bench.expect(where, "full" in error or "space" in error, f"exit {status}, no word of the disk: {error[-300:]}")
        os.unlink(f"{small}/filler")
        mount("-o", "remount,size=64m", small)
        again = bench.run(*grade, "small/book.sqlite")
        found = bench.run("grade", "export", "--to", "csv", "--gradebook", "small/book.sqlite")
        bench.expect(where, again[0] == whole[0], f"the next run ends with {again[0]}: {again[2][-300:]}")
        bench.expect(where, found[1] == expected[1], "the next run's grades differ")
        bench.expect_nothing_left(where)
        unmount(small)


def read_only(bench, chance):
    if not own_mounts():
        return bench.skip("read-only", "only root may make a file system read-only")
    course.make(bench.folder)
    course.submit(bench.folder)
    checked = bench.run("check", "--quiet")
    expected = built(bench)
    for name in ("_site", ".workbook", "release-records"):
        course.remove(f"{bench.folder}/{name}")
    before = course.tree(bench.folder)
    mount("--bind", bench.folder, bench.folder)
    mount("-o", "remount,bind,ro", bench.folder)
    home = {"HOME": bench.path("home"), "XDG_CACHE_HOME": bench.path("home/cache")}
    os.makedirs(bench.path("home/cache"), exist_ok=True)
    found = bench.run("check", "--quiet", environment=home)
    bench.expect("read-only check", found[:2] == checked[:2], f"exit {found[0]}: {found[1][-200:]} {found[2][-200:]}")
    commands = [
        ["build"], ["release", "copies"], ["grade", "submissions", "--roster", "roster.csv"],
        ["new", "lesson", "More"]]
    for arguments in commands:
        status, _, error = bench.run(*arguments, environment=home)
        where = f"read-only {arguments[0]}"
        bench.expect(where, status != 0, "it succeeds, and nothing can be written")
        bench.expect(
            where, any(word in error for word in ("read-only", "Read-only", "read only", "cannot be written", "cannot be created",
                                                  "written to")), f"no word of why: {error[-300:]}")
    # With folders elsewhere everything works.
    status, _, error = bench.run("build", "--quiet", "--output", bench.path("site"), environment=home)
    bench.expect("read-only build", status == expected[0][0], f"exit {status} with a folder elsewhere: {error[-300:]}")
    bench.expect_same("read-only build", expected[1], course.tree(bench.path("site")))
    unmount(bench.folder)
    bench.expect_same("read-only", before, course.tree(bench.folder))
    bench.expect_nothing_left("read-only")
    expect_recovery(bench, "read-only", expected)


def killed_children(bench, chance, rounds=8):
    course.make(bench.folder)
    course.submit(bench.folder)
    course.copy(bench.folder, bench.path("cold"))
    expected = built(bench)
    grade = ["grade", "submissions", "--roster", "roster.csv", "--quiet"]
    graded = bench.run(*grade)[0], bench.run("grade", "export", "--to", "csv")[1]
    for number in range(rounds):
        is_build = number % 2 == 0
        where = f"killed-children {number}"
        course.copy(bench.path("cold"), bench.folder)
        process = bench.start(*(["build", "--quiet"] if is_build else grade))
        victims = 0
        while process.poll() is None:
            time.sleep(chance.uniform(0, 0.3))
            family = [pid for pid in processes.descendants(process.pid) if processes.name(pid)]
            if family and victims < 3 and processes.send(chance.choice(family), signal.SIGKILL):
                victims += 1
        _, error = processes.outputs(bench.folder)
        if is_build:
            expect_honest(bench, where, process.returncode, error, expected)
            expect_recovery(bench, where, expected)
        else:
            again = bench.run(*grade)
            found = bench.run("grade", "export", "--to", "csv")[1]
            bench.expect(where, again[0] == graded[0], f"the next run ends with {again[0]}: {again[2][-300:]}")
            bench.expect(where, found == graded[1], f"{victims} killed, and the next run's grades differ")
        if not bench.expect_nothing_left(where):
            bench.keep(where.replace(" ", "-"))


def ended_by_user(bench, chance, rounds=6):
    """Control-C and its kin end a command and all that it started."""
    course.make(bench.folder)
    course.write(f"{bench.folder}/lessons/02-long.md", "# Long\n\n```swift\nwhile true {}\n```\n")
    for number in range(rounds):
        where = f"ended-by-user {number}"
        course.remove(f"{bench.folder}/.workbook")
        process = bench.start("build", "--quiet")
        time.sleep(chance.uniform(0, 4))
        process.send_signal(chance.choice([signal.SIGINT, signal.SIGTERM, signal.SIGHUP]))
        process.wait()
        bench.expect_nothing_left(where, 5)


def clock_set_back(bench, chance):
    """Times of files say nothing: neither those of the future, nor the same ones for other bytes."""
    course.make(bench.folder)
    lesson = f"{bench.folder}/lessons/01-growth.md"
    expected = {"2 + 3": built(bench)}
    course.write(lesson, course.lesson("2 + 4"))
    expected["2 + 4"] = built(bench)
    moment = time.time() + 700 * 86_400
    for path in [bench.folder, *map(str, pathlib.Path(bench.folder).rglob("*"))]:
        os.utime(path, (moment, moment), follow_symlinks=False)
    # Written before everything else, as far as times say.
    for rate in ("2 + 3", "2 + 4"):
        course.write(lesson, course.lesson(rate))
        expect_recovery(bench, "clock-set-back, older files", expected[rate])
    for rate in ("2 + 3", "2 + 4"):
        course.write(lesson, course.lesson(rate))
        os.utime(lesson, (moment, moment))
        expect_recovery(bench, "clock-set-back, the same time and size", expected[rate])


def at_once(bench, chance):
    """Commands that meet do not disturb each other."""
    course.make(bench.folder)
    course.submit(bench.folder)
    bench.run("release", "copies", "--roster", "roster.csv", "--quiet")
    course.copy(bench.folder, bench.path("cold"))
    expected = built(bench)
    grade = ["grade", "submissions", "--roster", "roster.csv", "--quiet"]
    graded = bench.run(*grade)[0], bench.run("grade", "export", "--to", "csv")[1]
    bench.run("release", "copies", "--roster", "roster.csv", "--quiet")
    copies = course.tree(f"{bench.folder}/copies")
    course.copy(bench.path("cold"), bench.folder)
    course.remove(f"{bench.folder}/.workbook")
    commands = [
        ["build", "--quiet"], ["build", "--quiet"], grade, grade, ["check", "--quiet"],
        ["release", "copies", "--roster", "roster.csv", "--quiet"]]
    running = [
        (arguments, bench.start(*arguments, output=bench.path(f"at-once-{number}")))
        for number, arguments in enumerate(commands)]
    for number, (arguments, process) in enumerate(running):
        status = process.wait()
        wanted = {"build": expected[0][0], "grade": graded[0]}.get(arguments[0], status if arguments[0] == "check" else 0)
        _, error = processes.outputs(bench.folder, bench.path(f"at-once-{number}"))
        bench.expect(f"at-once {arguments[0]}", status == wanted, f"exit {status}: {error[-300:]}")
    bench.expect_same("at-once build", expected[1], course.tree(f"{bench.folder}/_site"))
    bench.expect_same("at-once release", copies, course.tree(f"{bench.folder}/copies"))
    found = bench.run("grade", "export", "--to", "csv")[1]
    bench.expect("at-once grade", found == graded[1], "the grades differ")


TESTS = {
    "full-disk": full_disk,
    "read-only": read_only,
    "killed-children": killed_children,
    "ended-by-user": ended_by_user,
    "clock-set-back": clock_set_back,
    "at-once": at_once,
}
