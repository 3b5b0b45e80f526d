"""Labels of a unit's code that no list can hold: they say whose code it is, in any order and number of words.

`Ofqual unit reference number`, `Regulator's reference`, `QCA ref`, `NDAQ no`, `AO unit number`.
"""

from __future__ import annotations

from pipeline.patterns import lazy_re

_WHOSE = (
    "ofqual", "qca", "qcf", "rqf", "nqf", "ndaq", "rits", r"regulat\w+", "reg", "register", "registered", "framework",
    "accreditation", "accredited", "national", "official", "awarding", "body", "ao", "internal", "element", "component",
    "module", "unit",
)  # fmt: skip
_WHAT = ("reference", "ref", "number", "no", "code", "id", "identifier")
WHOSE = rf"(?:(?:{'|'.join(_WHOSE)})(?:'s)?\.?)"
_LABEL = lazy_re(rf"(?=.*\b(?:{'|'.join(_WHAT)})\b)(?:(?:{WHOSE}|{'|'.join(_WHAT)})\.?(?:\s+|$)){{2,6}}")
_ROLES = frozenset(("uan", "number"))


def roles_of_code(words: str) -> frozenset[str]:
    """UAN or number where nothing else is said, as the value behind shows; none for other words."""
    return _ROLES if _LABEL.fullmatch(words) else frozenset()
