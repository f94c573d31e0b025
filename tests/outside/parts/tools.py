"""What the parts have in common: other people's tools, planck itself, and folders to try it in."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
PROJECT = HERE.parent.parent
PLACE = PROJECT / "target" / "outside"
VENV = PLACE / "venv"
NODE = PLACE / "node"
PLANCK = Path(os.environ.get("PLANCK", PROJECT / "target" / "debug" / "planck"))

# By these a runner of ours would speak for planck in the runs below.
OF_THE_MACHINE = [
    "GITHUB_WORKSPACE", "GITHUB_ACTIONS", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY", "PLANCK_FORMAT", "NO_COLOR",
    "FORCE_COLOR", "CLICOLOR_FORCE",
]

_held = 0


def install():
    """Installs what is pinned, unless it is there, and goes on in the Python that has it."""
    if not PLANCK.exists():
        sys.exit(f"{PLANCK} is not there: `cargo build` makes it")
    PLACE.mkdir(parents=True, exist_ok=True)
    _once("venv", HERE / "requirements.txt", _python)
    _once("node", HERE / "package-lock.json", _node)
    python = VENV / "bin" / "python"
    if Path(sys.prefix).resolve() != VENV.resolve():
        os.execv(python, [str(python), *sys.argv])


def _once(name, pins, make):
    mark = PLACE / f"{name}.installed"
    if mark.exists() and mark.read_bytes() == pins.read_bytes():
        return
    make(pins)
    shutil.copyfile(pins, mark)


def _python(pins):
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    subprocess.run([VENV / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", "-r", pins], check=True)


def _node(pins):
    NODE.mkdir(exist_ok=True)
    for file in [pins, HERE / "package.json"]:
        shutil.copy(file, NODE)
    subprocess.run(["npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=NODE, check=True)


def environment(**more):
    """The environment of this process without what would speak for planck, and with more."""
    kept = {name: value for name, value in os.environ.items() if name not in OF_THE_MACHINE}
    return kept | {name: str(value) for name, value in more.items()}


def planck(folder, *args, code=None):
    """What planck prints in a folder; with `code`, it must end so."""
    run = subprocess.run([PLANCK, *args], cwd=folder, env=environment(), capture_output=True, text=True)
    if code is not None:
        same(run.returncode, code, f"planck {' '.join(map(str, args))}: {run.stderr}")
    return run.stdout


def tool(*command, **options):
    """Runs one of the installed Python tools, with its output in one text."""
    command = [VENV / "bin" / command[0], *command[1:]]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)


@contextlib.contextmanager
def folder(files=None):
    """A folder of its own with these files."""
    with tempfile.TemporaryDirectory() as place:
        place = Path(place).resolve()
        for name, text in (files or {}).items():
            file = place / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        yield place


def repository(place):
    """Makes a git repository of a folder, with everything committed."""
    git = ["git", "-c", "user.name=A User", "-c", "user.email=user@example.org", "-c", "init.defaultBranch=main"]
    for command in [["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "Begin"]]:
        subprocess.run([*git, *command], cwd=place, check=True, env=environment())


def holds(condition, what):
    """Something that must be so."""
    global _held
    if not condition:
        sys.exit(f"does not hold: {what}")
    _held += 1


def same(one, other, what):
    holds(one == other, f"{what}\n  is     {one!r}\n  not as {other!r}")


def held():
    return _held


def part(name):
    print(f"-- {name}", flush=True)
