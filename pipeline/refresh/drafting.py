"""The draft of an awarding body's profile, from one of its documents: a start for a person, not a finding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.bodies import load_bodies
from pipeline.checks.check import name_of
from pipeline.errors import NothingDoneError, UsageError
from pipeline.extraction.unmet_body import NameFound, names_found
from pipeline.model import NOWHERE, Specification
from pipeline.reading.document import Document, Table
from pipeline.wording import slug

_SITE = re.compile(r"(?i)\b(?:https?://|www\.|@)(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+){1,3})\b")
_OTHERS_SITES = re.compile(r"(?:^|\.)(?:gov\.uk|ofqual\.|w3\.org|google\.|facebook\.|twitter\.|youtube\.|linkedin\.)")
_TOKEN = re.compile(r"[A-Z]+|[a-z]+|\d+|[^A-Za-z\d]+")
_MOST_SHAPES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPattern:
    """A regular expression for the body's unit numbers, and how many of the document's it matches."""

    pattern: str
    matches: int
    numbers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileDraft:
    """What a profile of this document's body may hold; `toml` is the file to save and correct."""

    body_id: str
    known_as: str | None
    names: tuple[NameFound, ...]
    websites: tuple[str, ...]
    pattern: NumberPattern | None
    counts: dict[str, int]
    toml: str


def draft_profile(file: Path) -> ProfileDraft:
    """Draft the profile of the body that published a document.

    Raises:
        UsageError: there is no such file.
        NothingDoneError: the document cannot be read, or lists no units.
    """
    from pipeline.extraction import extract  # noqa: PLC0415 - heavy
    from pipeline.reading import UnreadableDocumentError, read_document  # noqa: PLC0415

    if not file.is_file():
        raise UsageError(f"There is no file {file}.")
    try:
        document = read_document(file)
    except UnreadableDocumentError as error:
        raise NothingDoneError(f"{file} cannot be read: {error}.") from error
    specification = extract(document, "0" * 64).specification
    if specification is None:
        raise NothingDoneError(f"{file} lists no units; a profile is drafted from a specification.")
    return _draft(document, specification)


def _draft(document: Document, specification: Specification) -> ProfileDraft:
    texts = list(_texts(document))
    names, websites = names_found(texts), _websites(texts)
    listings = [listing for each in specification.qualifications for listing in each.listings]
    pattern = number_pattern([listing.unit_number for listing in listings if listing.unit_number])
    counts = {
        each.qan or each.title: len({name_of(listing) for listing in each.listings})
        for each in specification.qualifications
        if each.qan or any(fact.name == "title" and fact.place != NOWHERE for fact in each.facts)
    }
    profiles = {body.body_id for body in load_bodies()}
    known = specification.body_id if specification.body_id in profiles else None
    body_id = known or (slug(names[0].name).replace("-", "_") if names else "new_body")
    return ProfileDraft(
        body_id=body_id,
        known_as=known,
        names=names,
        websites=websites,
        pattern=pattern,
        counts=counts,
        toml=_toml(names, websites, pattern, counts),
    )


def _texts(document: Document) -> Iterable[str]:
    yield document.title or ""
    for page in document.pages:
        for block in page.blocks:
            if isinstance(block, Table):
                yield from (cell.text for row in block.rows for cell in row.cells if cell.text)
            else:
                yield block.text


def _websites(texts: Sequence[str]) -> tuple[str, ...]:
    sites = Counter(site.lower() for text in texts for site in _SITE.findall(text))
    return tuple(site for site, _ in sites.most_common() if not _OTHERS_SITES.search(site))[:3]


def number_pattern(numbers: Sequence[str]) -> NumberPattern | None:
    """The pattern of a body's unit numbers; None where they only count ("7" is a 7 in every body's documents).

    Where the part before a separator never changes, as in `4430-403`, it is proposed as the scheme.
    """
    shapes: dict[tuple[str, ...], list[list[str]]] = {}
    for number in numbers:
        tokens = _TOKEN.findall(number)
        shapes.setdefault(tuple(map(_kind, tokens)), []).append(tokens)
    shapes.pop(("digits",), None)
    common = sorted(shapes.items(), key=lambda entry: -len(entry[1]))[:_MOST_SHAPES]
    common = [entry for entry in common if len(entry[1]) >= max(2, len(numbers) // 10)]
    if not common:
        return None
    matched = sum(len(found) for _, found in common)
    parts = [_shape(kinds, found) for kinds, found in common]
    # One namespace can have one name only, so several shapes share none.
    pattern = parts[0] if len(parts) == 1 else "|".join(part.replace("?P<scheme>", "?:") for part in parts)
    return NumberPattern(pattern=pattern, matches=matched, numbers=len(numbers))


def _kind(token: str) -> str:
    if token.isdigit():
        return "digits"
    return ("capitals" if token.isupper() else "letters") if token.isalpha() else token


def _shape(kinds: tuple[str, ...], found: list[list[str]]) -> str:
    classes = {"digits": r"\d", "capitals": "[A-Z]", "letters": "[a-z]"}
    columns = list(zip(*found, strict=True))
    parts = []
    for kind, column in zip(kinds, columns, strict=True):
        lengths = sorted({len(token) for token in column})
        if kind not in classes:
            parts.append(r"\s?" if not kind.strip() else re.escape(kind).replace(r"\-", "-"))
            continue
        span = f"{lengths[0]}" if len(lengths) == 1 else f"{lengths[0]},{lengths[-1]}"
        parts.append(classes[kind] if span == "1" else f"{classes[kind]}{{{span}}}")
    separated = len(kinds) >= 3 and kinds[0] == "digits" and kinds[1] not in classes
    if separated and len(set(columns[0])) == 1 and len(columns[0][0]) >= 3:
        parts[0] = f"(?P<scheme>{parts[0]})"
    return "".join(parts)


def _toml(
    names: Sequence[NameFound], websites: Sequence[str], pattern: NumberPattern | None, counts: dict[str, int]
) -> str:
    """The profile as text: what was found as values, what a person has to decide as comments."""
    seen = ", ".join(f"{found.name} ({found.times} times)" for found in names)
    lines = [
        f"# Names found: {seen or 'none'}. Keep what the body calls itself, the fullest name first.",
        f"names = [{', '.join(_quoted(found.name) for found in names)}]",
        f"websites = [{', '.join(map(_quoted, websites))}]",
    ]
    if pattern:
        lines += [
            "",
            f"# Matches {pattern.matches} of {pattern.numbers} unit numbers. A group named scheme is the namespace",
            "# in which no number comes twice. Add distinctive_numbers = true where no other body numbers this way.",
            f"number_pattern = '{pattern.pattern}'",
        ]
    if counts:
        lines += [
            "",
            "# Units read, by QAN or title. Count them in the document before you keep a number.",
            "[expected]",
        ]
    lines += [f"{_quoted(name)} = {number}" for name, number in counts.items()]
    return "\n".join([*lines, ""])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
