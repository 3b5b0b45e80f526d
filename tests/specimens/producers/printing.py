"""A handbook printed by one of several programs, with its truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.specimens.producers import print_chromium, print_fpdf, print_libreoffice, print_raw, print_reportlab
from tests.specimens.producers.distortions import distorted
from tests.specimens.producers.handbooks import handbook
from tests.specimens.producers.oddities import ODDITIES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.specimens.layout_units import Unit
    from tests.specimens.producers.blocks import Handbook

PRINTERS: dict[str, Callable[[Handbook], bytes]] = {
    "reportlab": print_reportlab.print_pdf,
    "fpdf": print_fpdf.print_pdf,
    "raw": print_raw.print_pdf,
    "chromium": print_chromium.print_pdf,
    "libreoffice": print_libreoffice.print_pdf,
}
# `odd/NAME` has that oddity, `odd/` the one whose turn it is.
ODD = "odd/"
PROGRAMS = {"chromium": print_chromium.chromium, "libreoffice": print_libreoffice.libreoffice}


def missing(producer: str) -> str:
    """Why a producer cannot print on this machine; nothing if it can."""
    program = PROGRAMS.get(producer)
    return f"{producer} is not installed" if program and program() is None else ""


@dataclass(frozen=True)
class Printed:
    """A PDF, the units it lists in order, the order of their columns, and the traits it was made with."""

    seed: int
    pdf: bytes
    rows: tuple[Unit, ...]
    columns: tuple[str, ...]
    traits: dict[str, str]


def printed(producer: str, seed: int) -> Printed:
    """The handbook of that seed as that program prints it, some of them changed afterwards as other tools do."""
    if producer.startswith(ODD):
        oddity = producer.removeprefix(ODD) or list(ODDITIES)[seed % len(ODDITIES)]
        book = handbook(seed, length="short", **({"group": "heading"} if oddity == "continued" else {}))
        return Printed(
            seed, ODDITIES[oddity](book), tuple(book.rows), tuple(book.columns), {"odd": oddity, **book.traits}
        )
    book = handbook(seed)
    pdf, change = distorted(PRINTERS[producer](book), seed)
    traits = {"producer": producer, "afterwards": change, **book.traits}
    if producer == "raw":
        traits |= print_raw.traits_of(seed)
    return Printed(seed, pdf, tuple(book.rows), tuple(book.columns), traits)
