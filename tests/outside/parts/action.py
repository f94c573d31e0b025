"""The action of action.yml, each of its steps run in bash with what GitHub's runner would set."""

import json
import re
import subprocess

import yaml

from . import plans, sarif
from .tools import PLANCK, PROJECT, environment, folder, holds, part, same

MATCHER = PROJECT / ".github" / "planck-matcher.json"


def check():
    part("GitHub's action")
    with folder() as work:
        plans.example("library", work / "plans" / "essex")
        clean = action(work, paths="plans/essex")
        same((clean.code, clean.outputs["exit-code"]), (0, "0"), clean.log)
        plan = work / "plans" / "essex" / "plan.plan"
        plan.write_text(plan.read_text().replace("aspiration", "aspirtion", 1))
        beside_lines(work)
        code_scanning(work)
        matched(work)
        options(work)
    hostile()
    built()


def beside_lines(work):
    run = action(work, paths="plans/essex")
    same((run.code, run.outputs["exit-code"]), (1, "1"), run.log)
    found = commands(run.log)
    same([(name, it["file"]) for name, it, _ in found], [("error", "plans/essex/plan.plan")], run.log)
    inside = action(work, paths=".", **{"working-directory": "plans/essex"})
    same([it["file"] for _, it, _ in commands(inside.log)], ["plans/essex/plan.plan"], "files count from the repository")
    print("   findings stand beside their lines")


def code_scanning(work):
    run = action(work, paths="plans/essex", format="sarif")
    same((run.code, run.outputs["output-file"]), (1, "planck.sarif"), run.log)
    sarif.held("the action's SARIF", (work / "planck.sarif").read_text(), work, found=1)
    holds("error[unknown-field]" in run.log, "the log tells people what the file holds")


def matched(work):
    """The problem matcher reads each line of the format concise, and no other line."""
    (pattern,) = json.loads(MATCHER.read_text())["problemMatcher"][0]["pattern"]
    # The runner reads with .NET; nothing in the pattern is read in another way by Python.
    regexp = re.compile(pattern["regexp"])
    run = action(work, paths="plans/essex", format="concise")
    same(run.code, 1, run.log)
    holds(f"::add-matcher::{MATCHER}\n" in run.log and "::remove-matcher owner=planck::\n" in run.log, run.log)
    essex = action(work, paths=str(PROJECT / "examples" / "essex"), format="concise")
    for log, count in [(run.log, 1), (essex.log, 12)]:
        matches = [it for it in map(regexp.match, log.splitlines()) if it]
        same(len(matches), count, log)
        for it in matches:
            holds((work / it[pattern["file"]]).is_file(), f"{it[0]}: its file")
            holds(int(it[pattern["line"]]) > 0 and int(it[pattern["column"]]) > 0, it[0])
            holds(it[pattern["severity"]] in ("error", "warning") and it[pattern["message"]], it[0])
            holds((PROJECT / "docs" / "diagnostics" / f"{it[pattern['code']]}.md").exists(), f"{it[0]}: its code")
    print("   the problem matcher reads every line")


def options(work):
    ignored = action(work, paths="plans/essex\n", options="--ignore=unknown-field,aspiration-without-reason\n\n")
    holds("left out by --ignore: 1 error (unknown-field)" in ignored.log, ignored.log)
    quarter = action(work, paths="plans/essex", options="--quarter=2025/26 Q2\n--exit-zero")
    same(quarter.code, 0, "an option may hold a space")
    sly = action(work, paths='plans/essex"; touch owned; "', options="$(touch owned)")
    same(sly.code, 2, sly.log)
    holds(not (work / "owned").exists(), "what a user says is no script")
    print("   options are taken, one a line")


def hostile():
    """Nothing that a plan quotes is a command to the runner."""
    with folder(plans.hostile()) as work:
        top = next(it for it in work.iterdir()).name
        for form in ["github", "concise", "full", "sarif"]:
            run = action(work, paths=top + "/100%, a: b", format=form)
            same(run.code, 1, run.log)
            names = {name for name, _, _ in commands(run.log)}
            holds(names <= {"error", "warning"}, f"{form}: {names}")
        print("   hostile words are no commands")


def built():
    """Where nobody names a planck, it is built from the source of the action, and kept by what that holds."""
    with folder({"tools/cargo": '#!/bin/sh\necho "$@" > "$RUNNER_TEMP/cargo"\nmkdir -p "$6/bin"\n'
                                f'ln -s {PLANCK} "$6/bin/planck"\n'}) as work:
        (work / "tools" / "cargo").chmod(0o755)
        plans.example("library", work / "plans")
        run = action(work, planck="", paths="plans", path=f"{work / 'tools'}:{environment()['PATH']}")
        same(run.code, 0, run.log)
        root = f"{work}/_temp/planck"
        same((work / "_temp" / "cargo").read_text().split(), ["install", "--locked", "--path", str(PROJECT), "--root", root],
             "what cargo is asked for")
        (kept,) = run.used
        same(kept["uses"].split("@")[0], "actions/cache", "what is built is kept")
        same(kept["with"]["path"], root, "where it is")
        holds(re.fullmatch(r"planck-Linux-X64-[0-9a-f]{40}", kept["with"]["key"]), kept["with"]["key"])
        again = action(work, planck="", paths="plans", path="/usr/bin:/bin", kept={"cache-hit": "true"})
        same(again.code, 0, f"it is not built twice: {again.log}")
    print("   planck is built once")


class Ran:
    """How the steps went: the exit code, the log, the action's outputs, and the actions that it uses."""

    def __init__(self, code, log, outputs, used):
        self.code, self.log, self.outputs, self.used = code, log, outputs, used


def action(work, path=None, kept=None, environ=None, **inputs):
    """Runs the steps until one fails, as a step of a job in the folder `work`."""
    meta = yaml.safe_load((PROJECT / "action.yml").read_text())
    unknown = [name for name in inputs if name not in meta["inputs"]]
    same(unknown, [], "inputs of the action")
    temp = work / "_temp"
    temp.mkdir(exist_ok=True)
    said = {"planck": str(PLANCK), **inputs}
    values = {f"inputs.{name}": said.get(name, it["default"]) for name, it in meta["inputs"].items()}
    values |= {"github.action_path": str(PROJECT), "runner.temp": str(temp), "runner.os": "Linux", "runner.arch": "X64"}
    code, log, used = 0, "", []
    for index, step in enumerate(meta["runs"]["steps"]):
        if code or not condition(step.get("if", "true"), values):
            continue
        name = f"steps.{step.get('id', index)}.outputs"
        if "uses" in step:
            used.append({"uses": step["uses"], "with": {k: filled(v, values) for k, v in step["with"].items()}})
            values |= {f"{name}.{key}": value for key, value in (kept or {}).items()}
            continue
        same(step["shell"], "bash", "each step runs in bash")
        holds("${{" not in step["run"], "no input is put into a script")
        output, script = temp / "output", temp / "step.sh"
        output.write_text("")
        script.write_text(step["run"])
        variables = environment(
            GITHUB_ACTIONS="true", GITHUB_WORKSPACE=work, GITHUB_OUTPUT=output, RUNNER_TEMP=temp,
            **{key: filled(value, values) for key, value in step.get("env", {}).items()}, **(environ or {}),
        )
        run = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=work / filled(step.get("working-directory", "."), values),
            env=variables | ({"PATH": path} if path else {}),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        code, log = run.returncode, log + run.stdout
        values |= {f"{name}.{key}": value for key, value in (line.split("=", 1) for line in output.read_text().splitlines())}
    outputs = {name: filled(it["value"], values) for name, it in meta["outputs"].items()}
    return Ran(code, log, outputs, used)


def filled(text, values):
    return re.sub(r"\$\{\{ *([\w.-]+) *\}\}", lambda it: values.get(it[1], ""), text)


def condition(text, values):
    """The conditions that action.yml has: comparisons with a text, joined by `&&`."""
    for term in text.split("&&"):
        compared = re.fullmatch(r"\s*([\w.-]+) (==|!=) '([^']*)'\s*", term)
        if not compared:
            same(term.strip(), "true", "a condition that this runner knows")
            continue
        if (values.get(compared[1], "") == compared[3]) != (compared[2] == "=="):
            return False
    return True


def commands(log):
    """The commands that the runner would read, with their properties and messages; none while they are stopped.

    Source: `ActionCommand.cs` of actions/runner: `::name key=value,…::message` at the beginning of a line, and
    `##[name]` anywhere in one.
    """
    found, stopped = [], None
    for line in log.split("\n"):
        if stopped:
            stopped = None if line.strip() == f"::{stopped}::" else stopped
            continue
        if old := re.search(r"##\[([\w-]+)[^\]]*\]", line):
            if not line.lstrip().startswith("::"):
                found.append((old[1], {}, line))
        if not (it := re.match(r"\s*::([\w-]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$", line)):
            continue
        name, properties, message = it[1], it[2] or "", it[3]
        if name == "stop-commands":
            stopped = message
        elif name not in ("add-matcher", "remove-matcher"):
            pairs = dict(pair.split("=", 1) for pair in properties.split(",") if pair)
            found.append((name, {key: unescaped(value) for key, value in pairs.items()}, unescaped(message)))
    return found


def unescaped(text):
    for written, meant in [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")]:
        text = text.replace(written, meant)
    return text
