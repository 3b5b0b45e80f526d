"""What a web page sets apart by its look alone: a number raised above the line, a badge beside a title.

`6<sup>1</sup>` is a six with a note to it, and no sixty-one; badges side by side, `6 credits` and `L3`, are two things.
So are two phrases, each in an element of its own, that a style keeps apart, and what is pressed behind one: `View`;
and so are a label and its value, where these two fill a block of the page: `Credits` and `33`. Where block after block
is made of the same parts, each of another kind, these are columns: `<b>101</b><span>Title</span><em>4 credits</em>`.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from pipeline.patterns import lazy_re
from pipeline.reading.inline import MARK_OF_NOTE, RAISED

_PRESSED = ("a", "button")
_BLOCKS, _VALUES = ("div", "li", "p", "td"), ("span", "strong", "b", "em", "i", "small")
_LABEL_AND_VALUE, _FEWEST_ALIKE = 2, 3
_LABEL, _VALUE = lazy_re(r"[A-Za-z][A-Za-z() -]*[A-Za-z)]"), lazy_re(r"[A-Z]?/?\d")
_BADGE = lazy_re(r"(?i)(?:^|[\s_-])(?:badge|label|pill|chip|tag|lozenge)s?(?:$|[\s_\d-])")


def with_looks_told(root: Any) -> Any:  # noqa: ANN401 - lxml is written in C and carries no types
    """The page, each mark of a note that is raised in it printed so, and blanks around each badge."""
    for node in root.iter("sup"):
        if mark := MARK_OF_NOTE.fullmatch(node.text_content() or ""):
            for child in list(node):
                node.remove(child)
            node.text = mark[1].translate(RAISED)
    looks: dict[Any, Counter[tuple[Any, ...]]] = {}  # of the blocks of each tag
    for node in root.iter("span", "small", "em", "strong", "b", "i"):
        if (name := node.get("class")) and _BADGE.search(name):
            node.text, node.tail = f" {node.text or ''}", f" {node.tail or ''}"
        elif not node.tail and _are_phrases(node, node.getnext()):
            node.tail = " "
        elif not node.tail and _is_label_of(node, node.getnext()):
            node.tail = ": "
        elif not node.tail and _are_columns(node, node.getnext(), looks):
            node.tail = " "
    return root


def _are_columns(node: Any, other: Any, looks: dict[Any, Counter[tuple[Any, ...]]]) -> bool:  # noqa: ANN401 - likewise
    """Whether two parts that touch are of different kinds, and their block looks as others of the page do."""
    block = node.getparent()
    if (
        other is None
        or block.tag not in _BLOCKS
        or not _look(block)
        or (node.tag, *_named(node)) == (other.tag, *_named(other))
    ):
        return False
    one, two = (node.text_content() or "").strip(), (other.text_content() or "").strip()
    small = one.isdecimal() and two[:1].isalpha()  # "101" and "e-Logging": no word goes on behind digits alone
    if not one or not (two[:1].isupper() or two[:1].isdigit() or two[:1] in "([" or small):
        return False
    if block.tag not in looks:
        looks[block.tag] = Counter(map(_look, block.getroottree().iter(block.tag)))
    return looks[block.tag][_look(block)] >= _FEWEST_ALIKE


def _look(block: Any) -> tuple[Any, ...]:  # noqa: ANN401 - likewise
    """The kinds of a block's parts; nothing where it says anything outside of them, or has but one."""
    parts = [(part.tag, *_named(part)) for part in block if isinstance(part.tag, str)]
    own = [block.text, *(part.tail for part in block)]
    return tuple(parts) if len(parts) > 1 and not any((text or "").strip() for text in own) else ()


def _named(part: Any) -> tuple[str, ...]:  # noqa: ANN401 - likewise
    return (part.get("class") or "",)


def _is_label_of(node: Any, other: Any) -> bool:  # noqa: ANN401 - likewise
    """Whether two parts that touch, and are all that a block of the page holds, are a label and a value in digits."""
    block = node.getparent()
    if other is None or block.tag not in _BLOCKS or len(block) != _LABEL_AND_VALUE or (other.tail or "").strip():
        return False
    if node.getprevious() is not None or (block.text or "").strip() or other.tag not in _VALUES:
        return False
    return bool(_LABEL.fullmatch(node.text_content()) and _VALUE.match(other.text_content()))


def _are_phrases(node: Any, other: Any) -> bool:  # noqa: ANN401 - likewise
    """Whether two parts of a line that touch are two phrases, as a style keeps apart, and no word cut in two."""
    if other is None or not isinstance(other.tag, str):
        return False
    one, two = node.text_content(), other.text_content()
    if other.tag != node.tag:
        return other.tag in _PRESSED and (one[-1:].islower() or one[-1:].isdigit()) and two[:1].isupper()
    if " " not in one.strip() or " " not in two.strip() or one[-1:].isspace() or two[:1].isspace():
        return False
    return one[-1:].isalnum() and (two[:1].isdigit() or (two[:1].isupper() and not one[-1:].isupper()))
