"""Word documents: numbers, signs and crossings out that are no text of their own."""

from pathlib import Path

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.reading import read_document
from pipeline.reading.document import ListItem, Table
from tests.reading.test_docx import blocks, rows
from tests.reading.word_writer import Word


def test_numbers_of_a_list_with_words_are_the_items(tmp_path: Path) -> None:
    word = Word()
    word.item("Bake bread", word.new_list((("decimal", "Unit %1:"),)))
    table = word.table([["No", "Title"], ["", "Bake bread"], ["", "Decorate cakes"]], 2)
    codes = word.new_list((("decimal", "K%1"),))
    for row in table.rows[1:]:
        word.item("", codes, into=row.cells[0].paragraphs[0])
    item, listed = blocks(word, tmp_path)
    assert isinstance(item, ListItem)
    assert (item.marker, item.text) == ("•", "Unit 1: Bake bread")
    assert rows(listed) == [["No", "Title"], ["K1", "Bake bread"], ["K2", "Decorate cakes"]]


def test_signs_of_the_fonts_of_signs_are_what_they_look_like(tmp_path: Path) -> None:
    word = Word()
    word.table([["Bread", ""], ["Cakes", "P"]], 2)
    cells = [row.cells[1].paragraphs[0] for row in word.document.tables[0].rows]
    sign = f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    cells[0]._p.append(parse_xml(sign))
    cells[1].runs[0].font.name = "Wingdings 2"
    assert rows(blocks(word, tmp_path)[0]) == [["Bread", "✓"], ["Cakes", "✓"]]


def test_what_is_crossed_out_is_not_read_and_told(tmp_path: Path) -> None:
    word = Word()
    word.say("Bake ").add_run("white bread").font.strike = True
    document = read_document(word.save(tmp_path / "handbook.docx"))
    (page,) = document.pages
    assert [block.text for block in page.blocks if not isinstance(block, Table)] == ["Bake"]
    assert page.doubts == ("“white bread” is crossed out and was not read",)


def test_a_small_table_within_a_cell_is_its_text(tmp_path: Path) -> None:
    word = Word()
    table = word.table([["Unit", "Title", "Assessed"], ["1", "Bake bread by hand", ""], ["2", "Decorate cakes", ""]], 3)
    inner = table.cell(1, 2).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Oral", "Test"
    assert rows(blocks(word, tmp_path)[0])[1:] == [
        ["1", "Bake bread by hand", "Oral Test"],
        ["2", "Decorate cakes", ""],
    ]
