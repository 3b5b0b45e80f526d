"""What a sentence that counts units may speak of besides a choice of units: assessment, staff, money, time."""

from __future__ import annotations

import re

from pipeline.patterns import lazy_re

_TENS = r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?"
QUANTITY = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    rf"|{_TENS}|all|both|each|every|half|remaining|(?:balance|rest|remainder) of)"
)
METRIC = lazy_re(
    r"(?i)\b(credits?|units?|modules?|guided learning hours|hours of guided learning|glh"
    r"|(?:mandatory|optional|core|compulsory|elective) components?"
    rf"|(?:from|of|{QUANTITY}) (?:the )?(?:options|electives)"
    rf"|{QUANTITY} (?:of the )?(?:\w+ )?optional (?:groups?|sections?|themes?)"
    rf"|{QUANTITY} from (?:each of )?(?:optional )?groups? [A-Z\d]{{1,2}}"
    # "20 mandatory and 17 optional" counts something, though it does not say what
    rf"|{QUANTITY} (?:mandatory|core|compulsory),? (?:(?:and|plus|with|together with) )?"
    rf"(?:\w+ ){{0,2}}{QUANTITY} (?:optional|elective))\b"
)
METRIC_STEMS = (
    "credit",
    "unit",
    "module",
    "component",
    "guided learning",
    "glh",
    "option",
    "elective",
    "from group",
    "of group",
)
# "All learners" and "each centre" count nobody's credits; "no units may come from Group D" does.
PEOPLE = r"(?:learners?|candidates?|students?|apprentices?|individuals?|cent(?:re|er)s?|tutors?|assessors?|staff)"
AMOUNT = lazy_re(
    rf"(?i)\b(?:{QUANTITY}|majority|(?:third|quarter)s? of"
    r"|no(?:ne of the)? (?=(?:(?:optional )?group \w+ )?(?:units?|credits?)\b)"
    r"|as many (?=(?:\w+ )?(?:units|credits)\b)|an? (?:single )?(?=(?:\w+ )?unit from (?:\w+ ){0,2}groups?\b))"
    rf"(?! (?:of )?(?:the )?{PEOPLE}\b)"
)
# Where credits or units come from. In a list it needs no verb: "20 credits from the mandatory units".
PLACE = (
    r"(?:mandatory|optional|compulsory|elective|core|levels? \w"
    r"|this (?:unit )?(?:group|section|theme|block)|(?:group|section|theme|block)s? \w"
    r"|(?:from|in|within) (?:the |any |each )?(?:[\w-]+ ){1,4}(?:group|section|theme|block)s?\b)"
)
SELECTION = lazy_re(rf"(?i)\b{PLACE}")
# Sentences of assessment and administration count units too; they are rules only if they ask for a number of these.
_OF_ASSESSMENT = lazy_re(
    r"(?i)\b(?:merit|distinction|(?:a|at) pass|grad(?:e|es|ed|ing)|observations?|assignments?|exam\w*|questions?"
    r"|portfolios?|certificates? of unit|unit certificat\w+|regist(?:er|ered|ration)|re-?sits?|induction"
    r"|(?:internally|externally) (?:\w+ ){0,2}(?:verified|assessed|moderated|assured|marked|tested))\b"
)
_COUNTED = lazy_re(rf"(?i)\b(?!all|both|each|every){QUANTITY} (?:\w+ ){{0,2}}(?:credits?|units?|modules?)\b")
_OF_PROGRESS = lazy_re(r"(?i)^(?!.*\b(?:must|minimum|at least|needs?)\b).*\bprogress (?:on )?(?:to|onto)\b")
_OF_STAFF = lazy_re(
    r"(?i)^\W*(?:the |all |each |every )?(?:tutors?|teachers?|trainers?|(?:\w+ ){0,2}verifiers?|moderators?|staff"
    r"|cent(?:re|er)s?(?!.*\b(?:learner|candidate|student)s? (?:must|need|take|complete|achieve))"
    r"|(?:\w+ ){0,2}(?:fees?|funding))\b"
)
# What says no more than that other qualifications' units do not count.
_OF_THE_LISTED = lazy_re(
    r"(?i)^\W*all (?:the )?(?:credits?|units) (?:must|should|have to|are to) (?:be )?(?:\w+ ){0,2}from "
    r"(?:within )?(?:the )?units? (?:listed|contained|specified|shown)\b(?!.*\d)"
)
_OF_HOURS = lazy_re(r"(?i)\b(?:tqt|total qualification time)\b")


def is_of_something_else(text: str) -> bool:
    """Whether a sentence with an amount and a demand is about assessment, staff and money, progression or time."""
    if _OF_ASSESSMENT.search(text) and not (_COUNTED.search(text) or SELECTION.search(text)):
        return True
    if _OF_HOURS.search(text) and not re.search(r"(?i)\bcredit|\bunit", text):
        return True  # "370 hours, of which 220 are guided learning hours"
    return bool(_OF_THE_LISTED.search(text) or _OF_PROGRESS.search(text) or _OF_STAFF.search(text))
