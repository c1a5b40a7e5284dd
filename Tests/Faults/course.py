"""A small course and a small class, quick to build, release and grade."""

import hashlib
import os
import pathlib
import re
import shutil

CONFIGURATION = "title: Trial\nlimits:\n  seconds: 20\n"

LESSON = """---
title: Growth
---

# Growth

```swift {{#rate}}
struct Rate {{ var percent: Double }}
let rate = Rate(percent: {rate})
show(rate.percent)
```

```swift
let doubled = rate.percent * 2
print("doubled", doubled)
```

Doubled it is `{{swift}} doubled`.
"""

QUIZ = """---
title: Quiz
---

# Quiz

## Sum

How much is 2 plus 3?

```exercise
id: sum
points: 2
{sum}attempts: 50
```

```answer sum
{answer}
```

## Twice

Write `twice`.

```exercise
id: twice
points: 4
{calls}```

{solution}```swift {{.answer #twice}}
{code}
```
"""

PLACEHOLDER = "func twice(_ x: Double) -> Double { <#your code#> }"


def lesson(rate="2 + 3"):
    return LESSON.format(rate=rate)


def quiz(answer="", code=PLACEHOLDER, is_author=True):
    solution = "```swift {.solution #twice}\nfunc twice(_ x: Double) -> Double { x + x }\n```\n\n"
    return QUIZ.format(
        sum="expect: 2 + 3\n" if is_author else "", answer=answer, code=code,
        calls="calls:\n  - twice(2)\n  - twice(-3)\n" if is_author else "", solution=solution if is_author else "")


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    pathlib.Path(path).write_text(text)


def mounts_in(folder):
    """Mount points at or below a folder, as this process sees them."""
    top = os.path.realpath(folder)
    points = [line.split()[4] for line in pathlib.Path("/proc/self/mountinfo").read_text().splitlines()]
    points = [re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal.group(1), 8)), point) for point in points]
    return [point for point in points if point == top or point.startswith(top + "/")]


def remove(folder):
    """Removes a folder of these tests. Refuses if anything is mounted there: what is mounted may belong to the machine."""
    if not os.path.lexists(folder):
        return
    mounts = mounts_in(folder)
    if mounts:
        raise SystemExit(f"{folder} is not removed, since {mounts[0]} is mounted there; unmount it first")
    shutil.rmtree(folder)


def make(folder, learners=8):
    """The author's course, with a roster."""
    remove(folder)
    write(f"{folder}/workbook.yml", CONFIGURATION)
    write(f"{folder}/lessons/01-growth.md", lesson())
    write(f"{folder}/exercises/01-quiz.md", quiz())
    write(f"{folder}/roster.csv", "id,name\n" + "".join(f"u{n},Name {n}\n" for n in range(learners)))


def submit(folder, learners=8, attempt=0):
    """One file of each learner below `submissions`; with another attempt some answers change."""
    for number in range(learners):
        value = {0: "5", 1: "4", 2: "what?"}.get((number + attempt) % 4, "")
        code = "func twice(_ x: Double) -> Double { 2 * x }" if (number + attempt) % 3 == 0 else PLACEHOLDER
        if number % 5 == 4:
            code = "func twice(_ x: Double) -> Double { x * x }"
        write(f"{folder}/submissions/u{number}/exercises/01-quiz.md", quiz(value, code, is_author=False))


def tree(folder):
    """Every file below a folder with a digest of its bytes."""
    found = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        key = str(path.relative_to(folder))
        if path.is_symlink():
            found[key] = "link to " + os.readlink(path)
        elif path.is_file():
            found[key] = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    return found


def difference(expected, found):
    """What is other in a tree than in another one; empty if they are the same."""
    lines = []
    for key in sorted(set(expected) | set(found)):
        if key not in found:
            lines.append(f"{key} is missing")
        elif key not in expected:
            lines.append(f"{key} is left over")
        elif expected[key] != found[key]:
            lines.append(f"{key} differs")
    return lines


def copy(source, target):
    """A copy with all times, in place of what was there."""
    remove(target)
    shutil.copytree(source, target, symlinks=True)
