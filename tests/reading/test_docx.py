"""Word documents: what a person sees in Word is what is read, down to the units and criteria of whole handbooks."""

import csv
import io
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.extraction import extract
from pipeline.reading import UnreadableDocumentError, read_document
from pipeline.reading.document import Block, Heading, ListItem, Paragraph, Table
from pipeline.wording import plain
from tests.reading.word_specimens import QUALIFICATIONS, write_specimen
from tests.reading.word_writer import Word

TRUTH = Path(__file__).parents[1] / "specimens" / "truth"
FIELDS = ("unit_number", "nos_code", "uan", "title", "level", "credit", "glh")


def blocks(word: Word, tmp_path: Path) -> list[Block]:
    document = read_document(word.save(tmp_path / "handbook.docx"))
    assert document.reader == "docx"
    return [block for page in document.pages for block in page.blocks]


def rows(table: Block) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("document", QUALIFICATIONS)
def test_a_handbook_reads_to_the_truth(document: str, tmp_path: Path) -> None:
    found = QUALIFICATIONS[document]
    read = read_document(write_specimen(document, tmp_path / "handbook.docx"))
    specification = extract(read, "0" * 64).specification
    assert specification is not None
    assert specification.body_id == found.body_id
    qualification = specification.qualifications[0]
    assert (qualification.title, qualification.level) == (found.title, found.level)
    assert str(qualification.total_credit) == found.total_credit

    with (TRUTH / f"{found.stem}.csv").open(encoding="utf-8", newline="") as handle:
        wanted = list(csv.DictReader(handle))
    told = []
    for listing in qualification.listings:
        group = qualification.group(listing.group_id)
        values = {field: str(getattr(listing, field) or "") for field in FIELDS}
        assert group is not None
        told.append({**values, "group": group.label, "kind": group.kind.value})
    if document == "ncfe_l4":
        assert all(not row["level"] and not row["credit"] for row in told)
    assert [{key: plain(row[key]) for key in wanted[0]} for row in told] == [
        {key: plain(value) for key, value in row.items()} for row in wanted
    ]


@pytest.mark.parametrize("document", QUALIFICATIONS)
def test_unit_pages_read_to_the_truth(document: str, tmp_path: Path) -> None:
    read = read_document(write_specimen(document, tmp_path / "handbook.docx"))
    specification = extract(read, "0" * 64).specification
    assert specification is not None
    titles = {listing.listing_id: listing for listing in specification.qualifications[0].listings}
    with (TRUTH / "outcomes.csv").open(encoding="utf-8", newline="") as handle:
        stated = [row for row in csv.DictReader(handle) if row["document"] == QUALIFICATIONS[document].stem]
    wanted = Counter(
        (row["unit"], row["outcome_number"], plain(row["outcome"]), row["criterion_number"], plain(row["criterion"]))
        for row in stated
    )
    told = Counter(
        (
            titles[outcome.listing_id].unit_number or titles[outcome.listing_id].uan,
            outcome.number,
            plain(outcome.text),
            criterion.number,
            plain(criterion.text),
        )
        for outcome in specification.qualifications[0].outcomes
        for criterion in outcome.criteria
    )
    assert told == wanted


def test_headings_by_style_and_by_outline(tmp_path: Path) -> None:
    word = Word()
    word.say("A handbook", "Title")
    word.heading("Structure", 2)
    word.say("Groups")._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="2"/>'))
    word.say("Plain prose.")
    found = [(type(block).__name__, block.text, getattr(block, "level", 0)) for block in blocks(word, tmp_path)]  # type: ignore[union-attr]
    assert found == [
        ("Heading", "A handbook", 1),
        ("Heading", "Structure", 2),
        ("Heading", "Groups", 3),
        ("Paragraph", "Plain prose.", 0),
    ]


def test_list_numbers_are_counted_as_word_counts_them(tmp_path: Path) -> None:
    word = Word()
    numbers = word.new_list((("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)")))
    for level in (0, 1, 2, 2, 1, 0, 1):
        word.item("text", numbers, level)
    word.say("Between.")
    word.item("text", numbers, 1)
    word.item("text", word.restarted(numbers, 7))
    word.item("text", word.new_list((("upperRoman", "Part %1"),)))
    word.say("bullet", "List Bullet")
    markers = [(item.marker, item.indent) for item in blocks(word, tmp_path) if isinstance(item, ListItem)]
    assert markers == [
        ("1.", 0), ("1.1", 1), ("a)", 2), ("b)", 2), ("1.2", 1), ("2.", 0), ("2.1", 1),
        ("2.2", 1), ("7.", 0), ("Part I", 0), ("•", 0),
    ]  # fmt: skip


def test_a_numbered_heading_holds_its_number(tmp_path: Path) -> None:
    word = Word()
    word.item("Bake bread", word.new_list((("decimal", "Unit %1:"),)), into=word.document.add_heading("", 2))
    (heading,) = blocks(word, tmp_path)
    assert isinstance(heading, Heading)
    assert heading.text == "Unit 1: Bake bread"


def test_typed_marks_are_marks(tmp_path: Path) -> None:
    word = Word()
    word.say("•\tBake bread by hand")
    word.say("1.2  Knead the dough")
    assert [(item.marker, item.text) for item in blocks(word, tmp_path) if isinstance(item, ListItem)] == [
        ("•", "Bake bread by hand"),
        ("1.2", "Knead the dough"),
    ]


def test_merged_cells_follow_the_convention_of_rows(tmp_path: Path) -> None:
    word = Word()
    table = word.table([["Group A"], ["1", "Bread", "4"], ["2", "Cakes", "5"], ["3", "Pies", "5"]], 3, header=True)
    table.cell(2, 2).merge(table.cell(3, 2)).text = "5"
    found = blocks(word, tmp_path)[0]
    assert rows(found) == [["Group A", "", ""], ["1", "Bread", "4"], ["2", "Cakes", "5"], ["3", "Pies", "5"]]
    assert isinstance(found, Table)
    assert [row.cells[0].span for row in found.rows] == [3, 1, 1, 1]
    assert [row.header for row in found.rows] == [True, False, False, False]


def test_rows_that_begin_later_or_end_sooner_are_filled_up(tmp_path: Path) -> None:
    word = Word()
    table = word.table([["1", "Bread", "4"], ["", "Cakes", "5"], ["3", "Pies", "5"]], 3)
    short = table.rows[1]._tr
    short.remove(short.tc_lst[0])
    short.get_or_add_trPr().append(parse_xml(f'<w:gridBefore {nsdecls("w")} w:val="1"/>'))
    last = table.rows[2]._tr
    last.remove(last.tc_lst[2])
    assert rows(blocks(word, tmp_path)[0]) == [["1", "Bread", "4"], ["", "Cakes", "5"], ["3", "Pies", ""]]


def test_a_table_that_lays_out_others_gives_its_parts_in_order(tmp_path: Path) -> None:
    word = Word()
    outer = word.table([["Left", ""]], 2)
    inner = outer.cell(0, 1).add_table(2, 2)
    for at, text in enumerate(("Unit", "Credit", "Bread", "4")):
        inner.cell(at // 2, at % 2).text = text
    first, second = blocks(word, tmp_path)
    assert isinstance(first, Paragraph)
    assert first.text == "Left"
    assert rows(second) == [["Unit", "Credit"], ["Bread", "4"]]


def test_columns_set_by_tabs_are_a_table(tmp_path: Path) -> None:
    word = Word()
    for line in ("Unit\tTitle\tCredit", "1\tBake bread\t4", "2\tDecorate cakes\t5"):
        word.say(line)
    (table,) = blocks(word, tmp_path)
    assert rows(table) == [["Unit", "Title", "Credit"], ["1", "Bake bread", "4"], ["2", "Decorate cakes", "5"]]


def test_text_boxes_are_read_once_and_running_heads_never(tmp_path: Path) -> None:
    word = Word()
    word.document.sections[0].header.paragraphs[0].text = "Running head"
    word.text_box("Level 3 Diploma in Baking")
    assert [block.text for block in blocks(word, tmp_path) if not isinstance(block, Table)] == [
        "Level 3 Diploma in Baking"
    ]


def test_hidden_and_deleted_text_is_not_read_and_inserted_is(tmp_path: Path) -> None:
    word = Word()
    shown = word.say("Shown")
    word.run_with(shown, "vanish", " and hidden")
    word.wrap(word.say("Inserted"), "w:ins")
    word.wrap(word.say("Deleted"), "w:del")
    assert [block.text for block in blocks(word, tmp_path) if not isinstance(block, Table)] == ["Shown", "Inserted"]


def test_places_count_blocks_and_no_page_is_claimed(tmp_path: Path) -> None:
    word = Word()
    word.say("One.")
    word.table([["1", "Bread"], ["2", "Cakes"]], 2)
    word.say("Two.")
    found = blocks(word, tmp_path)
    assert [block.place.line for block in found] == [1, 2, 4]
    assert {block.place.page for block in found} == {None}


def damaged(tmp_path: Path, change: dict[str, bytes | None]) -> Path:
    """A document with parts of its archive replaced or left out."""
    whole = io.BytesIO()
    docx.Document().save(whole)
    path = tmp_path / "damaged.docx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = change.get(name, source.read(name))
            if content is not None:
                target.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "change",
    [{"word/document.xml": b"<w:document"}, {"[Content_Types].xml": None}, {"word/styles.xml": b"no xml"}],
    ids=["a cut document", "no list of parts", "broken styles"],
)
def test_a_damaged_document_is_told_as_such(change: dict[str, bytes | None], tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        read_document(damaged(tmp_path, change))


def test_a_truncated_file_is_told_as_damaged(tmp_path: Path) -> None:
    path = Word().save(tmp_path / "cut.docx")
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        read_document(path)


def test_a_document_made_to_fill_the_memory_is_refused(tmp_path: Path) -> None:
    bomb = damaged(tmp_path, {"word/document.xml": b"<w:document>" + b" " * 120_000_000})
    assert bomb.stat().st_size < 1_000_000
    with pytest.raises(UnreadableDocumentError, match="unpacks to far more"):
        read_document(bomb)


def test_entities_in_the_xml_are_not_expanded(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    source = (
        f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]><w:document {nsdecls("w")}><w:body><w:p><w:r><w:t>'
        "&l9;</w:t></w:r></w:p></w:body></w:document>"
    )
    path = damaged(tmp_path, {"word/document.xml": source.encode()})
    try:
        document = read_document(path)
    except UnreadableDocumentError:
        return
    assert len(str(document)) < 10_000


@pytest.mark.parametrize(("stream", "words"), [("EncryptedPackage", "password"), ("WordDocument", "old form")])
def test_ole_files_are_told_apart(stream: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "old.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le") + bytes(600))
    with pytest.raises(UnreadableDocumentError, match=words):
        read_document(path)
