"""The job of ci/gitlab.yml, its lines run as GitLab's runner does, and the report that it leaves."""

import json
import os
import subprocess

import yaml

from . import junit, plans
from .tools import PLANCK, PROJECT, environment, folder, holds, part, repository, same, tool

REPORT = "gl-code-quality-report.json"


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
        ignored = job(user, PLANCK_OPTIONS="--ignore unknown-field")
        same(ignored.returncode, 0, f"options are taken: {ignored.stdout}")
        same(report(user), [], "and what is ignored is not in the report")
        holds("left out by --ignore: 1 error (unknown-field)" in ignored.stdout, ignored.stdout)
        same(job(user, PLANCK_PATHS="plans/nowhere").returncode, 2, "a path that is not there is misuse")
    built()


def built():
    """Where the image has no planck, it is built from the address that the user names."""
    with folder({"tools/cargo": '#!/bin/sh\necho "$@" > "$CI_PROJECT_DIR/cargo"\nmkdir -p "$4/bin"\n'
                                f'ln -s {PLANCK} "$4/bin/planck"\n'}) as user:
        (user / "tools" / "cargo").chmod(0o755)
        plans.example("library", user / "plans" / "essex")
        repository(user)
        path = f"{user / 'tools'}:/usr/bin:/bin"
        run = job(user, PATH=path, PLANCK_SOURCE="https://git.example.org/planck.git")
        same(run.returncode, 0, run.stdout)
        asked = (user / "cargo").read_text().split()
        same(asked, ["install", "--locked", "--root", f"{user}/.planck", "--git", "https://git.example.org/planck.git",
                     "planck"], "what cargo is asked for")
    print("   planck is built where it is not there")


def job(user, **variables):
    job = yaml.safe_load((PROJECT / "ci" / "gitlab.yml").read_text())["planck"]
    for name in [REPORT, "planck-junit.xml"]:
        (user / name).unlink(missing_ok=True)
    said = job["variables"] | {"PLANCK_PATHS": "plans/essex", "CI_PROJECT_DIR": str(user),
                               "PATH": f"{PLANCK.parent}{os.pathsep}{os.environ['PATH']}"} | variables
    lines = "\n".join(job["before_script"] + job["script"])
    run = subprocess.run(["bash", "-eo", "pipefail", "-c", lines], cwd=user, env=environment(**said),
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


