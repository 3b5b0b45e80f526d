"""Text that a web page holds as it was typed: its lines, pages and tables."""

from __future__ import annotations

from tests.reading.shapes import from_html


def test_text_between_pre_tags_is_read_over_all_its_pages():
    assert from_html("<pre>Page one\nUnits\n\fPage two\nRules\n</pre>") == [
        ("p", "Page one"),
        ("p", "Units"),
        ("p", "Page two"),
        ("p", "Rules"),
    ]
