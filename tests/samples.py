"""Three short specifications made up for these tests (codes and titles are facts, the rest is ours)."""

from __future__ import annotations

from pathlib import Path

OCR = """\
# OCR Level 4 NVQ Diploma in Customer Service

Qualification number: 500/9203/0

Learners need 30 credits in total.

## Mandatory units

| Unit No | Unit title | UAN | Level | Credit | GLH |
|---|---|---|---|---|---|
| F5 | Demonstrate understanding of customer service management | J/601/1630 | 4 | 10 | 65 |

## Optional units

| Unit No | Unit title | UAN | Level | Credit | GLH |
|---|---|---|---|---|---|
| A17 | Champion customer service | T/601/1235 | 4 | 10 | 67 |
| B9 | Deliver customer service using service partnerships | H/601/1229 | 3 | 6 | 40 |
| C6 | Apply risk assessment to customer service | D/601/1519 | 3 | 10 | 67 |
"""

NCFE = """\
# NCFE Level 4 NVQ Diploma in Customer Service

Qualification number: 501/0232/1

## Mandatory units

| Unit title | UAN |
|---|---|
| Demonstrate understanding of customer service management | J/601/1630 |

## Optional units

| Unit title | UAN |
|---|---|
| Champion customer service | T/601/1235 |
| Apply risk assessment to customer service | D/601/1519 |
"""

PEARSON = """\
# Pearson Edexcel Level 4 NVQ Diploma in Customer Service

## Mandatory units

| Unit | Unit title | UAN | Level | Credit | GLH |
|---|---|---|---|---|---|
| 2 | Champion customer service | D/506/2153 | 4 | 4 | 17 |
| 3 | Manage customer service operations | Y/506/2152 | 4 | 7 | 23 |
"""


def put(root: Path, **documents: str) -> None:
    """Write documents into `raw/`: `put(root, ocr=OCR)` makes `raw/ocr.md`."""
    (root / "raw").mkdir(parents=True, exist_ok=True)
    for name, text in documents.items():
        (root / "raw" / f"{name}.md").write_text(text, encoding="utf-8")


def put_all(root: Path) -> None:
    """Write all three."""
    put(root, ocr=OCR, ncfe=NCFE, pearson=PEARSON)
