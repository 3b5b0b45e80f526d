"""The rules by which a pair is given its relation. Read from the top: the first that holds decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.matching.compare import word_weight
from pipeline.matching.features import Pair, labels_differ, measure, pair_of, score_of
from pipeline.matching.reasons import reason_for
from pipeline.matching.result import FeatureValue, Relation
from pipeline.matching.vocabulary import vocabulary
from pipeline.matching.weights import weights

if TYPE_CHECKING:
    from pipeline.matching.compare import TitleComparison
    from pipeline.matching.profile import Profile


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of two profiles, and why."""

    relation: Relation
    score: float
    reason: str
    features: tuple[FeatureValue, ...]


def decide(a: Profile, b: Profile, same_unit: bool) -> Decision:
    """The relation of two profiles; the answer does not depend on which is named first.

    Args:
        a: One profile.
        b: The other.
        same_unit: Whether their listings stand in one cluster of `same`, linked by shared identifiers.
    """
    first, second = (a, b) if a.order <= b.order else (b, a)
    return _decision(pair_of(first, second), same_unit)


def decide_candidate(first: Profile, second: Profile) -> Decision | None:
    """What `decide` says of two profiles of different units, given in their order; None if they have no relation.

    Most candidates fall at the titles, before anything else is measured.
    """
    pair = pair_of(first, second)
    overlap = pair.titles.similarity >= weights().thresholds.title_overlap
    if not (overlap or titles_say_the_same(pair) or same_topic(pair.titles)):
        return None
    decision = _decision(pair, same_unit=False)
    return None if decision.relation is Relation.NONE else decision


def _decision(pair: Pair, same_unit: bool) -> Decision:
    features = measure(pair)
    score = score_of(features)
    relation = Relation.SAME if same_unit else relation_of(pair, score)
    if same_unit and not shares_identifier(pair):
        score = 1.0  # linked through other listings: as sure as the identifiers that link them
    return Decision(relation, score, reason_for(relation, pair), features)


def relation_of(pair: Pair, score: float) -> Relation:
    """The relation of two listings that are not one unit."""
    if levels_differ(pair):
        if titles_say_the_same(pair) or same_topic(pair.titles):
            return Relation.LADDER
    elif titles_say_the_same(pair):
        return Relation.REVISED if identifiers_conflict(pair) or size_differs(pair) else Relation.EQUIVALENT
    return Relation.RELATED if worth_a_look(pair, score) else Relation.NONE


def titles_say_the_same(pair: Pair) -> bool:
    """Whether the titles have the same words, order, inflection and misspellings set aside, and nothing forbids it.

    A title may leave out words of its qualification's subject: "Resolve problems" in a Customer Service
    qualification is "Resolve customer service problems".
    """
    titles = pair.titles
    if titles.forbidden or not titles.agreements or labels_differ(pair):
        return False
    if any(item.how == "near" for item in titles.agreements):
        return False
    only_a = {titles.a.words[i] for i in titles.only_a}
    only_b = {titles.b.words[i] for i in titles.only_b}
    if only_a and only_b:
        return False
    left_out, subject = (only_a, pair.b.subject_words) if only_a else (only_b, pair.a.subject_words)
    return left_out <= subject and (not left_out or _has_topic(titles))


def _has_topic(titles: TitleComparison) -> bool:
    """Whether the titles agree in a distinctive word, neither of the subject nor of every unit's title."""
    distinctive = weights().words.distinctive
    words = (titles.a.words[item.a] for item in titles.agreements)
    return any(word_weight(word, titles.light) >= distinctive for word in words)


def same_topic(titles: TitleComparison) -> bool:
    """Whether the titles differ only in words of management or stage: what changes from level to level.

    "Deliver reliable customer service" and "Organise the delivery of reliable customer service" do;
    verbs near in meaning may differ as well if a distinctive word agrees.
    """
    if titles.negation_differs or titles.numbers_differ or titles.contrasts:
        return False
    known = vocabulary()
    step = known.management | known.stage
    rest = [titles.a.words[i] for i in titles.only_a] + [titles.b.words[i] for i in titles.only_b]
    if not all(word in step for word in rest):
        return False
    core = [item for item in titles.agreements if titles.a.words[item.a] not in step or item.how != "equal"]
    if any(item.how == "near" for item in core) and not _has_topic(titles):
        return False
    return len(core) >= 2 or _has_topic(titles)


def levels_differ(pair: Pair) -> bool:
    """Whether both levels are known, in the data or in the title, and are not the same."""
    a, b = pair.a.effective_level, pair.b.effective_level
    in_titles = pair.titles.a.level and pair.titles.b.level and pair.titles.a.level != pair.titles.b.level
    return bool(in_titles) or bool(a and b and a != b)


def shares_identifier(pair: Pair) -> bool:
    """Whether they share a UAN, a number of one scheme, or a NOS code of one suite."""
    a, b = pair.a, pair.b
    number = a.number_scheme and (a.number_scheme, a.unit_number) == (b.number_scheme, b.unit_number)
    standard = a.nos_suite and a.nos_code and (a.nos_suite, a.nos_code) == (b.nos_suite, b.nos_code)
    return bool((a.uan and a.uan == b.uan) or number or standard)


def identifiers_conflict(pair: Pair) -> bool:
    """Whether the regulator, the body or the standard tells the two apart."""
    a, b = pair.a, pair.b
    uan = a.uan and b.uan and a.uan != b.uan
    number = a.number_scheme and a.number_scheme == b.number_scheme and a.unit_number != b.unit_number
    standard = a.nos_suite and a.nos_suite == b.nos_suite and a.nos_code and b.nos_code and a.nos_code != b.nos_code
    return bool(uan or number or standard)


def size_differs(pair: Pair) -> bool:
    """Whether credit or guided hours are known of both and disagree."""
    a, b = pair.a, pair.b
    if a.credit is not None and b.credit is not None and a.credit != b.credit:
        return True
    return a.glh is not None and b.glh is not None and abs(a.glh - b.glh) > weights().thresholds.glh_tolerance


def worth_a_look(pair: Pair, score: float) -> bool:
    """Whether a person gains by looking: enough of the titles agrees, and in a word that names a topic."""
    limits = weights().thresholds
    if pair.titles.similarity < limits.title_overlap or score < limits.related:
        return False
    return _has_topic(pair.titles) or same_topic(pair.titles)


def contradict(titles: TitleComparison) -> bool:
    """Whether two titles contradict a shared number or NOS code."""
    return titles.forbidden or titles.similarity < weights().thresholds.contradiction
