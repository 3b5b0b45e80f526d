"""A tree read back as plain English, in one wording only, which reads as the same tree again."""

from __future__ import annotations

from pipeline.combination.tree import (
    AdditionalDoNotCount,
    All,
    AnyOf,
    AtLevel,
    AtQualificationLevel,
    Barred,
    BarredClasses,
    Both,
    Bound,
    EachGroup,
    Either,
    Every,
    Everything,
    Exemption,
    Metric,
    Named,
    OfGroup,
    OfKind,
    OnPathway,
    Outside,
    Remaining,
    Rule,
    SameTitleOnce,
    Selection,
    Share,
    Stated,
    Statement,
    Together,
)

_ONE = {Metric.CREDITS: "credit", Metric.UNITS: "unit", Metric.GLH: "guided learning hours"}
_MANY = {Metric.CREDITS: "credits", Metric.UNITS: "units", Metric.GLH: "guided learning hours"}

_SUMS = {
    Stated.CREDITS: "credits",
    Stated.GLH: "guided learning hours",
    Stated.TQT: "hours total qualification time",
}


def sentence(rule: Rule) -> str:
    """The rule in English, one sentence for each of its parts."""
    if isinstance(rule, All):
        return " ".join(sentence(part) for part in rule.parts)
    said = _said(rule)
    return f"{said[0].upper()}{said[1:]}."


def _said(rule: Rule) -> str:  # noqa: PLR0911, PLR0912 - one line a kind of rule
    match rule:
        case Bound():
            amount = _amount(rule.minimum, rule.maximum, rule.metric, rule.left_open)
            return f"{amount} {where(rule.over)}"
        case EachGroup():
            kind = f"{rule.kind} " if rule.kind else ""
            return f"{_amount(rule.minimum, rule.maximum, rule.metric)} from each {kind}group"
        case Remaining():
            return _further(rule)
        case Every():
            return _every(rule.over)
        case Share():
            of = _noun(rule.of, rule.metric)
            return f"at least {rule.numerator}/{rule.denominator} of the {of} {where(rule.part)}"
        case Together():
            return f"{_units(rule.names)} must be taken together"
        case Barred():
            return f"{_units(rule.names)} cannot be taken together"
        case BarredClasses():
            free = f"; {rule.free[0]} combines with any" if rule.free else ""
            return f"you cannot combine any qualification with the same barring code{free}"
        case SameTitleOnce():
            return "of units with the same title only one with the most credits counts"
        case AdditionalDoNotCount():
            return "additional units do not count towards the qualification"
        case Exemption():
            return f"“{rule.condition}” are exempt from {_units(rule.names)}"
        case Statement():
            return _statement(rule)
        case OnPathway():
            return f"for the pathway “{rule.pathway}”, {_said(rule.rule)}"
        case AnyOf():
            return "either " + ", or ".join(_said(part) for part in rule.parts)
        case All():
            return ", and ".join(_said(part) for part in rule.parts)


def _further(rule: Remaining) -> str:
    if rule.value is None:
        return f"the remaining {_MANY[rule.metric]} {where(rule.over)}"
    if rule.left_open:
        return f"a further {counted(rule.value, rule.metric)} {where(rule.over)}"
    return f"at least {rule.value} further {_MANY[rule.metric]} {where(rule.over)}"


def _every(over: Selection) -> str:
    if isinstance(over, Everything):
        return "all units"
    if isinstance(over, Named):
        return f"{_units(over.names)} {'is' if len(over.names) == 1 else 'are'} mandatory"
    if isinstance(over, Either) and all(isinstance(part, OfGroup) for part in over.parts):
        return f"all units {_either(over).replace('” or “', '” and “')}"  # "or" would be the one or the other
    return f"all the {over.kind} units" if isinstance(over, OfKind) else f"all units {where(over)}"


def _statement(rule: Statement) -> str:
    if rule.of is Stated.LISTED_UNITS:
        return f"stated: {rule.value} {_plural(rule.value)} listed {where(rule.over)}"
    if rule.of is Stated.LISTED_GROUPS:
        return f"stated: {rule.value} {'group' if rule.value == 1 else 'groups'} listed {where(rule.over)}"
    if rule.of is Stated.SCQF_LEVEL:
        return f"stated: SCQF level {rule.value}"
    names = {
        Stated.CREDITS: "credits",
        Stated.GLH: "guided learning hours",
        Stated.TQT: "hours total qualification time",
    }
    return f"stated: {rule.value} {names[rule.of]} {where(rule.over)}"


def where(selection: Selection) -> str:  # noqa: PLR0911 - one line a kind of selection
    """A selection as the end of a sentence: `from the optional units at level 4 or above`."""
    match selection:
        case Everything():
            return "in total"
        case OfKind():
            return f"from the {selection.kind} units"
        case OfGroup():
            return f"from “{selection.label}”"
        case AtLevel():
            return _level(selection)
        case AtQualificationLevel():
            return f"at the level of the qualification{' or above' if selection.above else ''}"
        case Named():
            return f"from {_units(selection.names)}"
        case Either():
            return _either(selection)
        case Both():
            return " ".join(where(part) for part in selection.parts)
        case Outside():
            return _outside(selection.part)


def _outside(part: Selection) -> str:
    if isinstance(part, AtLevel) and part.above and not part.left_open:
        return f"below {_level_name(part.level)}"
    return f"outside {where(part).removeprefix('from ')}"


def _either(selection: Either) -> str:
    if all(isinstance(part, OfGroup) for part in selection.parts):
        labels = [f"“{part.label}”" for part in selection.parts if isinstance(part, OfGroup)]
        return f"from {' or '.join(labels)}"
    levels = [part for part in selection.parts if isinstance(part, AtLevel)]
    if len(levels) == len(selection.parts) == 2 and not any(part.above or part.left_open for part in levels):
        return f"at level {levels[0].level} or {levels[1].level}"
    return " or ".join(where(part) for part in selection.parts)


def _level(selection: AtLevel) -> str:
    number = _level_name(selection.level)
    if selection.left_open:
        return f"at {number} (read as: or above)" if selection.above else f"at {number}"
    return f"at {number} or above" if selection.above else f"at exactly {number}"


def _level_name(level: str) -> str:
    return f"entry level {level[1:]}" if level.startswith("E") else f"level {level}"


def _amount(minimum: int | None, maximum: int | None, metric: Metric, left_open: bool = False) -> str:
    if minimum is not None and maximum is not None:
        if minimum == maximum:
            return f"exactly {counted(minimum, metric)}"
        if metric is Metric.GLH:  # "between 60 and 90 guided learning hours" may be a fact
            return f"at least {minimum} and at most {maximum} {_MANY[metric]}"
        return f"between {minimum} and {maximum} {_MANY[metric]}"
    if maximum == 0:
        return f"no {_MANY[metric]} may come"
    if minimum is None:
        return f"at most {counted(maximum or 0, metric)}"
    return f"{counted(minimum, metric)} (read as: at least)" if left_open else f"at least {counted(minimum, metric)}"


def counted(number: int, metric: Metric) -> str:
    """`1 credit`, `20 credits`."""
    return f"{number} {_ONE[metric] if number == 1 else _MANY[metric]}"


def _plural(number: int) -> str:
    return "unit" if number == 1 else "units"


def _noun(selection: Selection, metric: Metric) -> str:
    return f"{selection.kind} {_MANY[metric]}" if isinstance(selection, OfKind) else _MANY[metric]


def _units(names: tuple[str, ...]) -> str:
    quoted = [f"“{name}”" for name in names]
    if len(quoted) == 1:
        return f"unit {quoted[0]}"
    return f"units {', '.join(quoted[:-1])} and {quoted[-1]}"
