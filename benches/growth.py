#!/usr/bin/env python3
"""How the cost of a check grows: rows, metrics, columns, aspirations and plan text are doubled, each apart.

    benches/growth.py [--planck FILE] [--rounds N] [--only rows metrics …]

A slope of 1 is cost that grows as the thing does, 2 is cost that grows as its square: the logarithm, to base 2, of how
much longer twice as much takes. Seconds are those of the processor, the least of all rounds; the last column is the most
memory, and for plan text how many times the text that is. Needs GNU time.
"""
import argparse, math, os, subprocess, sys, tempfile
from pathlib import Path

TIME = "/usr/bin/time"
HEAD = 'plan "Growth" {\n  for          force-1\n  year starts  January\n  reporting    2024 Q4\n'


def quarters(count):
    return [f"{n // 4}-Q{n % 4 + 1}" for n in range(2024 * 4 + 4 - count, 2024 * 4 + 4)]


def write(folder, *, rows=0, metrics=50, aspirations=1, prose=0, comments=0, data=True):
    """A plan and its data. Each of the metrics has rows for eight forces, and more quarters where more rows are asked for."""
    group = "group all \"All\" {\n  members  " + ", ".join(f"force-{n}" for n in range(1, 9)) + "\n}\n"
    text = [HEAD, '  data         "data.csv"\n}\n', group]
    sentence = "The board asked what the figures say of the year before, and the answer is on the page after this one."
    text += ["# " + sentence + "\n"] * (comments // (len(sentence) + 3))
    for number in range(metrics):
        text.append(f'metric metric-{number} "Measure {number}" {{\n  unit           crimes\n  better         lower\n')
        text.append("  compared with  all\n")
        for level in range(aspirations):
            title = f'"Step {level}" ' if aspirations > 1 else ""
            text.append(f"  aspiration     {title}at most {1000 + level}\n")
        if prose:
            lines = [f"    {sentence}\n"] * (prose // metrics // (len(sentence) + 5))
            text += ['  because        """\n', *lines, '  """\n']
        text.append("}\n")
    if not data:
        text[1] = "}\n"
    (folder / "plan.plan").write_text("".join(text))
    periods = quarters(max(2, math.ceil(rows / (8 * metrics))))
    with open(folder / "data.csv", "w") as data:
        data.write("quarter,organisation,metric,value\n")
        for period in periods:
            for force in range(1, 9):
                data.writelines(f"{period},force-{force},metric-{n},{(n * 7 + force * 13) % 900}.5\n" for n in range(metrics))
    return (folder / "plan.plan").stat().st_size


def write_wide(folder, *, columns):
    """A plan that maps so many columns of a table, and declares the metrics of every second."""
    lines = [f'  column "Measure {number}" is metric-{number}\n' for number in range(columns)]
    data = ['data "data.csv" {\n  column "Force" is organisation\n  column "Quarter" is quarter\n', *lines, "}\n"]
    metrics = [f'metric metric-{number} "Measure {number}" {{\n  unit           crimes\n  better         lower\n  aspiration     at most 1000\n}}\n'
               for number in range(0, columns, 2)]
    text = 'plan "Growth" {\n  for          force-1\n  year starts  January\n  reporting    2024 Q4\n}\n'
    (folder / "plan.plan").write_text("".join([text, *data, *metrics]))
    with open(folder / "data.csv", "w") as table:
        table.write("Force,Quarter," + ",".join(f"Measure {number}" for number in range(columns)) + "\n")
        for force in range(1, 9):
            table.write(f"force-{force},2024 Q4," + ",".join(str((number * 7 + force * 13) % 900) for number in range(columns)) + "\n")
    return (folder / "plan.plan").stat().st_size


def measure(command, rounds):
    """Seconds of the processor, and MiB."""
    runs = []
    for _ in range(rounds):
        ran = subprocess.run([TIME, "-f", "%U %S %M", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if ran.returncode > 1:
            sys.exit(f"{' '.join(map(str, command))} failed: {ran.stderr[-400:]}")
        user, system, most = ran.stderr.split()[-3:]
        runs.append((float(user) + float(system), int(most) / 1024))
    return min(seconds for seconds, _ in runs), max(most for _, most in runs)


# What is doubled, from where, and how often.
SERIES = {
    "rows": ([{"rows": 500_000 << n, "metrics": 1_000} for n in range(4)], "rows"),
    "metrics": ([{"metrics": 2_000 << n} for n in range(4)], "metrics"),
    "columns": ([{"columns": 4_000 << n} for n in range(4)], "columns"),
    "blocks": ([{"metrics": 10_000 << n, "data": False} for n in range(4)], "metrics"),
    "aspirations": ([{"aspirations": 100 << n} for n in range(4)], "aspirations"),
    "prose": ([{"prose": 1_250_000 << n} for n in range(4)], "prose"),
    "comments": ([{"comments": 1_250_000 << n} for n in range(4)], "comments"),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--planck", type=Path, default=Path("target/release/planck"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=SERIES, default=list(SERIES))
    arguments = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}")
    print("what              amount  seconds  slope    MiB  plan text in MB  times the text")
    with tempfile.TemporaryDirectory() as name:
        folder, command = Path(name), [arguments.planck, "check", name, "--format", "json"]
        for what in arguments.only:
            steps, key = SERIES[what]
            before = None
            for step in steps:
                size = write_wide(folder, **step) if what == "columns" else write(folder, **step)
                seconds, most = measure(command, arguments.rounds)
                slope = f"{math.log2(seconds / before):5.2f}" if before else "     "
                times = f"{most * 2**20 / size:6.1f}" if size > 1_000_000 else ""
                amount = step[key] * (50 if what == "aspirations" else 1)
                print(f"{what:12} {amount:11,}  {seconds:7.2f}  {slope}  {most:5.0f}  {size / 1e6:15.2f}  {times}", flush=True)
                before = seconds


if __name__ == "__main__":
    main()
