"""The files that services read, by their schemas, and the pieces of docs/ci.md."""

import re

from .tools import PROJECT, folder, holds, part, same, tool

# What stands behind ```yaml in docs/ci.md, and by which schema it is read.
SCHEMAS = {
    "github": "vendor.github-workflows",
    "gitlab": "vendor.gitlab-ci",
    "azure": "vendor.azure-pipelines",
}


def check():
    part("files of services by their schemas")
    by_schema("vendor.github-actions", PROJECT / "action.yml")
    by_schema("vendor.gitlab-ci", PROJECT / "ci" / "gitlab.yml")
    manifest = tool("pre-commit", "validate-manifest", PROJECT / ".pre-commit-hooks.yaml")
    same(manifest.returncode, 0, manifest.stdout)
    for schema in sorted((PROJECT / "docs" / "schema").glob("*.json")):
        run = tool("check-jsonschema", "--check-metaschema", schema)
        same(run.returncode, 0, run.stdout)
    tried = 0
    for kind, text in pieces():
        with folder({"piece.yml": text, ".pre-commit-config.yaml": text}) as place:
            if kind == "pre-commit":
                run = tool("pre-commit", "validate-config", place / ".pre-commit-config.yaml")
                same(run.returncode, 0, run.stdout)
            else:
                by_schema(SCHEMAS[kind], place / "piece.yml")
        tried += 1
    holds(tried >= 5, f"docs/ci.md has pieces: {tried}")
    with folder({"action.yml": "name: 1\nruns: {using: composite}\n"}) as place:
        run = tool("check-jsonschema", "--builtin-schema", "vendor.github-actions", place / "action.yml")
        holds(run.returncode != 0, "the schema of actions refuses something")
    print(f"   {tried} pieces of docs/ci.md")


def by_schema(schema, file):
    # Some of the schemas hold patterns that no reader of Unicode takes.
    run = tool("check-jsonschema", "--regex-variant", "nonunicode", "--builtin-schema", schema, file)
    same(run.returncode, 0, f"{file.name} by {schema}: {run.stdout}")
    print(f"   {file.name} by {schema}")


def pieces():
    """The pieces to copy of docs/ci.md, with what each is for."""
    text = (PROJECT / "docs" / "ci.md").read_text()
    return re.findall(r"^```yaml (\S+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
