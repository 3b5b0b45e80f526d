"""How values are put into words on the pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote, urlencode

from jinja2 import Environment
from markupsafe import Markup, escape

from pipeline import wording
from pipeline.web.words import about, on_page, reason, sentence

_CODE = re.compile(r"(?<![\w/])([A-Z]/\d{3}/\d{4}|\d{3}/\d{4}/[\dX])(?![\w/])")
_NOTHING_BUT_A_CODE = re.compile(r"(?=.*\d)[A-Z0-9][A-Z0-9/-]{0,14}")
MEANINGS = {
    "same": "one registered unit; credit transfers",
    "equivalent": "transfer after a look",
    "revised": "another edition; no transfer, RPL",
    "ladder": "the same topic at another level; progression",
    "related": "worth a person’s look",
    "distinct": "judged to be different units",
    "no_equivalent": "nothing like it at the other body",
    "only_a": "listed in A only",
    "only_b": "listed in B only",
}


def number(value: float | None) -> str:
    """A number with thousands parted; nothing for what is not known."""
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.3f}".rstrip("0").rstrip(".")


def counted(value: int, one: str, many: str = "") -> str:
    """`1 unit`, `2 units`."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def moment(value: datetime | None) -> str:
    """A time in UTC, to the minute."""
    return f"{value:%d %b %Y, %H:%M} UTC" if value else ""


def spaced(value: str) -> str:
    """`no_equivalent` as `no equivalent`; the field's abbreviations and the sides of a comparison in capitals."""
    if value in ("only_a", "only_b"):
        return f"only {value[-1].upper()}"
    return wording.spaced(value)


def coded(text: str) -> Markup:
    """A text, the registered codes in it in the style of codes."""
    parts = enumerate(_CODE.split(text))
    return Markup().join(Markup("<code>{}</code>").format(part) if at % 2 else escape(part) for at, part in parts)


def subject(text: str) -> Markup:
    """What something is about: a code, also one that is a body's own, or words."""
    return Markup("<code>{}</code>").format(text) if _NOTHING_BUT_A_CODE.fullmatch(text) else coded(text)


def cell(value: object) -> str:
    """Any value of a query."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, list | tuple):
        return "; ".join(cell(part) for part in value)
    return str(value)


def is_number(value: object) -> bool:
    """Whether a cell stands flush right."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def segment(value: object) -> str:
    """A value as one part of a path."""
    return quote(str(value), safe="")


def query(values: Mapping[str, object]) -> str:
    """Values as a URL's query; empty ones are left out."""
    return urlencode({name: value for name, value in values.items() if value not in ("", None, [], False)}, doseq=True)


def file_name(path: str) -> str:
    """The last part of a path."""
    return path.rsplit("/", 1)[-1]


def register(environment: Environment) -> None:
    """Give the templates these filters."""
    environment.filters |= {
        "number": number,
        "moment": moment,
        "spaced": spaced,
        "cell": cell,
        "coded": coded,
        "subject": subject,
        "segment": segment,
        "query": query,
        "file_name": file_name,
        "about": about,
        "reason": reason,
        "on_page": on_page,
        "sentence": sentence,
        "meaning": lambda relation: MEANINGS.get(relation, ""),
    }
    environment.globals["counted"] = counted
    environment.tests["numeric"] = is_number
