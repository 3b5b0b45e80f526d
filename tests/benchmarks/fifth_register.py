"""A fifth register: what scanning, typing off and tidying up do to a list, by the way each body came by its records.

Written blind, after the matcher, and measured before anything was changed for it (docs/matching.md has that figure).
Each body keyed its records from paper, scanned them, or took them from a system with short fields; so one has slips of
the fingers, one letters that look alike, one abbreviations. All leave words out, tell one from many, hyphenate as they
like, turn "A for B" round, and now and then state another's credit or a UAN with two digits swapped.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace

import pyarrow as pa

from pipeline.identifiers import uan_letter
from tests.benchmarks.third_register import Unit

FRAMES = """
{act} {thing}|{act} {thing} {where}|Understand how to {act0} {thing}|Understand how to {act0} {thing} {where}
Principles of {doing} {thing}|Contribute to {doing} {thing} {where}|{thing1} {where}|Awareness of {thing} {where}
Be able to {act0} {thing}|The role of {thing} {where}|{act} and {act0b} {thing}|Introduction to {thing} {where}
Support individuals to {act0} {thing}|Using {thing} to improve practice {where}|{thing1}: theory and practice
""".strip().replace("\n", "|").split("|")  # fmt: skip
ACTS = """
assess:assessing|audit:auditing|build:building|check:checking|clean:cleaning|compare:comparing|cook:cooking|cut:cutting
decorate:decorating|dispose of:disposing of|evaluate:evaluating|feed:feeding|fit:fitting|handle:handling|hire:hiring
lay:laying|lead:leading|load:loading|manage:managing|market:marketing|move:moving|negotiate:negotiating|order:ordering
pack:packing|plan:planning|present:presenting|process:processing|promote:promoting|protect:protecting|record:recording
restore:restoring|review:reviewing|schedule:scheduling|select:selecting|share:sharing|sort:sorting|store:storing
teach:teaching|test:testing|trace:tracing|train:training|translate:translating|value:valuing|weld:welding
""".strip().replace("\n", "|").split("|")  # fmt: skip
THINGS = """
adult numeracy skills|animal welfare plans|archive documents|assistive technology|bar and cellar stock
bespoke tailoring
blood samples|body-worn cameras|bricklaying mortars|building information models|call centre scripts|car paintwork
care-leaver services|cash-handling systems|chainsaw equipment|child-minding services|clay-modelling tools|coach parties
co-operative learning|community arts events|cross-border freight|customer complaints|data-protection policies
debt advice
decision-making processes|diabetes care plans|disability equality schemes|domestic appliances|early-years settings
electrical cables|emergency first aid|equality and diversity policies|estate agency lettings|event budgets
eyelash tints
fabric samples|family support services|farm machinery|fish-farming stock|floral displays|food-processing lines
fork-lift trucks
fostering placements|funeral services|gas-fired boilers|geriatric nursing care|goods vehicles|greenkeeping machinery
hair-colouring products|hard landscaping materials|hazardous substances|health information|hotel bookings
housing repairs
information systems|intensive care records|interpersonal communication|kitchen equipment|laboratory glassware
land-based resources|leather goods|library collections|lift shafts|live sound systems|low-rise cladding|manual lathes
massage oils|medical terminology|mental health conditions|metal castings|mobile web applications|motor-cycle engines
multi-agency meetings|nail enhancements|network infrastructure|non-verbal communication|nutritional supplements
office furniture|on-line learning resources|organisational change|part-time volunteers|payroll records
peer-mentoring schemes
performance appraisals|personal budgets|pest-control chemicals|photographic prints|play environments|policy documents
post-natal exercise|precision instruments|project risks|public-speaking events|quality assurance systems
radio programmes
railway signals|reception services|refrigeration plant|retail promotions|risk assessments|road-marking materials
roof trusses
sales teams|school meals|security dogs|self-employed contractors|shop-fitting materials|sign-language services
soft-tissue injuries|solar panels|spa treatments|spreadsheet software|stage make-up|stock-control systems
stone carvings
street works|substance-misuse services|tax returns|tender documents|textile patterns|timber frames|tour itineraries
traffic management plans|tree nurseries|upholstered chairs|user-centred designs|vehicle bodies
visual merchandising displays
waste water|wedding venues|well-being programmes|wild-flower meadows|work-based learning|wound dressings
youth justice services
""".strip().replace("\n", "|").split("|")  # fmt: skip
WHERE = """
in a business environment|in adult social care|in an educational setting|for children and young people
with older people
in the voluntary sector|at work|in a custodial environment|for people with learning difficulties
within own area of work
in food manufacture|on construction sites|in a veterinary practice|in sport and active leisure|for small businesses
in the built environment|in an end-of-life setting|in contact centres|in public-facing roles|in a health care setting
""".strip().replace("\n", "|").split("|")  # fmt: skip
SHORT = (
    ("management", "mgmt"), ("information", "info"), ("introduction to", "intro to"), ("communication", "comms"),
    ("environment", "env."), ("organisational", "org."), ("equipment", "equip."), ("development", "dev."),
    ("technology", "tech"), ("quality assurance", "QA"), ("first aid", "FA"), ("business", "bus."),
    ("children and young people", "CYP"), ("services", "svcs"), ("applications", "apps"), ("emergency", "emerg."),
    ("documents", "docs"), ("health care", "healthcare"), ("principles", "princ."), ("with", "w/"), ("and", "&"),
)  # fmt: skip
LOOK_ALIKE = (
    ("rn", "m"), ("m", "rn"), ("l", "1"), ("I", "l"), ("cl", "d"), ("d", "cl"), ("o", "0"), ("vv", "w"), ("w", "vv"),
    ("e", "c"), ("h", "b"), ("ti", "fi"), ("li", "h"), ("O", "0"), ("S", "5"), ("g", "q"), ("nn", "m"), ("ri", "n"),
)  # fmt: skip
NEAR = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wsrtyuioplsdfghjkkxcvbnn", strict=False))
SMALL = ("the", "a", "an", "of", "to", "in", "for", "how", "and", "on", "with")
BEFORE = ("", "", "", "", "", "", "", "", "Unit {n} - ", "{n}. ", "Mandatory: ", "{body} ", "NVQ unit: ", "*")
BEHIND = ("", "", "", "", "", "", "", "", " ({body})", " [optional]", " - NVQ", ".", " ({n})", " – e-assessment")
LEVELS = ("{}", "{}", "{}", "Level {}", "L{}", "level {}")
CREDITS = ("{}", "{}", "{}", "{}.0", "{} credits", "{}cr")


@dataclass(frozen=True)
class Body:
    """How a body came by its records, and how it writes them."""

    name: str
    way: str
    before: str
    behind: str
    level: str
    credit: str
    code: str
    case: str
    no_glh: bool
    no_level: bool


def _title(dice: random.Random) -> str:
    act, doing = dice.choice(ACTS).split(":")
    thing, where = dice.choice(THINGS), dice.choice(WHERE)
    text = dice.choice(FRAMES).format(
        act=act.capitalize(),
        act0=act,
        act0b=dice.choice(ACTS).split(":")[0],
        doing=doing,
        thing=thing,
        thing1=thing[0].upper() + thing[1:],
        where=where,
    )
    return " ".join(text.split())


def units(count: int, dice: random.Random) -> list[Unit]:
    """So many units; one in eight is a namesake of another, with another level or credit."""
    found: list[Unit] = []
    stated: set[tuple[str, int, int]] = set()
    numbers = dice.sample([f"{series}{n:04}" for series in range(600, 619) for n in range(10_000)], count)
    while len(found) < count:
        number = numbers[len(found)]
        level, credit = dice.choice((1, 1, 2, 2, 2, 3, 3, 3, 4, 5, 6)), dice.choice((1, 2, 2, 3, 3, 4, 5, 6, 8, 10, 13))
        uan = f"{uan_letter(number)}/{number[:3]}/{number[3:]}"
        if found and dice.random() < 0.12:
            other = dice.choice(found)
            level, credit = (level, other.credit) if dice.random() < 0.5 else (other.level, credit)
            unit = replace(other, level=level, credit=credit, glh=credit * dice.choice((6, 7, 8, 9)), uan=uan)
        else:
            unit = Unit(_title(dice), level, credit, credit * dice.choice((5, 6, 7, 8, 9, 10)), uan)
        # The same title twice is a namesake only where level or credit differ.
        if (unit.title.lower(), unit.level, unit.credit) in stated:
            continue
        stated.add((unit.title.lower(), unit.level, unit.credit))
        found.append(unit)
    return found


def bodies(count: int, dice: random.Random) -> list[Body]:
    """So many bodies."""
    return [
        Body(
            name=f"{dice.choice('ABCDEFGHKLMNPRSTVW')}{dice.choice('AEIO')}{dice.choice('BCDFGLMNPQRSTW')}{place}",
            way=dice.choice(("keyed", "keyed", "scanned", "system", "clean", "clean")),
            before=dice.choice(BEFORE),
            behind=dice.choice(BEHIND),
            level=dice.choice(LEVELS),
            credit=dice.choice(CREDITS),
            code=dice.choice(("{0}/{1}/{2}", "{0}/{1}/{2}", "{0}{1}{2}", "{0} {1} {2}", "{0}-{1}-{2}")),
            case=dice.choice(("", "", "", "upper", "title", "lower")),
            no_glh=dice.random() < 0.2,
            no_level=dice.random() < 0.05,
        )
        for place in range(count)
    ]


def _slipped(text: str, dice: random.Random) -> str:
    """A finger beside the key, a key missed, hit twice, or before its time."""
    at = dice.choice([i for i, letter in enumerate(text[:-1]) if letter.isalpha()])
    kind = dice.randrange(4)
    if kind == 0:
        return text[:at] + NEAR.get(text[at].lower(), "e") + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at + 1 :]
    if kind == 2:
        return text[:at] + text[at] + text[at:]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _scanned(text: str, dice: random.Random) -> str:
    """A letter or two read as what they look like."""
    fitting = [pair for pair in LOOK_ALIKE if pair[0] in text]
    if not fitting:
        return text
    one, other = dice.choice(fitting)
    at = dice.choice([found.start() for found in re.finditer(re.escape(one), text)])
    return text[:at] + other + text[at + len(one) :]


def _short(text: str, dice: random.Random) -> str:
    fitting = [pair for pair in SHORT if re.search(rf"\b{pair[0]}\b", text, re.I)]
    if not fitting:
        return text
    one, other = dice.choice(fitting)
    return re.sub(rf"\b{one}\b", other, text, count=1, flags=re.I)


def _dropped(text: str, dice: random.Random) -> str:
    words = text.split()
    small = [i for i, word in enumerate(words) if word.lower() in SMALL]
    if small:
        del words[dice.choice(small)]
    return " ".join(words)


def _number(text: str, dice: random.Random) -> str:
    """One of the nouns in the singular or the plural."""
    words = text.split()
    at = dice.choice([i for i, word in enumerate(words) if len(word) > 3])
    word = words[at]
    if word.endswith("ies"):
        words[at] = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith("ss"):
        words[at] = word[:-1]
    elif word[-1].isalpha() and not word.endswith(("ing", "s")):
        words[at] = word + "s"
    return " ".join(words)


def _hyphened(text: str, dice: random.Random) -> str:
    if "-" in text:
        return text.replace("-", dice.choice((" ", "", " - ", "\u2010")), 1)
    words = text.split()
    at = dice.randrange(len(words) - 1) if len(words) > 1 else 0
    return " ".join([*words[:at], "-".join(words[at : at + 2]), *words[at + 2 :]])


def _turned(text: str) -> str:
    """ "Handle cash in contact centres" the other way round: "In contact centres, handle cash"."""
    found = re.search(r" (in|for|with|on|at|within) ", text)
    if found:
        return f"{text[found.start() + 1 :].capitalize()}, {text[: found.start()]}"
    first, _, rest = text.partition(" and ")
    return f"{rest.capitalize()} and {first.lower()}" if rest else text


def _printed(unit: Unit, body: Body, number: int, dice: random.Random) -> str:
    text, chance = unit.title, dice.random
    if chance() < 0.05:
        text = _turned(text)
    if chance() < 0.04:
        text = _dropped(text, dice)
    if chance() < 0.04:
        text = _number(text, dice)
    if chance() < 0.06:
        text = _hyphened(text, dice)
    if chance() < (0.3 if body.way == "system" else 0.02):
        text = _short(text, dice)
    if chance() < (0.18 if body.way == "keyed" else 0.03):
        text = _slipped(text, dice)
    if body.way == "scanned" and chance() < 0.25:
        text = _scanned(text, dice)
    if body.case or chance() < 0.1:
        text = getattr(text, body.case or dice.choice(("upper", "lower", "title")))()
    told = {"n": number, "body": body.name}
    return body.before.format(**told) + text + body.behind.format(**told)


def _code(unit: Unit, body: Body, dice: random.Random) -> str | None:
    if dice.random() >= 0.65:
        return None
    letter, series, number = unit.uan.split("/")
    if dice.random() < 0.015:
        digits = series + number
        at = dice.randrange(3, 6)
        digits = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        series, number = digits[:3], digits[3:]
    return body.code.format(letter, series, number)


def _stated(unit: Unit, body: Body, coded: bool, dice: random.Random) -> dict[str, str | None]:
    wrong = dice.choice((-1, 1, 2)) if dice.random() < 0.015 else 0
    credit = unit.credit + wrong if coded else unit.credit  # without its UAN, another credit is another edition
    told = {
        "level": None if body.no_level else body.level.format(unit.level),
        "credit": body.credit.format(max(1, credit)),
        "glh": None if body.no_glh else str(unit.glh),
    }
    return {name: value if dice.random() >= 0.03 else None for name, value in told.items()}


def register(rows: int, seed: int = 0, count: int = 40) -> pa.Table:
    """So many listings of forty bodies in random order; the column `unit` tells the truth."""
    dice = random.Random(seed)
    known, houses = units(max(2, rows // 9), dice), bodies(count, dice)
    popular = [dice.expovariate(1.0) + 0.15 for _ in known]
    found = []
    for number, place in enumerate(dice.choices(range(len(known)), popular, k=rows)):
        unit, body = known[place], dice.choice(houses)
        row = {"body": body.name, "uan": _code(unit, body, dice)}
        row["title"] = _printed(unit, body, 100 + number % 400, dice)
        found.append(row | _stated(unit, body, row["uan"] is not None, dice) | {"unit": place})
    return pa.Table.from_pylist(found)
