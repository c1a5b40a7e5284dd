"""Power cuts of a server while a learner writes answers."""

import http.client
import json
import pathlib
import random
import re
import signal
import threading
import time
import urllib.parse

import course
import processes

QUIZ = "exercises/01-quiz.md"
PAGE = "exercises/01-quiz.html"


class Browser:
    """One person's browser."""

    def __init__(self, link):
        parts = urllib.parse.urlsplit(link)
        self.host = parts.netloc
        self.connection = http.client.HTTPConnection(self.host, timeout=60)
        self.cookie = None
        status, headers, _ = self.ask("GET", f"{parts.path}?{parts.query}")
        if status != 303:
            raise OSError(f"the link gives {status}")
        self.cookie = headers["set-cookie"].split(";")[0]

    def ask(self, method, path, body=None):
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if body is not None:
            headers |= {"Content-Type": "application/json", "Origin": f"http://{self.host}"}
        self.connection.request(method, path, body=body, headers=headers)
        response = self.connection.getresponse()
        return response.status, {key.lower(): value for key, value in response.getheaders()}, response.read()

    def answer(self, base, text):
        body = json.dumps({"page": PAGE, "exercise": "sum", "base": base, "text": text})
        return self.ask("POST", "/-/answer", body)[0]


class Writer(threading.Thread):
    """Writes one answer after the other until the server is gone."""

    def __init__(self, link, base):
        super().__init__(daemon=True)
        self.link, self.saved, self.tried = link, base, base
        self.count = 0
        self.refusal = None

    def run(self):
        try:
            browser = Browser(self.link)
            while self.count < 1000:
                self.tried = f"answer {self.count}"
                status = browser.answer(self.saved, self.tried)
                if status == 429:
                    time.sleep(0.05)
                    continue
                if status != 200:
                    self.refusal = status
                    return
                self.saved = self.tried
                self.count += 1
        except (OSError, http.client.HTTPException):
            pass  # The power is gone.


class Serve:
    ARGUMENTS = ["serve", "--port", "0", "--quiet"]

    def __init__(self, bench):
        self.bench = bench
        self.confirmed = 0

    def summary(self):
        return f"{self.confirmed} answers confirmed before"

    def prepare(self):
        bench = self.bench
        course.make(bench.folder)
        bench.run("build")
        self.expected = course.tree(f"{bench.folder}")
        course.copy(bench.folder, bench.path("serve-state"))
        start = time.monotonic()
        process, link = self.started("serve")
        self.seconds = time.monotonic() - start
        print(f"serve: {self.seconds:.1f} s to its start", flush=True)
        process.send_signal(signal.SIGTERM)
        process.wait()
        bench.expect_nothing_left("serve")

    def started(self, where):
        """A server, and its link; nil if it ended by itself."""
        process = self.bench.start(*self.ARGUMENTS)
        while True:
            output, error = processes.outputs(self.bench.folder)
            found = re.search(r"http://\S+\n", output)
            if found:
                return process, found.group().strip()
            if process.poll() is not None:
                self.bench.problem(where, f"the server does not start: {error[-400:]}")
                return process, None
            time.sleep(0.01)

    def point(self, seed, number):
        bench = self.bench
        chance = random.Random(f"{seed} serve {number}")
        where = f"serve-{number}"
        course.copy(bench.path("serve-state"), bench.folder)
        writer = None
        if number % 4 == 3:
            process = bench.start(*self.ARGUMENTS)
            time.sleep(chance.uniform(0, self.seconds))
        else:
            process, link = self.started(where)
            if not link:
                return
            writer = Writer(link, "")
            writer.start()
            time.sleep(chance.uniform(0, 1))
        if number % 2 == 0:
            processes.send(process.pid, signal.SIGKILL)
            process.wait()
        else:
            processes.power_off(process)
        if writer:
            writer.join()
            self.confirmed += writer.count
        is_good = bench.expect_nothing_left(where)
        saved, tried = (writer.saved, writer.tried) if writer else ("", "")
        is_good &= bench.expect(where, not writer or not writer.refusal, f"an answer was refused: {writer and writer.refusal}")
        is_good &= self.check_file(where, saved, tried)
        is_good &= self.check_again(where, saved)
        if not is_good:
            bench.keep(where)

    def check_file(self, where, saved, tried):
        """The file has the last answer that was confirmed, or the one after it, and is otherwise as it was."""
        text = pathlib.Path(f"{self.bench.folder}/{QUIZ}").read_text()
        fits = [course.quiz(answer) for answer in (saved, tried)]
        return self.bench.expect(where, text in fits, f"the file has neither “{saved}” nor “{tried}”: {text[-700:-400]}")

    def check_again(self, where, saved):
        """The next server goes on with what is there."""
        bench = self.bench
        process, link = self.started(where)
        if not link:
            return False
        try:
            browser = Browser(link)
            status, _, page = browser.ask("GET", f"/{PAGE}")
            is_good = bench.expect(where, status == 200 and b"How much is 2 plus 3?" in page, f"the page gives {status}")
            text = pathlib.Path(f"{bench.folder}/{QUIZ}").read_text()
            base = re.search(r"```answer sum\n(.*)\n```", text).group(1)
            status = browser.answer(base, "5")
            is_good &= bench.expect(where, status == 200, f"a new answer gives {status}")
        except (OSError, http.client.HTTPException) as problem:
            is_good = bench.expect(where, False, f"the next server does not answer: {problem}")
        process.send_signal(signal.SIGTERM)
        process.wait()
        is_good &= bench.expect_nothing_left(where)
        # Nothing is left beside the files, and the others are as they were.
        found = {key: value for key, value in course.tree(bench.folder).items() if not key.startswith(".workbook/")}
        expected = {key: value for key, value in self.expected.items() if not key.startswith(".workbook/")}
        found.pop(QUIZ), expected.pop(QUIZ)
        return is_good & bench.expect_same(where, expected, found)
