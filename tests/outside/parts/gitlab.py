"""The job of ci/gitlab.yml, its lines run as GitLab's runner does, and the report that it leaves."""

import json
import os
import re
import subprocess

import yaml

from . import junit, plans
from .tools import PLANCK, PROJECT, environment, folder, holds, part, repository, same, tool

REPORT = "gl-code-quality-report.json"

# The runner takes bash where the image has it, and otherwise sh.
SHELLS = [["bash", "-eo", "pipefail", "-c"], ["sh", "-ec"]]


def check():
    part("GitLab's job")
    with folder() as user:
        plans.example("library", user / "plans" / "essex")
        repository(user)
        same(job(user).returncode, 0, "a clean plan passes")
        same(report(user), [], "and its report is empty")
        plan = user / "plans" / "essex" / "plan.plan"
        text = plan.read_text().replace("aspiration", "aspirtion", 1)
        plan.write_text(text)
        failed = job(user)
        same(failed.returncode, 1, failed.stdout)
        holds("unknown-field" in failed.stdout, "the log shows what was found")
        before = report(user)
        same([it["location"]["path"] for it in before], ["plans/essex/plan.plan"], "paths count from the repository")
        # GitLab compares fingerprints: a line more above is no new finding.
        plan.write_text("# a line more\n" + text)
        job(user)
        after = report(user)
        same([it["fingerprint"] for it in after], [it["fingerprint"] for it in before], "fingerprints stay")
        same(after[0]["location"]["lines"]["begin"], before[0]["location"]["lines"]["begin"] + 1, "the line has moved")
        ignored = job(user, PLANCK_OPTIONS="--ignore=unknown-field")
        same(ignored.returncode, 0, f"options are taken: {ignored.stdout}")
        same(report(user), [], "and what is ignored is not in the report")
        holds("left out by --ignore: 1 error (unknown-field)" in ignored.stdout, ignored.stdout)
        same(job(user, PLANCK_PATHS="plans/nowhere").returncode, 2, "a path that is not there is misuse")
    one_a_line()
    built()


def one_a_line():
    """Paths and options are told one a line, and may hold spaces; nothing of them is read as a script."""
    with folder() as user:
        plans.example("library", user / "plans" / "our county")
        plans.example("library", user / "plans" / "next")
        repository(user)
        plan = user / "plans" / "our county" / "plan.plan"
        plan.write_text(plan.read_text().replace("aspiration", "aspirtion", 1))
        for shell in SHELLS:
            for end in ["\n", "\r\n"]:
                paths = end.join(["plans/our county", "plans/next", ""])
                found = job(user, shell=shell, PLANCK_PATHS=paths)
                same(found.returncode, 1, found.stdout)
                same([it["location"]["path"] for it in report(user)], ["plans/our county/plan.plan"], "each path is one")
                options = end.join(["--quarter=2025/26 Q2", "--exit-zero"])
                same(job(user, shell=shell, PLANCK_PATHS=paths, PLANCK_OPTIONS=options).returncode, 0,
                     "an option may hold a space")
            sly = job(user, shell=shell, PLANCK_PATHS='plans/next"; touch owned; "$(touch owned)`touch owned`\nEND')
            same(sly.returncode, 2, sly.stdout)
            holds(not (user / "owned").exists(), "what a user says is no script")
    print("   paths and options are told one a line")


def built():
    """Where the image has no planck, it is built from the address and the version that the user names, and kept."""
    source = "https://git.example.org/planck.git"
    with folder({"tools/cargo": '#!/bin/sh\nset -e\necho "$@" >> "$CI_PROJECT_DIR/cargo"\nmkdir -p "$5/bin"\n'
                                f'ln -sf {PLANCK} "$5/bin/planck"\n'}) as user:
        (user / "tools" / "cargo").chmod(0o755)
        plans.example("library", user / "plans" / "essex")
        repository(user)
        path = f"{user / 'tools'}:/usr/bin:/bin"
        asked = []

        def run(version, builds, **variables):
            run = job(user, PATH=path, **({"PLANCK_SOURCE": source, "PLANCK_VERSION": version} | variables))
            same(run.returncode, 0, run.stdout)
            if builds:
                asked.append(f"install --locked --force --root {user}/.planck --git {source} --rev {version} planck")
            same((user / "cargo").read_text().splitlines(), asked, "what cargo is asked for")

        run("v0.1.0", builds=True)
        run("v0.1.0", builds=False)
        run("v0.2.0", builds=True)
        # A program that was built in another image may not run in this one.
        program = user / ".planck" / "bin" / "planck"
        program.unlink()
        program.write_text("#!/bin/sh\nexit 127\n")
        program.chmod(0o755)
        run("v0.2.0", builds=True)
        nowhere = job(user, PATH=path, PLANCK_SOURCE="", PLANCK_VERSION="v0.3.0", CI_PROJECT_DIR=str(user / "tools"))
        same(nowhere.returncode, 2, nowhere.stdout)
        holds("say in PLANCK_SOURCE" in nowhere.stdout, nowhere.stdout)
    snippet = yaml.safe_load((PROJECT / "ci" / "gitlab.yml").read_text())["planck"]
    manifest = (PROJECT / "Cargo.toml").read_text()
    same(snippet["variables"]["PLANCK_VERSION"], "v" + re.search(r'^version = "(.+)"$', manifest, re.MULTILINE)[1],
         "the version that is built unless one is named")
    same(snippet["cache"]["key"], "planck-$PLANCK_VERSION", "each version is kept by itself")
    print("   planck is built where it is not there")


def job(user, shell=SHELLS[0], **variables):
    job = yaml.safe_load((PROJECT / "ci" / "gitlab.yml").read_text())["planck"]
    for name in [REPORT, "planck-junit.xml"]:
        (user / name).unlink(missing_ok=True)
    said = job["variables"] | {"PLANCK_PATHS": "plans/essex", "CI_PROJECT_DIR": str(user),
                               "PATH": f"{PLANCK.parent}{os.pathsep}{os.environ['PATH']}"} | variables
    lines = "\n".join(job["before_script"] + job["script"])
    run = subprocess.run([*shell, lines], cwd=user, env=environment(**said),
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if run.returncode != 2:
        reports = job["artifacts"]["reports"]
        holds((user / reports["codequality"]).exists() and (user / reports["junit"]).exists(), "both reports are there")
        by_schema(user)
    return run


def by_schema(user):
    run = tool("check-jsonschema", "--schemafile", PROJECT / "docs" / "schema" / "gitlab.schema.json", user / REPORT)
    same(run.returncode, 0, run.stdout)
    schema = junit.etree.XMLSchema(junit.etree.fromstring(junit.schema_text()))
    holds(schema.validate(junit.etree.parse(user / "planck-junit.xml")), f"{schema.error_log}")


def report(user):
    issues = json.loads((user / REPORT).read_text())
    print(f"   {len(issues)} in the report")
    return issues


