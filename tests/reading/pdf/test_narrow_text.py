"""Text set narrower than its page, in a box or beside a picture: wherever its lines end, it says the same."""

from __future__ import annotations

import pytest
import typst

from pipeline.reading.document import ListItem, Paragraph
from pipeline.reading.pdf import read_pdf

SENTENCES = (
    "Learners must achieve at least 12 credits. At least 8 credits have to come from units at level 3, and no more "
    "than 20 of the credits may be taken from one optional group. At least 6 credits must be at level 4 or above "
    "- 2 units at least."
)


def blocks(tmp_path, markup):
    path = tmp_path / "page.pdf"
    path.write_bytes(typst.compile(markup.encode()))
    return [block for page in read_pdf(path).pages for block in page.blocks]


@pytest.mark.parametrize("width", [150, 161, 172, 183, 194, 205, 447])
@pytest.mark.parametrize("justified", ["true", "false"])
def test_a_paragraph_in_a_box_is_one(tmp_path, width, justified):
    """Lines ended their paragraph far before the page's edge: half a rule was read, or two of one."""
    setting = f"#set text(size: 10pt, hyphenate: {justified})\n#set par(justify: {justified})\n"
    heading = "= Level 3 Diploma in Made-up Work with a long name\n"
    found = blocks(tmp_path, f"{setting}{heading}#block(width: {width}pt)[{SENTENCES}]")
    assert [block.text for block in found if isinstance(block, Paragraph | ListItem)] == [SENTENCES]


def test_short_lines_one_below_the_other_stay_apart(tmp_path):
    lines = ["Made-up Awards", "Lighthouse Quay 12", "near the old harbour", "Port Example", "telephone 0123"]
    found = blocks(tmp_path, "= A heading that is as wide as all of the page is\n" + " \\ ".join(lines))
    assert [block.text for block in found[1:]] == lines
