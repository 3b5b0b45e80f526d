"""A sixth register: lists as they come out of spreadsheets, web pages and databases, each with its own export's faults.

Written blind, after the matcher, and measured before anything was changed for it (docs/matching.md has that figure).
A body's records bear what its software did to them: signs of another encoding, HTML's entities, line breaks in cells,
UANs that a spreadsheet or a scanner hurt, levels in words, credit and hours in each other's column, the qualification's
name before each title. Its clerks write "Managing …" for "Manage …", "topic, act" as in an index, abbreviations without
vowels, and notes in brackets ("(formerly …)", "(NEW)", "(COSHH)").
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace

import pyarrow as pa

from pipeline.identifiers import uan_letter
from tests.benchmarks.third_register import Unit

ACTS = """
Administer:Administering|Adjust:Adjusting|Analyse:Analysing|Arrange:Arranging|Authorise:Authorising|Brief:Briefing
Buy:Buying|Catalogue:Cataloguing|Check:Checking|Collect:Collecting|Commission:Commissioning|Compile:Compiling
Control:Controlling|Cost:Costing|Deliver:Delivering|Design:Designing|Diagnose:Diagnosing|Dismantle:Dismantling
Display:Displaying|Draft:Drafting|Dry:Drying|Estimate:Estimating|Explain:Explaining|Finish:Finishing|Grade:Grading
Identify:Identifying|Inspect:Inspecting|Invoice:Invoicing|Label:Labelling|Lift:Lifting|Manage:Managing|Mix:Mixing
Monitor:Monitoring|Operate:Operating|Paint:Painting|Plan:Planning|Polish:Polishing|Price:Pricing|Programme:Programming
Publish:Publishing|Receive:Receiving|Refurbish:Refurbishing|Repair:Repairing|Replace:Replacing|Research:Researching
Rig:Rigging|Run:Running|Sample:Sampling|Secure:Securing|Set up:Setting up|Shape:Shaping|Supply:Supplying
Survey:Surveying|Transfer:Transferring|Treat:Treating|Value:Valuing|Wash:Washing|Wire:Wiring|Write:Writing
""".strip().replace("\n", "|").split("|")  # fmt: skip
KINDS = """
|||acrylic|archaeological|bilingual|café|ceramic|clinical|coastal|confidential|contaminated|corporate|customer's own
decorative|economic|ethical|faulty|financial|fragile|frozen|geographical|heritage|high-risk|hydraulic|imported
industrial|inclusive|legal|listed|low-cost|magnetic|marine|mechanical|metallic|nautical|open-air|organic|ornamental
outsourced|perishable|pharmaceutical|political|portable|prestressed|rural|scientific|seasonal|specialist|statutory
structural|surgical|sustainable|synthetic|technical|temporary|tidal|tropical|unwanted|urban|valuable|voluntary|women's
""".strip("\n").replace("\n", "|").split("|")  # fmt: skip
THINGS = """
account ledgers|advertising copy|aircraft seats|allotment plots|ambulance stores|aquarium tanks|art exhibits
asphalt surfaces|auction lots|bakery goods|barrier creams|bicycle frames|biscuit doughs|boat hulls|book bindings
border crossings|brewing vessels|bus timetables|call logs|camp sites|canal locks|cargo holds|carpet tiles|cave systems
census returns|cheese rinds|choir rehearsals|climbing walls|coal seams|cocktail menus|concrete beams|costume jewellery
court bundles|crop sprays|dance classes|data centres|dental crowns|diving equipment|dog kennels|dyeing baths
egg incubators
election counts|embroidery frames|fashion shows|fibre cables|film archives|fireworks displays|flight plans
flood defences|fuel stores|fur garments|game reserves|glaze recipes|golf courses|grain silos|graphic novels
hair extensions|hearing loops|hedge banks|helicopter decks|horse boxes|ice rinks|insulation boards|insurance claims
job adverts
knitwear patterns|lace trims|laser cutters|lecture notes|lifeboat crews|lime mortars|livestock markets|loan agreements
lock mechanisms|maps and charts|mortgage offers|museum labels|needle exchanges|newspaper layouts|oil rigs|opera scores
organ pipes|oyster beds|paper mills|parking permits|pension schemes|pharmacy stocks|piano actions|pipe welds
planning appeals|plaster moulds|poultry houses|prison visits|quarry faces|racing tracks|radar systems|rail ballast
rent arrears|rescue ropes|rice paddies|road tunnels|rugby pitches|saddle trees|sail lofts|satellite dishes
sawmill blades|scenery flats|sea walls|seed banks|sewage works|sheep dips|shop windows|silver plate|ski lifts
slate roofs|sound recordings|sugar syrups|tax codes|taxi fleets|tea blends|theatre tickets|thermal imaging
ticket machines|tidal barrages|toy libraries|tram lines|translation memories|turbine blades|vaccine trials
veneer presses|vineyard soils|warehouse racks|wax models|wedding cakes|wind farms|wine cellars|wood pellets
x-ray plates|yacht moorings
""".strip().replace("\n", "|").split("|")  # fmt: skip
WHERE = """
||||before handover|by appointment|by remote control|during a pandemic|for auction|for an international audience
for clients with dementia|for the armed forces|in a heritage setting|in an emergency|in island communities|in prisons
in Wales and Northern Ireland|to a budget|to agreed standards|to the customer's specification|under licence|under water
using mobile devices|using satellite data|while working alone|with limited resources|with a partner organisation
""".strip("\n").replace("\n", "|").split("|")  # fmt: skip
FRAMES = ("{act}", "{act}", "{act}", "{act}", "Principles of {doing}", "Know how to {act0}", "The theory of {doing}")
SHORT = (
    ("equipment", "eqpmt"), ("agreements", "agrmts"), ("international", "intl"), ("systems", "systms"),
    ("temporary", "temp"), ("financial", "fin"), ("technical", "tech"), ("organisation", "orgn"), ("with", "w/"),
    ("manage", "mng"), ("managing", "mngng"), ("principles", "prncpls"), ("and", "+"), ("customer", "cust"),
    ("specification", "spec"), ("standards", "stds"), ("mechanical", "mech"), ("emergency", "emgcy"),
    ("department", "dept"), ("industrial", "ind."), ("insurance", "ins."), ("advertising", "advertg"),
)  # fmt: skip
WRONG_SIGNS = (("é", "Ã©"), ("'", "â€™"), ("-", "â€“"))
ENTITIES = (("é", "&eacute;"), ("'", "&#39;"), ("and", "&amp;"), ("-", "&ndash;"))
NOTES = (
    " (NEW)", " (withdrawn)", " (optional unit)", " (M)", " (formerly 2{n}-{n})", " (see note {d})", " [legacy]",
    " ***",    " (Wales only)", " (revised 201{d})", " {d}", " (resit available)",
)  # fmt: skip
BEFORE = ("",) * 7 + ("Dip HSC - ", "L{level} Cert: ", "{n} ", "HX{n} ", "[{n}] ", "Award: ", "U{n}_", "O{d} – ")
BEHIND = ("",) * 9 + (" / {n}", " - L{level}", " {{{uan}}}", ", {credit} credits", " (RQF) (v{d})", " #{n}")
WORDS = ("", "One", "Two", "Three", "Four", "Five", "Six", "Seven")
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII")
LEVELS = ("{n}", "{n}", "{n}", "Level {word}", "{word}", "{n}.0", "Lvl {n}", "level {roman}", "RQF {n}", "L{n} (QCF)")
CODES = ("{}/{}/{}",) * 4 + (
    "{}{}{}",
    "{}/{}{}",
    "'{}/{}/{}",
    "{} / {} / {}",
    "{}.{}.{}",
    "{}\\{}\\{}",
    "UAN: {}/{}/{}",
)


@dataclass(frozen=True)
class Body:
    """What a body's export does to all its records."""

    name: str
    before: str
    behind: str
    level: str
    code: str
    signs: tuple[tuple[str, str], ...]
    gerund: bool
    index: float
    short: float
    notes: float
    typos: float
    upper: bool
    swapped: bool
    no_credit: bool
    level_missing: float


def _title(dice: random.Random) -> str:
    act, doing = dice.choice(ACTS).split(":")
    frame = dice.choice(FRAMES).format(act=act, act0=act.lower(), doing=doing.lower())
    return " ".join(f"{frame} {dice.choice(KINDS)} {dice.choice(THINGS)} {dice.choice(WHERE)}".split())


def _sibling(title: str, dice: random.Random) -> str:
    """Another unit, told from this one by a word, a number or a negation."""
    kind = dice.randrange(4)
    if kind == 0:
        return f"{title} (Part {dice.choice('23')})"
    if kind == 1:
        return f"{title} without supervision"
    if kind == 2:
        return f"{title} – advanced"
    words = title.split()
    words[0] = dice.choice(ACTS).split(":")[0]
    return " ".join(words)


def units(count: int, dice: random.Random) -> list[Unit]:
    """So many units; one in ten is a namesake at another level or credit, one in fifteen nearly another's namesake."""
    numbers = dice.sample([f"{series}{n:04}" for series in range(500, 508) for n in range(10_000)], count)
    found: list[Unit] = []
    stated: set[tuple[str, int, int]] = set()
    while len(found) < count:
        number = numbers[len(found)]
        uan = f"{uan_letter(number)}/{number[:3]}/{number[3:]}"
        level, credit = dice.choice((1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6)), dice.choice((1, 2, 3, 3, 4, 4, 5, 6, 7, 9, 12))
        unit, roll = Unit(_title(dice), level, credit, credit * dice.randrange(5, 10), uan), dice.random()
        if found and roll < 0.1:
            other = dice.choice(found)
            change = (
                {"level": 1 + other.level % 7}
                if dice.random() < 0.5
                else {"credit": other.credit + 2, "glh": other.glh + 15}
            )
            unit = replace(other, uan=uan, **change)
        elif found and roll < 0.17:
            unit = replace(unit, title=_sibling(dice.choice(found).title, dice))
        if (unit.title.lower(), unit.level, unit.credit) not in stated:
            stated.add((unit.title.lower(), unit.level, unit.credit))
            found.append(unit)
    return found


def bodies(count: int, dice: random.Random) -> list[Body]:
    """So many bodies."""
    return [
        Body(
            name=f"{dice.choice('BCDFGLMNPRST')}{dice.choice('aeio')}{dice.choice('dlmnrst')}{place} Ltd",
            before=dice.choice(BEFORE),
            behind=dice.choice(BEHIND),
            level=dice.choice(LEVELS),
            code=dice.choice(CODES),
            signs=dice.choice(((), (), (), WRONG_SIGNS, ENTITIES)),
            gerund=dice.random() < 0.15,
            index=dice.choice((0, 0, 0, 0, 0.1)),
            short=dice.choice((0, 0, 0.02, 0.3)),
            notes=dice.choice((0, 0, 0.05, 0.2)),
            typos=dice.choice((0, 0.05, 0.1, 0.2)),
            upper=dice.random() < 0.15,
            swapped=place == 7,
            no_credit=dice.random() < 0.1,
            level_missing=dice.choice((0, 0, 0.05, 0.1)),
        )
        for place in range(count)
    ]


def _typed(text: str, dice: random.Random) -> str:
    at = dice.choice([i for i, letter in enumerate(text[:-1]) if letter.isalpha()])
    made = (
        text[at + 1 :],
        text[at] + text[at:],
        dice.choice("aeiourstlnm") + text[at + 1 :],
        text[at : at + 2][::-1] + text[at + 2 :],
    )
    return text[:at] + dice.choice(made)


def _gerund(text: str) -> str:
    """ "Managing oil rigs" for "Manage oil rigs"."""
    for each in ACTS:
        act, doing = each.split(":")
        if text.startswith(f"{act} "):
            return doing + text[len(act) :]
    return text


def _as_in_an_index(text: str) -> str:
    """ "Oil rigs in prisons, manage" for "Manage oil rigs in prisons"."""
    first, _, rest = text.partition(" ")
    return f"{rest.capitalize()}, {first.lower()}"


def _shortened(text: str, dice: random.Random) -> str:
    fitting = [(one, other) for one, other in SHORT if re.search(rf"\b{one}\b", text, re.I)]
    if not fitting:
        return text
    one, other = dice.choice(fitting)
    return re.sub(rf"\b{one}\b", other, text, count=1, flags=re.I)


def _printed(unit: Unit, body: Body, number: int, dice: random.Random) -> str:
    text, chance = unit.title, dice.random
    if body.gerund:
        text = _gerund(text)
    if chance() < body.index:
        text = _as_in_an_index(text)
    if chance() < body.short:
        text = _shortened(text, dice)
    if chance() < body.typos:
        text = _typed(text, dice)
    if chance() < 0.02:
        text = text.replace(" ", dice.choice(("  ", "\n", "\u00a0", "_", " - ")), 1)
    if chance() < 0.02:
        text = " ".join(text.split()[:2]) + " " + " ".join(text.split()[1:])  # a word twice
    told = {"n": number, "d": number % 9, "level": unit.level, "credit": unit.credit, "uan": unit.uan}
    if chance() < body.notes:
        text += dice.choice(NOTES).format(**told)
    text = body.before.format(**told) + (text.upper() if body.upper else text) + body.behind.format(**told)
    for sign, instead in body.signs:
        text = re.sub(rf"\b{sign}\b" if sign == "and" else sign, instead, text)
    return text


def _code(unit: Unit, body: Body, dice: random.Random) -> str | None:
    if dice.random() >= 0.65:
        return None
    letter, series, number = unit.uan.split("/")
    if dice.random() < 0.03:
        number = number.replace(*dice.choice((("0", "O"), ("1", "I"), ("5", "S"), ("8", "B"))))
    if dice.random() < 0.01:
        number = number[:-1]
    code = body.code.format(letter, series, number)
    return code.lower() if dice.random() < 0.05 else code


def _stated(unit: Unit, body: Body, dice: random.Random) -> dict[str, str | None]:
    level = body.level.format(n=unit.level, word=WORDS[unit.level], roman=ROMAN[unit.level])
    credit, glh = str(unit.credit), str(unit.glh)
    if body.no_credit:
        credit = dice.choice(("", "n/a", "-"))
    if body.swapped:
        credit, glh = glh, credit
    told: dict[str, str | None] = {"level": level, "credit": credit, "glh": glh}
    if dice.random() < body.level_missing:
        told["level"] = None
    return {name: value if dice.random() >= 0.02 else None for name, value in told.items()}


def register(rows: int, seed: int = 0, count: int = 40) -> pa.Table:
    """So many listings of forty bodies in random order; the column `unit` tells the truth."""
    dice = random.Random(seed)
    known, houses = units(max(2, rows // 10), dice), bodies(count, dice)
    popular = [dice.gammavariate(1.8, 1.0) + 0.1 for _ in known]
    found = []
    for number, place in enumerate(dice.choices(range(len(known)), popular, k=rows)):
        unit, body = known[place], dice.choice(houses)
        row = {"body": body.name, "uan": _code(unit, body, dice)}
        row["title"] = _printed(unit, body, 100 + number % 800, dice)
        found.append(row | _stated(unit, body, dice) | {"unit": place})
    return pa.Table.from_pylist(found)
