"""A tree as a formula, the shortest thing a reviewer can compare: `credits(optional & level >= 4) >= 15`."""

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
    Statement,
    Together,
)


def selection_formula(selection: Selection) -> str:  # noqa: PLR0911 - one line a kind of selection
    """A selection as a formula; `?` marks what the text leaves open."""
    match selection:
        case Everything():
            return "all"
        case OfKind():
            return str(selection.kind)
        case OfGroup():
            return f"“{selection.label}”"
        case AtLevel():
            open_mark = "?" if selection.left_open else ""
            return f"level {'>=' if selection.above else '='}{open_mark} {selection.level}"
        case AtQualificationLevel():
            return "level >= own" if selection.above else "own level"
        case Named():
            return f"units {', '.join(selection.names)}"
        case Either():
            return " or ".join(selection_formula(part) for part in selection.parts)
        case Both():
            parts = [selection_formula(part) for part in selection.parts]
            return " & ".join(f"({part})" if " or " in part else part for part in parts)
        case Outside():
            return f"not ({selection_formula(selection.part)})"


def formula(rule: Rule) -> str:  # noqa: PLR0911, PLR0912 - one line a kind of rule
    """A rule as a formula."""
    match rule:
        case All():
            return " and ".join(formula(part) for part in rule.parts)
        case AnyOf():
            return " or ".join(f"({formula(part)})" for part in rule.parts)
        case Bound():
            return _range(f"{rule.metric}({selection_formula(rule.over)})", rule.minimum, rule.maximum, rule.left_open)
        case EachGroup():
            return _range(f"{rule.metric}(each {rule.kind or 'counting'} group)", rule.minimum, rule.maximum)
        case Remaining():
            amount = "" if rule.value is None else f" >= {rule.value}"
            return f"remaining {rule.metric}({selection_formula(rule.over)}){amount}"
        case Every():
            return f"every unit({selection_formula(rule.over)})"
        case Share():
            part = f"{rule.metric}({selection_formula(rule.part)} in {selection_formula(rule.of)})"
            return f"{part} >= {rule.numerator}/{rule.denominator}"
        case Together():
            return f"together({', '.join(rule.names)})"
        case Barred():
            return f"barred({', '.join(rule.names)})"
        case BarredClasses():
            return f"barring classes (free: {', '.join(rule.free)})"
        case SameTitleOnce():
            return "same title once"
        case AdditionalDoNotCount():
            return "additional do not count"
        case Exemption():
            return f"exempt({', '.join(rule.names)}) if “{rule.condition}”"
        case Statement():
            return f"stated {rule.of}({selection_formula(rule.over)}) = {rule.value}"
        case OnPathway():
            return f"on “{rule.pathway}”: {formula(rule.rule)}"


def _range(what: str, minimum: int | None, maximum: int | None, left_open: bool = False) -> str:
    if minimum is not None and minimum == maximum:
        return f"{what} = {minimum}"
    if minimum is not None and maximum is not None:
        return f"{minimum} <= {what} <= {maximum}"
    return f"{what} >={'?' if left_open else ''} {minimum}" if minimum is not None else f"{what} <= {maximum}"
