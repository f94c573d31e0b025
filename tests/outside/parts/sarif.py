"""SARIF by Microsoft's multitool with the rules of the standard and of GitHub, and by what it says of the files."""

import json
import subprocess
from urllib.parse import unquote

from . import plans
from .tools import NODE, PROJECT, environment, folder, holds, part, planck, same

MULTITOOL = NODE / "node_modules" / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"


def check():
    part("SARIF by Microsoft's multitool")
    clean = planck(PROJECT, "check", "examples/library", "--format", "sarif", code=0)
    held("a clean plan", clean, PROJECT, found=0)
    essex = planck(PROJECT, "check", "examples/essex", "--format", "sarif", code=1)
    held("findings", essex, PROJECT, found=12)
    for name, files in [("fixes", plans.BROKEN), ("hostile words", plans.hostile()), ("no plan", {"a/b.txt": ""})]:
        with folder(files) as place:
            tops = sorted(it.name for it in place.iterdir())
            held(name, planck(place, "check", *tops, "--format", "sarif", code=1), place)
    with folder(plans.pages()) as place:
        tops = sorted(it.name for it in place.iterdir())
        text = planck(place, "check", *tops, "--format", "sarif", code=1)
        held(f"{len(tops)} pages in one run", text, place)
        rules = json.loads(text)["runs"][0]["tool"]["driver"]["rules"]
        holds(len(rules) > 100, f"most codes are tried: {len(rules)}")
        print(f"   {len(rules)} codes")
    mended()
    # A check that finds nothing wrong with anything would hold nothing.
    broken = json.loads(essex)
    del broken["runs"][0]["tool"]["driver"]["informationUri"]
    broken["runs"][0]["results"][0]["locations"] = []
    holds(len(validated(json.dumps(broken))) >= 2, "the multitool finds what is wrong")


def held(name, text, root, found=None):
    wrong = validated(text)
    same(wrong, [], name)
    results = json.loads(text)["runs"][0]["results"]
    if found is not None:
        same(len(results), found, f"findings of {name}")
    for result in results:
        places = [it["physicalLocation"] for it in result["locations"] + result.get("relatedLocations", [])]
        for place in places:
            placed(place, root)
    print(f"   {name}: {len(results)} results, nothing to object")


def placed(place, root):
    """A place lies in a file of the repository, and in its text."""
    uri = place["artifactLocation"]["uri"]
    file = root / unquote(uri)
    holds(file.exists() and ":" not in uri and not uri.startswith("/"), f"{uri} is a file from the root")
    if file.is_dir():
        return
    lines = text_of(file).split("\n")
    region = place["region"]
    for line, column in [(region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])]:
        holds(1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1, f"{uri}:{line}:{column}")


def text_of(file):
    raw = file.read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252")


def mended():
    """The fixes mend what they are offered for, at the columns that SARIF says, which count in code points."""
    # Where the data contradict themselves, no figure of a text is offered to be mended by them.
    with folder({**plans.BROKEN, "essex/data/figures.csv": plans.DATA}) as place:
        before = json.loads(planck(place, "check", "essex", "--format", "sarif", code=1))["runs"][0]["results"]
        fixes = [result["fixes"][0] for result in before if "fixes" in result]
        codes = sorted({result["ruleId"] for result in before if "fixes" in result})
        same(codes, ["unknown-field", "wrong-figure"], "findings with a fix")
        edits = [(change["artifactLocation"]["uri"], it) for fix in fixes for change in fix["artifactChanges"]
                 for it in change["replacements"]]
        # From the end, so that no edit moves another.
        for uri, edit in sorted(edits, key=lambda it: -it[1]["deletedRegion"]["startLine"]):
            file, region = place / unquote(uri), edit["deletedRegion"]
            lines = file.read_text().split("\n")
            same(region["startLine"], region["endLine"], "an edit within a line")
            line = lines[region["startLine"] - 1]
            lines[region["startLine"] - 1] = (
                line[: region["startColumn"] - 1] + edit["insertedContent"]["text"] + line[region["endColumn"] - 1 :]
            )
            file.write_text("\n".join(lines))
        after = json.loads(planck(place, "check", "essex", "--format", "sarif", code=0))["runs"][0]["results"]
        same([it["ruleId"] for it in after if it["ruleId"] in codes], [], "what is left when the fixes are applied")
        print(f"   {len(edits)} fixes, applied by their places")


def validated(text):
    """What the multitool has to say; it ends with 0 either way."""
    MULTITOOL.chmod(0o755)
    with folder({"x.sarif": text}) as place:
        run = subprocess.run(
            [MULTITOOL, "validate", "x.sarif", "--rule-kind", "Sarif;Ghas", "--output", "validated.sarif"],
            cwd=place, env=environment(DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1), capture_output=True, text=True,
        )
        validated = place / "validated.sarif"
        holds(validated.exists(), f"the multitool runs: {run.stdout} {run.stderr}")
        results = json.loads(validated.read_text())["runs"][0]["results"]
        return [f"{it['ruleId']} {it['message']}" for it in results]


