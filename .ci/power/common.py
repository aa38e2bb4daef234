"""What the harnesses of this folder share: programs run and watched, figures told, a place to work in."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

wrong = []


def fault(what):
    """Something that must not be. The run goes on, so that all of it is seen, and ends with a no."""
    wrong.append(what)
    print(f"  WRONG {what}", flush=True)


def end():
    if wrong:
        sys.exit(f"{len(wrong)} things are wrong")


def run(*command, **options):
    """Runs a program that has to succeed; returns what it said."""
    done = subprocess.run([str(it) for it in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def attempt(*command, **options):
    """Runs a program that may fail."""
    return subprocess.run([str(it) for it in command], capture_output=True, text=True, timeout=120, **options)


@contextmanager
def workshop():
    """A folder in memory, where a sync costs nothing."""
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    folder = tempfile.mkdtemp(prefix="tarikh-power-", dir=place)
    try:
        yield Path(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def mounted(device, at, *options):
    """A file system, mounted while it is needed. Raises `NotMounted`, because an image may be past that."""
    at.mkdir(exist_ok=True)
    done = attempt("mount", *options, device, at)
    if done.returncode != 0:
        raise NotMounted(done.stderr.strip())
    try:
        yield at
    finally:
        run("umount", at)


class NotMounted(Exception):
    pass


class Seen:
    """What `recorder look` found in a folder."""

    def __init__(self, said):
        self.vouchers = {}
        self.faults = []
        self.twice = []
        self.again = None
        self.records = None
        numbers = []
        for line in said.splitlines():
            word, *rest = line.split(" ")
            if word == "voucher":
                k = int(rest[0])
                if k in self.vouchers:
                    self.twice.append(k)
                self.vouchers[k] = (rest[1], int(rest[2]))
                numbers.append(rest[1])
            elif word == "fault":
                self.faults.append(line)
            elif word == "again":
                self.again = rest[1]
            elif word == "records":
                self.records = int(rest[0])
        # Numbers run without a gap, in the order of the records.
        expected = [f"BQ-2017-{it:04}" for it in range(1, len(numbers) + 1)]
        self.gap = None if numbers == expected else f"numbers {numbers}"

    def problems(self):
        problems = list(self.faults)
        if self.records is None:
            problems.append("the folder could not be looked into")
        if self.twice:
            problems.append(f"recorded twice: {self.twice}")
        if self.gap:
            problems.append(self.gap)
        return problems


def look(recorder, folder):
    done = attempt(recorder, "look", folder)
    seen = Seen(done.stdout)
    if done.returncode != 0:
        seen.faults.append(f"look: {done.stderr.strip()}")
    return seen


def again(recorder, folder, k):
    """Looks, asks for voucher k again, and looks once more: both findings."""
    done = attempt(recorder, "again", folder, k)
    parts = re.split(r"^(?=again )", done.stdout, flags=re.MULTILINE)
    before, after = Seen(parts[0]), Seen(parts[1] if len(parts) > 1 else "")
    if done.returncode != 0:
        after.faults.append(f"again: {done.stderr.strip()}")
    return before, after
