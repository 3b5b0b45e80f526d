"""The golden of a specimen: everything read from it, one record a line, so that `git diff` shows what changed.

Boxes are left out: `parsed/` holds them, and they may differ by a hair with another PDF library.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from pathlib import Path

from pipeline.model import Place
from tests.specimens.readings import HERE, reading, the_qualification

GOLDENS = HERE / "golden"
_LONGEST_DIFFERENCE = 60
_PARTS = ("facts", "groups", "listings", "rules", "outcomes")


def golden_of(path: Path) -> Path:
    """Where the golden of a specimen lies."""
    return GOLDENS / f"{path.name}.json"


def told(path: Path) -> str:
    """All of a reading as text: lists by name, one record a line."""
    report, qualification = reading(path), the_qualification(path)
    assert report.specification is not None
    own = {name: value for name, value in _plain(qualification).items() if name not in _PARTS}
    body = {"body_id": report.specification.body_id, "body_evidence": report.specification.body_evidence}
    document = {"media_type": report.media_type, "status": report.status, "pages": len(report.pages)}
    parts = {name: getattr(qualification, name) for name in _PARTS}
    parts["findings"] = tuple(replace(finding, document_id=None) for finding in report.findings)
    lines = ["{", f' "document": {_line(document)},', f' "body": {_line(body)},', f' "qualification": {_line(own)},']
    for name, records in parts.items():
        lines += [f' "{name}": [', ",\n".join(f"  {_line(_plain(record))}" for record in records), " ],"]
    lines[-1] = " ]"
    return "\n".join(line for line in lines if line) + "\n}\n"


def difference(golden: str, found: str, name: str) -> str:
    """What changed, as a unified difference of records, cut where it is endless."""
    lines = list(difflib.unified_diff(golden.splitlines(), found.splitlines(), "golden", "found", lineterm="", n=0))
    more = len(lines) - _LONGEST_DIFFERENCE
    shown = lines[:_LONGEST_DIFFERENCE] + ([f"… and {more} more lines"] if more > 0 else [])
    return "\n".join(
        [
            f"{name} is read differently than its golden says:",
            *shown,
            "If the new reading is right, accept it: delete the golden, run this test twice (the first run writes it",
            f"and fails), and commit it with the change that caused it: rm tests/specimens/golden/{name}.json",
        ]
    )


def _line(record: Mapping[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False)


def _plain(value: object) -> dict[str, object]:
    assert is_dataclass(value)
    return {
        field.name: _value(found) for field in fields(value) if (found := getattr(value, field.name)) not in (None, ())
    }


def _value(value: object) -> object:
    if isinstance(value, Place):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return _plain(value)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_value(each) for each in value]
    return value
