"""Make the specimens: PDFs in `raw/`, documents in other formats, and the truth about all of them.

Run it as `python tests/specimens/build.py`. The same sources give the same bytes on every machine.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from making import facts, formats, truth  # noqa: E402
from making.structures import structure  # noqa: E402

RAW = HERE.parents[1] / "raw"
# A PDF carries the time it was made; one day long past keeps the bytes equal from run to run.
TYPESET_AT = 1_262_304_000


def main() -> None:
    """Build everything, in order, and say how large each PDF became."""
    for qualification in facts.qualifications():
        pdf = typeset(qualification)
        (RAW / f"{qualification.stem}.pdf").write_bytes(pdf)
        print(f"{qualification.stem}.pdf: {len(pdf) // 1024} kB")
    (RAW / "sources.toml").write_text(manifest(), encoding="utf-8")
    formats.write_documents(HERE / "documents")
    truth.write_truth(HERE / "truth")


def typeset(qualification: facts.Qualification) -> bytes:
    """One handbook as PDF, by its body's template."""
    template = HERE / "typesetting" / f"{qualification.document}.typ"
    return typst.compile(
        template,
        root=template.parent,
        font_paths=[],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(handbook(qualification))},
        timestamp=TYPESET_AT,
        pdf_tags=False,
    )


def handbook(qualification: facts.Qualification) -> dict[str, object]:
    """Everything a template prints."""
    units = facts.units(qualification.document)
    words = facts.prose(qualification.document)
    return {
        "qualification": asdict(qualification),
        "pdf_title": words["running"].get("file_title", qualification.title),
        "prose": words,
        "structure": [asdict(block) for block in structure(qualification.document, units)],
        "unit_pages": [
            {"unit": asdict(unit), "aim": facts.aim(unit), "outcomes": [asdict(outcome) for outcome in found]}
            for unit in units
            if (found := facts.outcomes(unit))
        ],
    }


def manifest() -> str:
    """`raw/sources.toml`: what each shipped document is; the body is left for the program to recognise."""
    entries = [
        f'[[source]]\npath = "{qualification.stem}.pdf"\ntitle = "{qualification.title}"\n'
        for qualification in facts.qualifications()
    ]
    head = "# The specimens that ship with the repository; built by tests/specimens/build.py.\n"
    return head + "\n" + "\n".join(entries)


if __name__ == "__main__":
    main()
