"""Bullets that link: the Document says where each leads."""

import typst

from pipeline.reading.document import ListItem
from pipeline.reading.pdf import read_pdf

SOURCE = """
Units of the qualification:
- #link("https://register.example/units/T-601-1235")[Champion customer service T/601/1235]
- #link("https://register.example/units/A-601-1592")[Manage a customer service award programme A/601/1592]
- Promote continuous improvement H/601/1554
"""


def test_each_list_item_has_the_link_it_was_set_with(tmp_path):
    path = tmp_path / "linked.pdf"
    path.write_bytes(typst.compile(SOURCE.encode()))
    items = [block for block in read_pdf(path).pages[0].blocks if isinstance(block, ListItem)]
    assert [item.link for item in items] == [
        "https://register.example/units/T-601-1235",
        "https://register.example/units/A-601-1592",
        None,
    ]
