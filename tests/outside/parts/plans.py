"""Plans to try planck on: clean ones, broken ones, hostile ones, and those of the pages."""

import re
import shutil

from .tools import PROJECT

DATA = "quarter,organisation,metric,value\n2020/21 Q3,essex,calls,8\n2020/21 Q4,essex,calls,7\n"
HEAD = 'plan "Police and Crime Plan" {\n  for        essex "Essex"\n  reporting  2020/21 Q4\n}\n\n'
METRIC = 'metric calls "Calls" {\n  unit        calls\n  better      lower\n  aspiration  at most 10 calls\n}\n\n'

# Words that would be a command to a runner, markup, a link, the end of a text, or a cursor that moves.
HOSTILE = "x\x1b[2J::error::%0A::stop-commands::t ]]> <b> & \u202e\uffff[l](https://e.org)##[add-mask]y {0} \U0001f469 "

BROKEN = {
    "essex/plan.plan": HEAD + METRIC.replace("better", "bettre") + 'quarter 2020/21 Q4 {\n  update on calls """\n'
    "    \U0001f4de There were {9 = calls} calls.\n  \"\"\"\n}\n",
    "essex/data/figures.csv": DATA + "2020/21 Q4,essex,calls,6\n",
}


def hostile():
    return {
        "plans & co/100%, a: b/plan.plan": HEAD + HOSTILE + "\n" + METRIC.replace("calls", "calls", 1),
        "plans & co/100%, a: b/data/figures.csv": DATA.replace("value", f"value,{HOSTILE.replace(',', ' ')}", 1),
    }


def pages():
    """The mistakes of the pages on diagnostics, a folder each, as far as they need nothing else."""
    files = {}
    for page in sorted((PROJECT / "docs" / "diagnostics").glob("*.md")):
        for language, verdict, name, text in re.findall(
            r"^```(\w+) (fails|both) ?(\S*)\n(.*?)^```$", page.read_text(), re.MULTILINE | re.DOTALL
        ):
            if language in ("plan", "csv"):
                files[f"{page.stem}/{name or 'plan.plan'}"] = text
    return files


def example(name, place):
    """Copies an example into a folder of somebody's."""
    shutil.copytree(PROJECT / "examples" / name, place, dirs_exist_ok=True)
