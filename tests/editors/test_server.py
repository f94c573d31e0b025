"""The server as two editors announce themselves: VS Code counts columns in UTF-16, Neovim takes what the server likes.

The line under test has an emoji (two units of UTF-16, four bytes) before a wrong figure, so that each way of counting
gives other columns.
"""

import os
import pathlib

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

PLAN = pathlib.Path(os.environ["PLAN"]).resolve()
QUARTER = PLAN / "quarters" / "2025-26-q2.plan"
LINE = 4
WRONG, RIGHT = "1,200", "1,234"
UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


def units(text: str, encoding: str) -> int:
    """How many columns a text takes."""
    codec, size = UNITS[encoding]
    return len(text.encode(codec)) // size


def columns(line: str, words: str, encoding: str) -> tuple[int, int]:
    """Where words begin and end in a line."""
    before, _, _ = line.partition(words)
    return units(before, encoding), units(before + words, encoding)


@pytest_lsp.fixture(
    params=["visual-studio-code", "neovim"],
    config=ClientServerConfig(server_command=[os.environ["PLANCK"], "lsp"]),
)
async def client(request, lsp_client: LanguageClient):
    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(_params):
        """The server asks to be told of files that change on the disk; nothing changes there."""

    capabilities = client_capabilities(request.param)
    capabilities.text_document.diagnostic = None  # findings are told unasked, so that every server can be heard
    folder = types.WorkspaceFolder(uri=PLAN.as_uri(), name="plan")
    answer = await lsp_client.initialize_session(
        types.InitializeParams(capabilities=capabilities, root_uri=PLAN.as_uri(), workspace_folders=[folder])
    )
    encoding = answer.capabilities.position_encoding
    lsp_client.encoding = str(getattr(encoding, "value", encoding) or "utf-16")
    if request.param == "visual-studio-code":
        assert lsp_client.encoding == "utf-16"
    yield
    await lsp_client.shutdown_session()


async def opened(client: LanguageClient, path: pathlib.Path) -> str:
    """Opens a file, and waits until something is said of it."""
    text, uri = path.read_text(encoding="utf-8"), path.as_uri()
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(
            types.TextDocumentItem(uri=uri, language_id="planck", version=1, text=text)
        )
    )
    await findings(client, uri, lambda found: len(found) > 0)
    return text


async def findings(client: LanguageClient, uri: str, enough) -> list[types.Diagnostic]:
    """The findings of a file, once there are enough of them; a push for another file may come before."""
    for _ in range(20):
        found = client.diagnostics.get(uri)
        if found is not None and enough(found):
            return list(found)
        await client.wait_for_notification("textDocument/publishDiagnostics")
    raise AssertionError(f"{uri} has {client.diagnostics.get(uri)}")


def span(found: types.Range) -> tuple[int, int, int]:
    assert found.start.line == found.end.line
    return found.start.line, found.start.character, found.end.character


@pytest.mark.asyncio
async def test_a_finding_behind_an_emoji_stands_in_its_place(client: LanguageClient):
    text = await opened(client, QUARTER)
    expected = (LINE, *columns(text.splitlines()[LINE], WRONG, client.encoding))
    (finding,) = client.diagnostics[QUARTER.as_uri()]
    assert finding.code == "wrong-figure"
    assert span(finding.range) == expected
    # And the cell of the data that it is judged by.
    related = finding.related_information
    assert related and related[0].location.uri.endswith("data/visits.csv")


@pytest.mark.asyncio
async def test_an_edit_behind_an_emoji_is_put_in_its_place(client: LanguageClient):
    text = await opened(client, QUARTER)
    start, end = columns(text.splitlines()[LINE], WRONG, client.encoding)
    change = types.TextDocumentContentChangePartial(
        range=types.Range(types.Position(LINE, start), types.Position(LINE, end)), text=RIGHT
    )
    identifier = types.VersionedTextDocumentIdentifier(uri=QUARTER.as_uri(), version=2)
    client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))
    assert await findings(client, QUARTER.as_uri(), lambda found: not found) == []


@pytest.mark.asyncio
async def test_the_fix_of_a_figure_behind_an_emoji_replaces_the_figure(client: LanguageClient):
    text = await opened(client, QUARTER)
    start, end = columns(text.splitlines()[LINE], WRONG, client.encoding)
    (finding,) = client.diagnostics[QUARTER.as_uri()]
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(
            types.TextDocumentIdentifier(QUARTER.as_uri()),
            finding.range,
            types.CodeActionContext(diagnostics=[finding]),
        )
    )
    fix = next(it for it in actions if RIGHT in it.title)
    if fix.edit is None:
        fix = await client.code_action_resolve_async(fix)
    if fix.edit.changes:
        (edit,) = fix.edit.changes[QUARTER.as_uri()]
    else:
        ((edit,),) = [change.edits for change in fix.edit.document_changes]
    assert (edit.new_text, span(edit.range)) == (RIGHT, (LINE, start, end))


@pytest.mark.asyncio
async def test_pointing_at_a_metric_behind_an_emoji_tells_of_it(client: LanguageClient):
    text = await opened(client, QUARTER)
    line = text.splitlines()[LINE]
    start, end = columns(line, "= visits", client.encoding)
    position = types.Position(LINE, start + 3)
    hover = await client.text_document_hover_async(
        types.HoverParams(types.TextDocumentIdentifier(QUARTER.as_uri()), position)
    )
    assert "Visits to libraries" in hover.contents.value and "1,234" in hover.contents.value
    if hover.range is not None:
        assert span(hover.range) == (LINE, start + 2, end)


@pytest.mark.asyncio
async def test_a_formatted_plan_is_left_alone_and_another_is_mended(client: LanguageClient):
    plan = PLAN / "plan.plan"
    text = await opened(client, plan)
    uri, options = plan.as_uri(), types.FormattingOptions(tab_size=2, insert_spaces=True)

    async def formatted():
        params = types.DocumentFormattingParams(types.TextDocumentIdentifier(uri), options)
        return await client.text_document_formatting_async(params) or []

    assert await formatted() == []
    messy = text.replace('  for            northmere "Northmere"', 'for northmere "Northmere"   ')
    identifier = types.VersionedTextDocumentIdentifier(uri=uri, version=2)
    whole = types.TextDocumentContentChangeWholeDocument(text=messy)
    client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [whole]))
    edits = await formatted()
    lines = messy.split("\n")
    # The last edit first, so that the places of the others stay right. No line that is edited holds an emoji.
    for edit in sorted(edits, key=lambda it: (it.range.start.line, it.range.start.character), reverse=True):
        start, end = edit.range.start, edit.range.end
        head, tail = lines[start.line][: start.character], (lines[end.line] if end.line < len(lines) else "")[end.character :]
        lines[start.line : end.line + 1] = (head + edit.new_text + tail).split("\n")
    assert "\n".join(lines) == text
