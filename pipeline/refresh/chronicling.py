"""Keeping the chronicle: which document spoke for a qualification when, and what succeeded what."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pipeline.changes import (
    Chronicle,
    PastEdition,
    Succession,
    Validity,
    added,
    alone,
    left_out,
    say_the_same,
    withdrawn,
)
from pipeline.editions import Edition, claims_of, in_order, latest_edition, once_each
from pipeline.model import DocumentReport, Qualification
from pipeline.refresh.alike import continues
from pipeline.refresh.comparisons import ComparisonCache
from pipeline.refresh.history import HistoryFolder, Memory, Span, reading_name


@dataclass
class Chronicler:
    """One refresh's look at the editions; `sources` names each document's source, `version` the reading code."""

    memory: Memory
    history: HistoryFolder
    sources: Mapping[str, str]
    version: str
    now: datetime
    comparisons: ComparisonCache

    def record(self, reports: Sequence[DocumentReport]) -> None:
        """Note in the memory which documents speak from now on, and which no longer do."""
        claims = claims_of(once_each(reports))
        self._follow_renamed(claims)
        spoke = {name: line[-1].document_id for name, line in self.memory.lines.items() if line}
        known = {span.document_id for line in self.memory.lines.values() for span in line}
        for name, editions in claims.items():
            line = self.memory.lines.setdefault(name, [])
            chosen = latest_edition(editions)
            if not line:
                line += [self._span(each, None) for each in in_order(editions) if each is not chosen]
                for span in line:
                    span.valid_to = self.now
            self._succeed(line, chosen)
        followed = self._following(spoke)
        for name in claims.keys() - spoke.keys():
            self.memory.lines[name][-1].added = self.memory.lines[name][-1].document_id in followed
        for name, line in self.memory.lines.items():
            if name not in claims and line and line[-1].valid_to is None:
                line[-1].valid_to = self._moment(line)
                line[-1].left_by = self._left_by(line[-1], spoke, known, claims)

    def _following(self, spoke: Mapping[str, str]) -> set[str]:
        """The documents to which a qualification has gone over from another one."""
        now = ((self.memory.lines[name][-1], spoken) for name, spoken in spoke.items())
        return {last.document_id for last, spoken in now if last.valid_to is None and last.document_id != spoken}

    def _left_by(self, last: Span, spoke: Mapping[str, str], known: Collection[str], claims: Collection[str]) -> str:
        """A qualification that spoke from the document too, and does so from its next edition.

        That stands in its place or is new: where the document was taken away, one that was there before is none.
        """
        for name in (name for name, spoken in spoke.items() if spoken == last.document_id and name in claims):
            now = self.memory.lines[name][-1]
            if now.document_id != last.document_id and (now.source == last.source or now.document_id not in known):
                return name
        return ""

    def _moment(self, line: Sequence[Span]) -> datetime:
        """Now; or where the clock went back, the last moment the line knows: nobody stops speaking before he began."""
        known = (each for span in line for each in (span.valid_from, span.valid_to) if each)
        return max((self.now, *known))

    def _succeed(self, line: list[Span], chosen: Edition) -> None:
        """Continue the line with the edition that speaks now."""
        last = line[-1] if line else None
        now = self._moment(line)
        fresh = self._span(chosen, now)
        if last is not None and last.document_id == fresh.document_id and last.valid_to is None:
            fresh.opened_with, fresh.valid_from, fresh.added = last.opened_with, last.valid_from, last.added
            line[-1] = fresh
            return
        if last is not None and self._says_the_same(last, chosen.qualification):
            # A re-export of the same text is the same edition in another file.
            fresh.valid_from, fresh.added = last.valid_from or now, last.added
            line[-1] = fresh
            return
        if last is not None and last.valid_to is None:
            last.valid_to = now
        line.append(fresh)

    def _says_the_same(self, span: Span, qualification: Qualification) -> bool:
        former = _qualification(self.history.reading(span.document_id, span.read_with), span.qualification_id)
        return former is not None and say_the_same(former, qualification)

    def _span(self, edition: Edition, valid_from: datetime | None) -> Span:
        document_id = edition.report.document_id
        return Span(
            qualification_id=edition.qualification.qualification_id,
            specification_id=edition.specification.specification_id,
            document_id=document_id,
            source=self.sources.get(document_id, edition.report.path),
            path=edition.report.path,
            opened_with=self.version,
            read_with=self.version,
            valid_from=valid_from,
        )

    def _follow_renamed(self, claims: Mapping[str, Sequence[Edition]]) -> None:
        """A source whose one qualification now has another id (a corrected QAN, another title) keeps its line.

        Not where a person accepted another document there: that one begins a line of its own.
        """
        born: dict[str, list[str]] = {}
        for name, editions in claims.items():
            if name not in self.memory.lines:
                for source in {self.sources.get(each.report.document_id, each.report.path) for each in editions}:
                    born.setdefault(source, []).append(name)
        for source, names in born.items():
            lost = [
                name
                for name, line in self.memory.lines.items()
                if name not in claims and line and line[-1].source == source and line[-1].valid_to is None
            ]
            if len(lost) == len(names) == 1 and names[0] not in self.memory.lines:
                last, now = self.memory.lines[lost[0]][-1], latest_edition(claims[names[0]])
                former = _qualification(self.history.reading(last.document_id, last.read_with), lost[0])
                if former is None or continues(former, now.qualification):
                    self.memory.lines[names[0]] = self.memory.lines.pop(lost[0])

    def chronicle(self, reports: Sequence[DocumentReport]) -> Chronicle:
        """The memory as the warehouse takes it."""
        present = {report.document_id: report for report in reports if report.specification}
        successions = [each for line in self.memory.lines.items() for each in self._successions(*line, present)]
        lines = self.memory.lines.values()
        successions += [each for line in lines for each in (*self._left_out(line), *self._added(line))]
        successions += self._withdrawn({report.document_id for report in reports})
        latest = {
            (each.qualification_id, each.specification_id, each.previous_specification_id): each for each in successions
        }
        validity = self._never_spoke(reports) | self._validity()
        return Chronicle(past=tuple(self._past(present)), validity=validity, successions=tuple(latest.values()))

    def _never_spoke(self, reports: Sequence[DocumentReport]) -> dict[str, Validity]:
        """Editions that came together with a later one, or after it: they ended when that one began."""
        found: dict[str, Validity] = {}
        for name, editions in claims_of(once_each(reports)).items():
            began = self.memory.lines[name][-1].valid_from
            for each in editions:
                found[each.specification.specification_id] = Validity(valid_from=None, valid_to=began)
        return found

    def _successions(
        self, name: str, line: Sequence[Span], present: Mapping[str, DocumentReport]
    ) -> Iterator[Succession]:
        for before, after in itertools.pairwise(line):
            old, new = self._pair(before, after, present)
            if before.document_id != after.document_id and old and new:
                yield Succession(
                    qualification_id=name,
                    specification_id=after.specification_id,
                    previous_specification_id=before.specification_id,
                    noticed=after.valid_from or self.now,
                    changes=self.comparisons.between(old, new),
                )

    def _left_out(self, line: Sequence[Span]) -> Iterator[Succession]:
        """The next edition of a document without this qualification."""
        for span in line:
            ended, others = span.valid_to, self.memory.lines.get(span.left_by, ())
            now = next((each for each in others if ended and _speaks_at(each, ended)), None)
            former = self.history.reading(span.document_id, span.read_with) if now else None
            described = _qualification(former, span.qualification_id)
            if now and ended and described:
                yield Succession(
                    qualification_id=span.qualification_id,
                    specification_id=now.specification_id,
                    previous_specification_id=span.specification_id,
                    noticed=ended,
                    changes=(left_out(described),),
                )

    def _added(self, line: Sequence[Span]) -> Iterator[Succession]:
        """The edition of a document in which this qualification is new."""
        for span in (span for span in line if span.added):
            if described := self._described(span):
                yield alone(span.specification_id, span.valid_from or self.now, added(described))

    def _withdrawn(self, there: Collection[str]) -> Iterator[Succession]:
        """The last edition of a qualification whose document is not `there` any more, not replaced by another."""
        sources = set(self.sources.values())
        for line in self.memory.lines.values():
            last = line[-1] if line else None
            if last is None or last.valid_to is None or last.left_by or last.document_id in there:
                continue
            if described := self._described(last):
                replaced = last.source in sources
                yield alone(last.specification_id, last.valid_to, withdrawn(described, last.path, replaced))

    def _described(self, span: Span) -> Qualification | None:
        return _qualification(self.history.reading(span.document_id, span.read_with), span.qualification_id)

    def _pair(
        self, before: Span, after: Span, present: Mapping[str, DocumentReport]
    ) -> tuple[Qualification | None, Qualification | None]:
        """Both editions as one version of the code read them: a better reader is no change of a specification."""
        old: DocumentReport | None
        new: DocumentReport | None
        if {before.document_id, after.document_id} <= present.keys():
            old, new = present[before.document_id], present[after.document_id]
        else:
            old = self.history.reading(before.document_id, before.read_with)
            new = self.history.reading(after.document_id, after.opened_with) or present.get(after.document_id)
        return _qualification(old, before.qualification_id), _qualification(new, after.qualification_id)

    def _past(self, present: Mapping[str, DocumentReport]) -> Iterator[PastEdition]:
        """Every edition whose document is not there any more, once, with the qualifications it spoke for."""
        spans: dict[str, list[tuple[Span, str | None]]] = {}
        for line in self.memory.lines.values():
            following = [*(span.specification_id for span in line[1:]), None]
            for span, next_one in zip(line, following, strict=True):
                if span.document_id not in present:
                    spans.setdefault(span.document_id, []).append((span, next_one))
        for document_id, held in sorted(spans.items()):
            span, superseded_by = held[-1]
            report = self.history.reading(document_id, span.read_with)
            if report is None or report.specification is None:
                continue
            names = {each.qualification_id for each, _ in held}
            qualifications = tuple(q for q in report.specification.qualifications if q.qualification_id in names)
            specification = replace(report.specification, qualifications=qualifications)
            yield PastEdition(
                report=replace(report, path=span.path, specification=specification), superseded_by=superseded_by
            )

    def _validity(self) -> dict[str, Validity]:
        """When each edition spoke; one that came back, since it came back: no two then speak at one moment."""
        found: dict[str, Validity] = {}
        for line in self.memory.lines.values():
            for span in {span.specification_id: span for span in line}.values():
                known = found.get(span.specification_id)
                begins = [each for each in (known.valid_from if known else None, span.valid_from) if each]
                ends = [known.valid_to, span.valid_to] if known else [span.valid_to]
                closed = [each for each in ends if each]
                found[span.specification_id] = Validity(
                    valid_from=min(begins, default=None), valid_to=max(closed) if len(closed) == len(ends) else None
                )
        return found

    def keep_readings(self, reports: Sequence[DocumentReport], cached: Mapping[str, Path]) -> None:
        """Keep the reading of every document the memory speaks of.

        Raises:
            OSError: one cannot be written.
        """
        needed = self.memory.needed()
        for report in reports:
            if reading_name(report.document_id, self.version) in needed:
                self.history.keep(report, self.version, cached.get(report.document_id))


def _speaks_at(span: Span, moment: datetime) -> bool:
    begun = span.valid_from is not None and span.valid_from <= moment
    return begun and (span.valid_to is None or span.valid_to > moment)


def _qualification(report: DocumentReport | None, name: str) -> Qualification | None:
    specification = report.specification if report else None
    qualifications = specification.qualifications if specification else ()
    return next((each for each in qualifications if each.qualification_id == name), None)
