#!/usr/bin/env python3
"""How long planck takes for tables of 2 thousand, 342 thousand and 10.7 million rows, beside other tools.

    benches/workload.py --workload DIR [--planck FILE] [--floor FILE] [--sizes S M L] [--rounds N] [--seed N] [--data DIR]

DIR holds the workload: `gen.py`, `to_plan.py`, `oracle_exact.py`, `answer.py`, `compare.py` and `peers/`. The floor is
a bare loop over the bytes that keeps what the answer needs, built in release; without it there is no row for it. Needs
GNU time, and in Python numpy, polars and duckdb, and pandas unless `--without-pandas` is given.

Every answer is held to the exact one first. Then all are run in turn, round after round, so that what else the machine
does falls on all alike. The table shows medians, and planck's time by that of each other: ratios are what matters.
"""
import argparse, os, platform, statistics, subprocess, sys, tempfile, time
from pathlib import Path

TIME = "/usr/bin/time"


def run(command, out):
    """Wall seconds and seconds of the processor of a command; its output in a file."""
    with open(out, "wb") as file:
        begin = time.perf_counter()
        child = subprocess.Popen(command, stdout=file, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - begin
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(map(str, command))} failed")
    return wall, usage.ru_utime + usage.ru_stime


def memory(command):
    """The most memory of a command in MiB. A child of this script would count what the script itself holds, until it becomes the
    command: so a small program starts it."""
    measured = subprocess.run([TIME, "-f", "%M", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    return int(measured.stderr.split()[-1]) / 1024


def machine():
    """What the measurements were made on, and what else it did."""
    about = Path("/proc/cpuinfo").read_text().splitlines()
    name = next((line.split(":")[1].strip() for line in about if line.startswith("model name")), platform.machine())
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{name}, {os.cpu_count()} cores, {size:.0f} GiB; load {os.getloadavg()[0]:.1f}"


def commands(arguments, folder):
    python, peers = sys.executable, arguments.workload / "peers"
    found = {"planck": [arguments.planck, "check", folder, "--format", "json"]}
    if arguments.floor:
        found["floor, 1 thread"] = [arguments.floor, folder, "1", "full"]
        found["floor, 2 threads"] = [arguments.floor, folder, "2", "full"]
        found["floor, 2, skipping"] = [arguments.floor, folder, "2", "skip"]
    found["Polars"] = [python, peers / "polars_check.py", folder]
    found["DuckDB, table"] = [python, peers / "duckdb_check.py", folder]
    found["DuckDB, two passes"] = [python, peers / "duckdb_check.py", folder, "--2pass"]
    if not arguments.without_pandas:
        found["pandas"] = [python, peers / "pandas_check.py", folder]
    return found


def is_right(arguments, folder, name, out):
    """Whether an answer agrees with the exact one."""
    expected = folder / "expected.csv"
    script = lambda name: [sys.executable, arguments.workload / name]
    if not expected.exists():
        expected.write_bytes(subprocess.run(script("oracle_exact.py") + [folder], check=True, capture_output=True).stdout)
    if name == "planck":
        answer = subprocess.run(script("answer.py"), stdin=open(out), check=True, capture_output=True).stdout
        out.write_bytes(answer)
    compared = subprocess.run(script("compare.py") + [expected, out], capture_output=True, text=True)
    if compared.returncode:
        print(f"{name} at {folder.name}: {compared.stdout.strip()}")
    return compared.returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workload", type=Path, required=True)
    parser.add_argument("--planck", type=Path, default=Path("target/release/planck"))
    parser.add_argument("--floor", type=Path)
    parser.add_argument("--sizes", nargs="+", default=["S", "M", "L"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=20241231)
    parser.add_argument("--data", type=Path, default=Path(tempfile.gettempdir()) / "planck-workload")
    parser.add_argument("--without-pandas", action="store_true")
    arguments = parser.parse_args()
    if arguments.data.exists() and not arguments.data.is_dir():
        parser.error(f"{arguments.data} is no folder")
    arguments.data.mkdir(parents=True, exist_ok=True)
    print(machine())
    print("size  what                 seconds  of processor   MiB  planck takes")
    for size in arguments.sizes:
        folder = arguments.data / f"{size}-{arguments.seed}"
        if not (folder / "plan.plan").exists():
            make = [sys.executable, arguments.workload / "gen.py", "--size", size, "--out", folder, "--seed", str(arguments.seed)]
            subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
            subprocess.run([sys.executable, arguments.workload / "to_plan.py", folder], check=True, stdout=subprocess.DEVNULL)
        out = arguments.data / "out"
        all_commands, times = commands(arguments, folder), {}
        for name, command in all_commands.items():
            run(command, out)
            if not is_right(arguments, folder, name, out):
                sys.exit(1)
        for _ in range(arguments.rounds):
            for name, command in all_commands.items():
                times.setdefault(name, []).append(run(command, out))
        median = {name: [statistics.median(column) for column in zip(*runs)] for name, runs in times.items()}
        own = median["planck"][0]
        for name, (wall, processor) in median.items():
            ratio = "" if name == "planck" else f"{own / wall:6.2f} of its time"
            most = memory(all_commands[name])
            print(f"{size:4}  {name:20} {wall:7.4f} {processor:13.4f} {most:5.0f}  {ratio}", flush=True)
    print(machine())


if __name__ == "__main__":
    main()
