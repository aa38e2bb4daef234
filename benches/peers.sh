#!/bin/sh
# The program against the peers that make a budget report, on the same content: processor seconds and memory
# of whole processes, alternately, with ratios.
#
#   benches/peers.sh [VOUCHERS] [RUNS]
#
# Needs `ledger`, and `hledger` where it is to be compared (Debian: apt install ledger hledger), and python3.
# TARIKH names the program, if it is not to be built here; KEEP a folder whose data are made once and kept.
set -eu
cd "$(dirname "$0")/.."
vouchers=${1:-100000}
runs=${2:-3}

command -v python3 >/dev/null || { echo "python3 is needed (Debian: apt install python3)" >&2; exit 2; }
command -v ledger >/dev/null || { echo "ledger is needed (Debian: apt install ledger)" >&2; exit 2; }
command -v hledger >/dev/null || echo "hledger is not installed (Debian: apt install hledger): left out" >&2

if [ -z "${TARIKH:-}" ]; then
    cargo build --quiet --release --bin tarikh
    TARIKH=${CARGO_TARGET_DIR:-target}/release/tarikh
fi
if [ -n "${KEEP:-}" ]; then
    data=$KEEP/$vouchers
else
    mkdir -p target
    data=$(mktemp -d target/peers.XXXXXX)
    trap 'rm -rf "$data"' EXIT
fi
[ -e "$data/budget.journal" ] || cargo bench --quiet --bench limits -- data "$data" "$vouchers"

TARIKH=$TARIKH DATA=$data RUNS=$runs python3 - <<'PYTHON'
import os, shutil, statistics, subprocess, sys

data, runs = os.environ["DATA"], int(os.environ["RUNS"])
journal = data + "/budget.journal"
ours = [os.environ["TARIKH"], "--ledger", data + "/ledger", "--lang", "en", "statement", "budget-execution",
        "--grant", "MLI 1088", "--period", "2023-01-01..2025-12-31", "--format", "csv"]
commands = {"tarikh budget-execution": ours, "ledger budget": ["ledger", "-f", journal, "budget"]}
if shutil.which("hledger"):
    commands["hledger balance --budget"] = ["hledger", "-f", journal, "balance", "--budget"]

def run(command):
    with open(data + "/out", "wb") as out:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit("this failed: " + " ".join(command))
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, open(data + "/out", encoding="utf-8").read()

took = {name: [] for name in commands}
for _ in range(runs):
    for name, command in commands.items():
        cpu, rss, text = run(command)
        took[name].append((cpu, rss))
        if not text.strip():
            sys.exit(name + " printed nothing")

middle = lambda rows, at: statistics.median(row[at] for row in rows)
base = took["tarikh budget-execution"]
for name, rows in took.items():
    cpu, rss = middle(rows, 0), middle(rows, 1)
    spread = f"[{min(row[0] for row in rows):.2f}..{max(row[0] for row in rows):.2f}]"
    ratio = cpu / middle(base, 0)
    print(f"{name:28} {cpu:8.2f} CPU s {spread:18} {rss:7.0f} MiB  {ratio:6.1f} x  n={len(rows)}")
PYTHON
