"""A refresh whose documents are on the web."""

from __future__ import annotations

import pytest

from flows.notifying import message_of
from pipeline.refresh.accepting import accept
from pipeline.workspace import Workspace
from tests.here import refresh
from tests.samples import NCFE, OCR


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("UNITMAP_ALLOW_LOOPBACK", "1")
    return Workspace.create(tmp_path)


def test_a_new_version_on_the_web_is_a_new_edition(workspace, site):
    url = site.document("/ocr.md", OCR)
    workspace.manifest.write_text(f'[[source]]\nname = "ocr"\nurl = "{url}"\ncadence = "always"\n')
    del site.answers["/ocr.md"]
    assert [each.missing for each in refresh(workspace).documents] == [True]
    site.document("/ocr.md", OCR)
    assert refresh(workspace).removed == (), "what was never had is not gone"
    assert workspace.query("SELECT url, status FROM audit.document").values.tolist() == [[url, "parsed"]]
    site.document("/ocr.md", OCR.replace("4 | 10 | 67", "4 | 11 | 67"))
    assert refresh(workspace).removed == (), "the former version still lies in raw/"
    assert workspace.query("SELECT field, old, new FROM audit.change").values.tolist() == [["credit", "10", "11"]]
    assert len(list((workspace.raw / "fetched").glob("*/*.md"))) == 2
    assert len(workspace.query("FROM audit.document")) == 1, "the former version is no document of today"
    site.document("/ocr.md", "Error")
    lay = workspace.query("SELECT path FROM audit.document").path.item()
    (held,) = refresh(workspace).held
    assert "unitmap accept ocr" in held.held
    assert held.path != lay
    speaks = workspace.query("SELECT path FROM core.specification WHERE is_current")
    assert speaks.path.item() == lay, "the last good edition is shown where it lies, not where the held-back one does"


def test_nothing_is_asked_before_it_is_due(workspace, site):
    workspace.manifest.write_text(f'[[source]]\nurl = "{site.document()}"\n')
    refresh(workspace)
    seen = sum(site.seen.values())
    assert not refresh(workspace).built
    assert sum(site.seen.values()) == seen


def test_a_source_that_fails_is_told_and_the_others_are_done(workspace, site):
    good, bad = site.document("/good.md", NCFE), f"{site.url}/bad.md"
    workspace.manifest.write_text(f'[[source]]\nurl = "{good}"\ncadence = "always"\n[[source]]\nurl = "{bad}"\n')
    result = refresh(workspace)
    assert [(each.path, "404" in each.problem) for each in result.failed] == [(bad, True)]
    assert result.readable == 1
    del site.answers["/good.md"]
    result = refresh(workspace)
    assert (result.readable, [(each.url, "404" in each.trouble) for each in result.doubtful]) == (1, [(good, True)])
    assert "fetch-failed" in set(workspace.view("findings").code)
    told = message_of(result, ())
    assert f"- may be out of date: {good}: The last look for a newer version failed" in told
    assert message_of(refresh(workspace), ()) == "", "told once"


def test_what_a_page_lists_may_be_accepted_by_the_name_of_the_source(workspace, site):
    site.document("/a/ocr.md", OCR)
    page = site.document("/page.html", '<a href="/a/ocr.md">Level 4</a>', media_type="text/html")
    workspace.manifest.write_text(f'[[source]]\nname = "Ours"\nurl = "{page}"\nlinks = "level"\ncadence = "always"\n')
    assert [each.path.rpartition("/")[2][:4] for each in refresh(workspace).documents] == ["ocr-"]
    site.document("/a/ocr.md", "Error")
    assert len(refresh(workspace).held) == 1
    assert accept(workspace, "ours", "Jo").endswith("/a/ocr.md")
    page = site.document("/page.html", '<a href="/a/level.md">New</a>', media_type="text/html")
    site.document("/a/level.md", NCFE)
    result = refresh(workspace)
    (gone,) = result.removed
    assert message_of(result, ()) == f"- gone from raw/: {gone}"


def test_two_links_to_one_document_are_one(workspace, site):
    links = "".join(f'<a href="/{year}/ocr.md">{year}</a>' for year in (2024, 2025))
    page = site.document("/page.html", links, media_type="text/html")
    for year in (2024, 2025):
        site.document(f"/{year}/ocr.md", OCR)
    workspace.manifest.write_text(f'[[source]]\nurl = "{page}"\nlinks = "ocr"\ncadence = "always"\n')
    assert [each.url for each in refresh(workspace).documents] == [f"{site.url}/2024/ocr.md"]
    site.document("/2025/ocr.md", OCR.replace("4 | 10 | 67", "4 | 11 | 67"))
    assert sorted(each.url[-11:] for each in refresh(workspace).documents) == ["2024/ocr.md", "2025/ocr.md"]
