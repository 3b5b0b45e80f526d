"""Which files of `raw/` are documents, and what the manifest adds."""

from __future__ import annotations

import os

import pytest

from pipeline.answers.documents import documents
from pipeline.errors import NothingDoneError
from pipeline.model import DocumentStatus
from pipeline.refresh.sources import find_sources
from pipeline.workspace import Workspace
from tests.here import refresh
from tests.samples import OCR, put


@pytest.fixture
def workspace(tmp_path):
    return Workspace.create(tmp_path)


def paths(workspace):
    return [source.path for source in find_sources(workspace)]


def test_every_file_in_raw_is_a_document_but_not_what_systems_and_people_leave_there(workspace):
    (workspace.raw / "ocr" / "2024").mkdir(parents=True)
    (workspace.raw / ".git").mkdir()
    documents = ("b.pdf", "a.md", "ocr/2024/c.html", "scan.png")
    others = (".DS_Store", "Thumbs.db", "README.md", "readme.txt", "~$b.docx", ".git/config", "desktop.ini")
    for name in (*documents, *others):
        (workspace.raw / name).write_text("x")
    assert paths(workspace) == ["raw/a.md", "raw/b.pdf", "raw/ocr/2024/c.html", "raw/scan.png"]


def test_a_manifest_entry_and_its_file_are_one_document(workspace):
    put(workspace.root, mine=OCR)
    workspace.manifest.write_text(
        '[[source]]\npath = "mine.md"\nbody = "ncfe"\ntitle = "Mine"\nurl = "https://x.test/a"\n'
    )
    (source,) = find_sources(workspace)
    assert (source.path, source.body, source.title, source.url) == ("raw/mine.md", "ncfe", "Mine", "https://x.test/a")
    refresh(workspace)
    row = workspace.query("SELECT body_id, url FROM core.specification JOIN audit.document USING (document_id)")
    assert row.values.tolist() == [["ncfe", "https://x.test/a"]]
    workspace.manifest.write_text('[[source]]\npath = "mine.md"\n')
    refresh(workspace)
    assert list(workspace.query("SELECT body_id FROM core.specification").body_id) == ["ocr"]


def test_the_title_of_an_entry_is_what_people_call_the_document(workspace):
    put(workspace.root, mine=OCR)
    workspace.manifest.write_text('[[source]]\npath = "mine.md"\ntitle = "The green book"\n')
    refresh(workspace, workers=1)
    assert [each.title for each in documents(workspace)] == ["The green book"]
    workspace.manifest.write_text('[[source]]\npath = "mine.md"\ntitle = "The red book"\n')
    assert refresh(workspace, workers=1).built
    assert [each.title for each in documents(workspace)] == ["The red book"]


def test_a_path_may_be_relative_to_the_workspace(workspace):
    (workspace.root / "elsewhere").mkdir()
    (workspace.root / "elsewhere" / "a.md").write_text(OCR)
    workspace.manifest.write_text('[[source]]\npath = "elsewhere/a.md"\n')
    assert paths(workspace) == ["elsewhere/a.md"]
    assert refresh(workspace).readable == 1


def test_a_body_nobody_knows_is_a_warning(workspace):
    put(workspace.root, mine=OCR)
    workspace.manifest.write_text('[[source]]\npath = "mine.md"\nbody = "oxr"\n')
    refresh(workspace)
    (message,) = workspace.query("SELECT message FROM findings WHERE code = 'body-not-known'").message
    assert "'oxr'" in message


def test_a_name_that_is_no_text_fails_alone_and_one_in_two_lines_is_read(workspace):
    """What an archive of another system leaves: the refresh ended with a traceback."""
    put(workspace.root, **{"in two\nlines": OCR})
    (workspace.raw / os.fsdecode(b"caf\xe9.md")).write_text(OCR)
    workspace.manifest.write_text('[[source]]\npath = "*.md"\nbody = "ncfe"\n')
    result = refresh(workspace, workers=1)
    assert [(each.path, each.status.value) for each in result.documents] == [
        ("raw/caf\\xe9.md", "failed"), ("raw/in two\nlines.md", "parsed"),
    ]  # fmt: skip
    assert result.failed[0].problem.endswith("Rename it.")


def test_a_missing_file_fails(workspace):
    put(workspace.root, mine=OCR)
    workspace.manifest.write_text('[[source]]\npath = "gone.pdf"\n[[source]]\npath = "gone/*.pdf"\n')
    result = refresh(workspace)
    outcomes = {outcome.path: outcome for outcome in result.documents}
    assert outcomes["raw/gone.pdf"].status is DocumentStatus.FAILED
    assert "not there" in outcomes["raw/gone.pdf"].problem
    assert "No file fits this pattern" in outcomes["raw/gone/*.pdf"].problem
    assert result.missing == 2
    assert workspace.query("SELECT documents_read, documents_unchanged FROM audit.run").values.tolist() == [[1, 0]]
    assert result.readable == 1


def test_a_pattern_names_files_and_says_the_same_of_each(workspace):
    (workspace.raw / "ocr" / "2024").mkdir(parents=True)
    for name in ("ocr/a.md", "ocr/2024/b.md", "c.md"):
        (workspace.raw / name).write_text(OCR)
    workspace.manifest.write_text('[[source]]\npath = "ocr/**/*.md"\nbody = "ncfe"\n[[source]]\npath = "ocr/a.md"\n')
    found = {source.path: source.body for source in find_sources(workspace)}
    assert found == {"raw/c.md": None, "raw/ocr/2024/b.md": "ncfe", "raw/ocr/a.md": None}


def test_a_pattern_may_begin_at_the_root_and_a_name_may_look_like_one(workspace, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    for file in (elsewhere / "a.md", workspace.raw / "plan [2].md"):
        file.write_text(OCR)
    paths = (f"{elsewhere.as_posix()}/*.md", "plan [2].md", "a**b.md")
    workspace.manifest.write_text("".join(f'[[source]]\npath = "{path}"\nbody = "ncfe"\n' for path in paths))
    found = {source.path: (source.body, source.problem) for source in find_sources(workspace)}
    assert "not understood" in found.pop("raw/a**b.md")[1]
    assert found == {f"{elsewhere.as_posix()}/a.md": ("ncfe", ""), "raw/plan [2].md": ("ncfe", "")}


@pytest.mark.parametrize(
    ("manifest", "told"),
    [
        ("[[source]\npath = 1", "line 1"),
        ('[[source]]\npath = "caf\udce9.pdf"', r"not written in UTF-8 \(line 2\)"),
        ('[[source]]\npaht = "a.pdf"\n', "unknown key 'paht'"),
        ("[[source]]\npath = 7\n", "must be a text in quotes"),
        ('[[source]]\nbody = "ocr"\n', "needs a path or a url"),
        ('[source]\npath = "a.pdf"\n', r"\[\[source\]\]"),
        ('[[source]]\npath = "a.pdf"\n[[source]]\npath = "./a.pdf"\n', "names raw/a.pdf twice"),
        ('[[source]]\nurl = "ftp://x.test/a.pdf"\n', "must begin with https://"),
        ('[[source]]\nurl = "https://x.test/a"\ncadence = "often"\n', "'often' is no cadence"),
        ('[[source]]\nurl = "https://x.test/a"\nlinks = "("\n', "no regular expression"),
        ('[[source]]\npath = "a"\nlinks = "b"\n', "goes with a url"),
        ('[[source]]\npath = "a.pdf"\nunits = "4"\n', "must be a number"),
        ('[[document]]\npath = "a.pdf"\n', "'document' is not understood"),
        ('[[source]]\nurl = "https://ann:secret@x.test/a.pdf"\n', r"1: 'url' carries a password(?!.*secret)"),
        ('[[source]]\nurl = "https://ann:se#cret@x.test/a.pdf"\n', r"1: 'url' carries a password(?!.*cret)"),
        ('[[source]]\nurl = "https:///a.pdf"\n', "'url' names no host: https:///a.pdf"),
        ('[[source]]\nname = "x"\npath = "a"\n[[source]]\nname = "x"\npath = "b"\n', "names x twice. .* of its own"),
    ],
)
def test_a_wrong_manifest_stops_with_the_place(workspace, manifest, told):
    workspace.manifest.write_text(manifest, "utf-8", "surrogateescape")
    with pytest.raises(NothingDoneError, match=told):
        refresh(workspace)
