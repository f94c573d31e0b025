"""The hooks by pre-commit itself, in a repository of a user's."""

import subprocess

from . import plans
from .services import pieces
from .tools import HERE, PLACE, PLANCK, PROJECT, environment, folder, holds, part, repository, same, tool


def check():
    part("hooks by pre-commit")
    manifest = (PROJECT / ".pre-commit-hooks.yaml").read_text()
    holds("language: rust\n" in manifest, "the hooks build planck for a user who has pre-commit alone")
    # The build takes minutes and is tried by tests/outside/slow: here the program that is built already stands in.
    with folder({".pre-commit-hooks.yaml": manifest.replace("language: rust\n", "language: system\n")}) as hooks:
        repository(hooks)
        as_a_user(hooks)
        by_the_documents(hooks)


def as_a_user(hooks, **environment):
    """`pre-commit try-repo`, on a clean plan and on one with a slip."""
    with folder() as user:
        plans.example("library", user)
        repository(user)
        clean = pre_commit(user, "try-repo", hooks, "planck-check", "--all-files", **environment)
        same(clean.returncode, 0, clean.stdout)
        plan = user / "plan.plan"
        plan.write_text(plan.read_text().replace("aspiration", "aspirtion", 1))
        broken = pre_commit(user, "try-repo", hooks, "planck-check", "--all-files", **environment)
        same(broken.returncode, 1, broken.stdout)
        holds("error[unknown-field]" in broken.stdout, broken.stdout)
        holds("[plan.plan:" in broken.stdout, broken.stdout)
    print("   try-repo: a clean plan passes, a slip is shown and fails")


def by_the_documents(hooks):
    """The configuration of docs/ci.md, with the address and the version of these hooks."""
    config = next(text for kind, text in pieces() if kind == "pre-commit")
    revision = subprocess.run(["git", "rev-parse", "HEAD"], cwd=hooks, capture_output=True, text=True, check=True)
    config = config.replace("https://git.example.org/OWNER/planck", str(hooks)).replace("v0.1.0", revision.stdout.strip())
    with folder({".pre-commit-config.yaml": config, "README.md": "A plan\n"}) as user:
        plans.example("library", user / "plans" / "essex")
        repository(user)
        same((run := pre_commit(user, "run", "--all-files")).returncode, 0, run.stdout)
        plan = user / "plans" / "essex" / "plan.plan"
        tidy = plan.read_text()
        plan.write_text(tidy.replace("  ", "   ", 5))
        untidy = pre_commit(user, "run", "--files", plan.relative_to(user))
        same((untidy.returncode, plan.read_text()), (1, tidy), f"a file is laid out, and that is told: {untidy.stdout}")
        holds("files were modified by this hook" in untidy.stdout, untidy.stdout)
        (user / "README.md").write_text("Another\n")
        skipped = pre_commit(user, "run", "--files", "README.md")
        holds("no files to check" in skipped.stdout, f"other files start nothing: {skipped.stdout}")
        data = next((user / "plans" / "essex" / "data").glob("*.csv"))
        data.write_text(data.read_text().replace(",", ";;", 3))
        same((run := pre_commit(user, "run", "--files", data.relative_to(user))).returncode, 1, run.stdout)
        holds(data.name in run.stdout, run.stdout)
    print("   docs/ci.md: a plan is laid out, and a change of the data alone is checked")


def pre_commit(user, *args, **more):
    path = f"{PLANCK.parent}:{environment()['PATH']}"
    home = PLACE / "pre-commit"
    variables = environment(PATH=path, PRE_COMMIT_HOME=home, GIT_CONFIG_GLOBAL=HERE / "gitconfig", **more)
    return tool("pre-commit", *args, cwd=user, env=variables)
