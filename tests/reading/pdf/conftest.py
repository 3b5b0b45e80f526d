"""Small pages, typeset for one test each."""

from __future__ import annotations

import pytest
import typst

from pipeline.reading.pdf import read_pdf


@pytest.fixture
def typeset(tmp_path):
    """Reads the pages of a document in typst's markup, of the given size."""

    def read(markup, size):
        path = tmp_path / "pages.pdf"
        path.write_bytes(typst.compile(f"#set page({size}, margin: 40pt)\n#set text(size: 9pt)\n{markup}".encode()))
        return read_pdf(path).pages

    return read
