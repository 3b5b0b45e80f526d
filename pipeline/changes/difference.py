"""Is it another text, or the same text typeset anew?"""

from __future__ import annotations

import re

from pipeline.changes.model import Materiality
from pipeline.wording import folded

# Joints of words that typesetting opens and closes: a line break after a hyphen, a space at a slash. Between
# digits one stays, however wide it was set: `10 - 15` is `10-15`, and neither is `1015`.
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s'\"-]+(?=\d)")
_JOINTS = re.compile(r"(?<!\d)[\s'\"-]+|[\s'\"-]+(?!\d)")
_CODE_JOINTS = re.compile(r"[^0-9a-z]+")


def text_key(text: str | None) -> str:
    """Equal for two texts that differ in quotes, dashes, white space, case, line breaks or a closing mark only."""
    narrow = _BETWEEN_DIGITS.sub(lambda joint: joint[0].strip()[:1] or " ", folded(text or ""))
    return _JOINTS.sub("", narrow).rstrip(".;:,")


def code_key(code: str | None) -> str:
    """Equal for two printings of one code: `T/601/1235` and `t6011235`."""
    return _CODE_JOINTS.sub("", folded(code or ""))


def text_difference(old: str | None, new: str | None) -> Materiality | None:
    """None where the texts are the same, character for character."""
    if (old or "") == (new or ""):
        return None
    return Materiality.COSMETIC if text_key(old) == text_key(new) else Materiality.MATERIAL


def code_difference(old: str | None, new: str | None) -> Materiality | None:
    """As `text_difference`, for codes: a hyphen or a slash more is how it was printed."""
    if (old or "") == (new or ""):
        return None
    return Materiality.COSMETIC if code_key(old) == code_key(new) else Materiality.MATERIAL
