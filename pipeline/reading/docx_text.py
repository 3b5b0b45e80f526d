"""The text of a Word paragraph as its reader sees it: no deleted, hidden or field text; text boxes apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.reading.docx_numbering import Node, W, value_of
from pipeline.reading.docx_styles import Style, is_on
from pipeline.reading.inline import MARK_OF_NOTE, RAISED
from pipeline.wording import tidy

_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
# What Word draws with the letters of its fonts of signs; a tick is a letter there.
_DRAWN = {
    "wingdings": {0xFC: "✓", 0xFE: "☑", 0xFB: "✗", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐"},
    "wingdings 2": {0x50: "✓", 0x52: "☑", 0x4F: "✗", 0x51: "☒", 0xA3: "☐"},
}
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
    struck: list[str] = field(default_factory=list)  # what is crossed out

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
    if is_on(properties, "strike") or is_on(properties, "dstrike"):
        said.struck.extend(child.text or "" for child in run.iter(f"{W}t"))
        return
    for child in run:
        if child.tag == f"{W}sym":
            said.parts.append(_drawn(child.get(f"{W}font") or "", chr(int(child.get(f"{W}char") or "20", 16))))
        elif child.tag == f"{W}t":
            text = _drawn(_font(properties), child.text or "")
            set_here = properties is not None and properties.find(f"{W}b") is not None
            if text.strip() and not (is_on(properties, "b") if set_here else style.bold):
                said.bold = False
            raised = value_of(properties, "vertAlign") == "superscript" and MARK_OF_NOTE.fullmatch(text)
            said.parts.append(raised[1].translate(RAISED) if raised else text)
        elif child.tag in _SIGNS:
            said.parts.append(_SIGNS[child.tag])
        elif child.tag not in _SILENT:
            _collect(child, said, style)


def _font(properties: Node | None) -> str:
    fonts = None if properties is None else properties.find(f"{W}rFonts")
    return "" if fonts is None else str(fonts.get(f"{W}ascii") or "")


def _drawn(font: str, text: str) -> str:
    """A text as its font draws it; characters of fonts of signs stand at their own place, or in the private area."""
    signs = _DRAWN.get(font.lower())
    return "".join(signs.get(ord(char) & 0xFF, char) for char in text) if signs else text
