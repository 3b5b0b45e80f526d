"""A text saved in another form lists the same units: its lines as paragraphs of a page or of Word, or spaced apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from pathlib import Path

import docx
import pytest

from pipeline.refresh.read import Job, read_one

DOCUMENTS = Path(__file__).parent / "blind" / "documents"
# Each lost units, or said other things of them, in one of the forms.
TEXTS = (
    *("25_tsv_from_spreadsheet.txt", "31_level_groups.txt", "42_docx_to_text.txt", "47_pathways_text.txt"),
    *("63_titles_alone.txt", "66_codes_glued.txt", "75_slashes_over_lines.txt", "90_credits_in_words.txt"),
    *(
        "92_bare_kinds.txt",
        "98_worth_credits.txt",
        "99_themes.txt",
        "103_letter_codes.txt",
        "40_title_lines_credit_brackets.txt",
        "70_labelled_cells.txt",
    ),
)
Units = list[tuple[object, ...]]


def _units(file: Path) -> Units:
    report = read_one(Job(file=str(file), path=file.name, document_id="d" * 64))
    units: Units = []
    for qualification in report.specification.qualifications if report.specification else ():
        for one in qualification.listings:
            group = qualification.group(one.group_id)
            kind = group.kind if group else None
            units.append((one.unit_number, one.uan, one.title, one.level, one.credit, one.glh, kind))
    return units


def _paragraphs(text: str) -> list[list[str]]:
    parts = re.split(r"\n\s*\n", text)
    return [[line for line in part.split("\n") if line.strip()] for part in parts if part.strip()]


def _typed(line: str) -> str:
    return escape(line.replace("\t", "    ")).replace("  ", "\xa0\xa0")


def _page(text: str, folder: Path) -> Path:
    """Lines that `<br>` ends within paragraphs; blanks that do not break keep its columns."""
    made = "\n".join("<p>" + "<br>\n".join(map(_typed, lines)) + "</p>" for lines in _paragraphs(text))
    return _written(folder / "text.html", f"<html><body>{made}</body></html>")


def _page_of_lines(text: str, folder: Path) -> Path:
    made = "".join(f"<div>{_typed(line)}</div>" for lines in _paragraphs(text) for line in lines)
    return _written(folder / "lines.html", f"<html><body>{made}</body></html>")


def _word(text: str, folder: Path) -> Path:
    """Lines that were ended within paragraphs."""
    document = docx.Document()
    for lines in _paragraphs(text):
        document.add_paragraph().add_run("\n".join(lines))
    document.save(str(folder / "text.docx"))
    return folder / "text.docx"


def _spaced(text: str, folder: Path) -> Path:
    return _written(folder / "spaced.txt", text.replace("\n", "\n\n"))


def _written(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("form", [_page, _page_of_lines, _word, _spaced])
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_in_another_form_lists_the_same_units(
    name: str, form: Callable[[str, Path], Path], tmp_path: Path
) -> None:
    text = (DOCUMENTS / name).read_text(encoding="utf-8")
    wanted = _units(DOCUMENTS / name)
    assert wanted
    assert _units(form(text, tmp_path)) == wanted


def test_places_are_those_of_the_file(tmp_path: Path) -> None:
    """What a finding or a value points to is the line of the file as it was saved."""
    text = "Level 2 Award in Lamps\nMandatory units\n" + "".join(
        f"K{at} Trim lamps of kind {at}    {at} credits\n" for at in range(1, 12)
    )
    spaced = _written(tmp_path / "spaced.txt", text.replace("\n", "\n\n").replace("Mandatory", "\n\nMandatory"))
    report = read_one(Job(file=str(spaced), path="spaced.txt", document_id="d" * 64))
    assert report.specification
    (qualification,) = report.specification.qualifications
    lines = spaced.read_text(encoding="utf-8").split("\n")
    for one in qualification.listings:
        assert one.place.line
        assert one.unit_number
        assert lines[one.place.line - 1].startswith(one.unit_number)
    assert len(qualification.listings) == 11


BLANKS = {" ": "\u00a0", "-": "\u2011"}


@pytest.mark.parametrize(
    "name", ["07_github_pathways.md", "16_flattened_table.txt", "21_scottish_codes.txt", *TEXTS[:6]]
)
def test_blanks_and_hyphens_that_do_not_break_are_blanks_and_hyphens(name: str, tmp_path: Path) -> None:
    """So a word processor saves them: `4430‑403`, `Level 3`; nothing seen stands between letters."""
    text = (DOCUMENTS / name).read_text(encoding="utf-8")
    changed = re.sub(r"(?<=\w)[ -](?=\w)", lambda mark: BLANKS[mark[0]], text)
    assert changed != text
    file = _written(tmp_path / name, re.sub(r"([a-z]{4}) ", "\\1 \u200b", changed))
    assert _units(file) == _units(DOCUMENTS / name) != []
