"""Word documents for tests: what python-docx leaves out (numbered lists, merged cells told by Word's own marks)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn


class Word:
    """A document that grows paragraph by paragraph; every list is numbered by Word, never by typed text."""

    def __init__(self) -> None:
        self.document = docx.Document()
        self.document.core_properties.title = ""
        self._numbering = self.document.part.numbering_part.element
        self._lists = 900

    def save(self, path: Path) -> Path:
        self.document.save(str(path))
        return path

    def heading(self, text: str, level: int) -> None:
        self.document.add_heading(text, level)

    def say(self, text: str, style: str | None = None) -> Any:
        return self.document.add_paragraph(text, style)

    def new_list(self, levels: Sequence[tuple[str, str]]) -> int:
        """A list with a (format, text) a level, such as ("decimal", "%1."); gives its id."""
        self._lists += 1
        described = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for at, (form, text) in enumerate(levels)
        )
        source = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{self._lists}">{described}</w:abstractNum>'
        self._numbering.insert(0, parse_xml(source))
        number = f'<w:num {nsdecls("w")} w:numId="{self._lists}"><w:abstractNumId w:val="{self._lists}"/></w:num>'
        self._numbering.append(parse_xml(number))
        return self._lists

    def restarted(self, number_id: int, start: int = 1) -> int:
        """Another list of the same look that counts from `start` again."""
        self._lists += 1
        source = (
            f'<w:num {nsdecls("w")} w:numId="{self._lists}"><w:abstractNumId w:val="{number_id}"/>'
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
        self._numbering.append(parse_xml(source))
        return self._lists

    def item(self, text: str, number_id: int, level: int = 0, into: Any = None) -> Any:
        """An item of a list, in the body or as a paragraph of a cell."""
        paragraph = into if into is not None else self.document.add_paragraph()
        paragraph.add_run(text)
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>')
        )
        return paragraph

    def table(self, rows: Sequence[Sequence[str]], columns: int, header: bool = False) -> Any:
        """A table; a row with one text spans all columns."""
        table = self.document.add_table(rows=0, cols=columns)
        for at, texts in enumerate(rows):
            cells = table.add_row().cells
            if len(texts) == 1 and columns > 1:
                cells[0].merge(cells[-1]).text = texts[0]
            else:
                for cell, text in zip(cells, texts, strict=True):
                    cell.text = text
            if header and at == 0:
                table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        return table

    def text_box(self, text: str) -> None:
        """A text box, told twice as Word does: for itself and for older programs."""
        content = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
        spaces = (
            f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
            'xmlns:v="urn:schemas-microsoft-com:vml"'
        )
        box = (
            f'<w:r {spaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx>'
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
        self.document.add_paragraph()._p.append(parse_xml(box))

    def run_with(self, paragraph: Any, switch: str, text: str) -> None:
        """A run with a switch on, such as `vanish`."""
        run = paragraph.add_run(text)
        run._r.get_or_add_rPr().append(parse_xml(f"<w:{switch} {nsdecls('w')}/>"))

    def wrap(self, paragraph: Any, tag: str) -> None:
        """Put a paragraph's runs into a tracked change: `w:ins` or `w:del`."""
        change = parse_xml(f'<{tag} {nsdecls("w")} w:id="1" w:author="x"/>')
        for run in list(paragraph._p.iterchildren(qn("w:r"))):
            change.append(run)
        paragraph._p.append(change)
