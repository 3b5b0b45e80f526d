"""The text of a Word paragraph as its reader sees it: no deleted, hidden or field text; text boxes apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.reading.docx_numbering import Node, W
from pipeline.reading.docx_styles import Style, is_on
from pipeline.wording import tidy

_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Properties, deleted and moved-away text, and the second telling of a drawing say nothing new.
_SILENT = {f"{W}{name}" for name in ("pPr", "rPr", "del", "moveFrom", "instrText", "delText")} | {_ALTERNATIVE}


@dataclass(slots=True)
class Said:
    """What a paragraph says: its text with tabs and line ends kept, its boxes, its first link."""

    parts: list[str] = field(default_factory=list)
    boxes: list[Node] = field(default_factory=list)
    link: str | None = None
    bold: bool = True

    @property
    def raw(self) -> str:
        """The text with its tabs and line ends."""
        return "".join(self.parts)

    @property
    def text(self) -> str:
        """The text in one line."""
        return tidy(self.raw)


def read_paragraph(paragraph: Node, style: Style) -> Said:
    """Read the runs of a paragraph, those in links, content controls and tracked insertions too."""
    said = Said()
    _collect(paragraph, said, style)
    said.bold = said.bold and bool(said.raw.strip())
    return said


def _collect(node: Node, said: Said, style: Style) -> None:
    for child in node:
        if child.tag in _SILENT or not isinstance(child.tag, str):
            continue
        if child.tag == f"{W}txbxContent":
            said.boxes.append(child)
        elif child.tag == f"{W}r":
            _run(child, said, style)
        elif child.tag == f"{W}hyperlink":
            said.link = said.link or child.get(_LINK)
            _collect(child, said, style)
        else:
            _collect(child, said, style)


def _run(run: Node, said: Said, style: Style) -> None:
    properties = run.find(f"{W}rPr")
    if is_on(properties, "vanish"):
        return
    for child in run:
        if child.tag == f"{W}t":
            text = child.text or ""
            set_here = properties is not None and properties.find(f"{W}b") is not None
            if text.strip() and not (is_on(properties, "b") if set_here else style.bold):
                said.bold = False
            said.parts.append(text)
        elif child.tag in _SIGNS:
            said.parts.append(_SIGNS[child.tag])
        elif child.tag not in _SILENT:
            _collect(child, said, style)
