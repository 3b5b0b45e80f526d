"""A seventh register: what colleges paste together from the lists of many bodies, each body with a habit or two.

Written blind, after the matcher, and measured before anything was changed for it (docs/matching.md has that figure).
Titles are long sentences in the manner of care, trades and business. A habit holds for all records of a body: titles
cut at forty characters, "English / Cymraeg", a code in the middle of a title, the level in the title and nowhere else,
no credit, level and credit in each other's column, UANs without slashes or with wrong check letters, the qualification
before the title, plain numbers that every body uses for other units. Small words and adjectives are dropped here and
there, and a body lists a unit several times.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pyarrow as pa

from pipeline.identifiers import uan_letter
from tests.benchmarks.third_register import Unit

# English and Welsh of the parts that titles are made of.
ACTS = """
Support:Cefnogi|Plan:Cynllunio|Carry out:Cynnal|Understand:Deall|Promote:Hybu|Use:Defnyddio|Prepare:Paratoi
Maintain:Cynnal a chadw|Lead:Arwain|Contribute to:Cyfrannu at|Monitor:Monitro|Develop:Datblygu|Provide:Darparu
Implement:Gweithredu|Organise:Trefnu|Manage:Rheoli|Undertake:Ymgymryd â|Evaluate:Gwerthuso|Install:Gosod
Record:Cofnodi|Assess:Asesu|Create:Creu|Advise on:Cynghori ar|Facilitate:Hwyluso|Negotiate:Negodi
Introduction to:Cyflwyniad i|Principles of:Egwyddorion|Respond to:Ymateb i|Deliver:Cyflwyno|Select:Dewis|Test:Profi
Apply:Cymhwyso
""".strip().replace("\n", "|").split("|")  # fmt: skip
KINDS = """
|||||safe:diogel|specialist:arbenigol|personal:personol|digital:digidol|emotional:emosiynol|physical:corfforol
complex:cymhleth|routine:arferol|effective:effeithiol|electrical:trydanol|domestic:domestig|national:cenedlaethol
environmental:amgylcheddol|individual:unigol|creative:creadigol|outdoor:awyr agored|clinical:clinigol|internal:mewnol
external:allanol|advanced:uwch|basic:sylfaenol|professional:proffesiynol|seasonal:tymhorol|traditional:traddodiadol
""".strip("\n").replace("\n", "|").split("|")  # fmt: skip
THINGS = """
activities for older people:gweithgareddau i bobl hŷn|brickwork repairs:atgyweiriadau gwaith brics
care plans:cynlluniau gofal|bereavement support:cymorth profedigaeth|carpentry joints:uniadau gwaith coed
budgets and forecasts:cyllidebau a rhagolygon|cold calls:galwadau diwahoddiad|communication needs:anghenion cyfathrebu
dental radiographs:radiograffau deintyddol|drainage systems:systemau draenio|dry stone walls:waliau cerrig sych
family learning:dysgu teuluol|fire risk:risg tân|first aid at work:cymorth cyntaf yn y gwaith
floor coverings:gorchuddion llawr|foster placements:lleoliadau maeth|garden designs:dyluniadau gardd
group sessions:sesiynau grŵp|hair colouring:lliwio gwallt|hand tools:offer llaw|heat pumps:pympiau gwres
holiday bookings:archebion gwyliau|infection control:rheoli heintiau|job coaching:hyfforddi mewn gwaith
kitchen hygiene:hylendid cegin|language skills:sgiliau iaith|lifting operations:gweithrediadau codi
literacy and numeracy:llythrennedd a rhifedd|market research:ymchwil marchnad
mental health needs:anghenion iechyd meddwl|minutes of meetings:cofnodion cyfarfodydd
mobility aids:cymhorthion symudedd|motor vehicles:cerbydau modur|nail treatments:triniaethau ewinedd
nutrition and hydration:maeth a hydradu|paint finishes:gorffeniadau paent|pastry products:cynhyrchion crwst
pest control:rheoli plâu|plastering materials:deunyddiau plastro|play environments:amgylcheddau chwarae
positive behaviour:ymddygiad cadarnhaol|property lettings:gosod eiddo|recruitment and selection:recriwtio a dethol
referral processes:prosesau atgyfeirio|retail displays:arddangosfeydd manwerthu|roof structures:strwythurau to
safeguarding children:diogelu plant|sales leads:cyfleoedd gwerthu|sensory loss:colled synhwyraidd
sheep shearing:cneifio defaid|sign language:iaith arwyddion|skin care:gofal croen|social media:cyfryngau cymdeithasol
spreadsheets and databases:taenlenni a chronfeydd data|stock rotation:cylchdroi stoc
substance misuse:camddefnyddio sylweddau|team objectives:amcanion tîm|tree surveys:arolygon coed
tyre fitting:gosod teiars|venous blood samples:samplau gwaed gwythiennol|volunteer schemes:cynlluniau gwirfoddoli
waste disposal:gwaredu gwastraff|water supplies:cyflenwadau dŵr|web pages:tudalennau gwe
welding procedures:gweithdrefnau weldio|window frames:fframiau ffenestri|wound dressings:gorchuddion clwyfau
youth projects:prosiectau ieuenctid
""".strip().replace("\n", "|").split("|")  # fmt: skip
WHERE = """
|||in a care setting:mewn lleoliad gofal|in the community:yn y gymuned
in schools and colleges:mewn ysgolion a cholegau|for a small business:i fusnes bach|with young people:gyda phobl ifanc
in own area of responsibility:yn eich maes cyfrifoldeb|within a health centre:mewn canolfan iechyd
for people with a learning disability:i bobl ag anabledd dysgu|as part of a team:fel rhan o dîm
in line with current legislation:yn unol â deddfwriaeth gyfredol|on a farm:ar fferm|at the end of life:ar ddiwedd oes
during pregnancy:yn ystod beichiogrwydd|through partnership working:drwy bartneriaeth
to a commercial standard:i safon fasnachol|in historic buildings:mewn adeiladau hanesyddol|by distance:o bell
for families and carers:i deuluoedd a gofalwyr|on construction sites:ar safleoedd adeiladu|at night:gyda'r nos
""".strip("\n").replace("\n", "|").split("|")  # fmt: skip
# Another unit for each: the same but for what stands here.
SIBLINGS = ((" for adults", " for children"), (" 1", " 2"), (" (theory)", " (practical)"), ("", " under supervision"))
SMALL = ("in", "of", "a", "the", "for", "with", "to", "and", "on", "as")
ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V"}
IN_TITLE = (
    "{title} ({roman})",
    "{title} - Level {level}",
    "Level {roman} {title}",
    "{title} at level {level}",
    "{title} [Lvl {level}]",
)
NAMES = ("Skills", "Awards", "Certify", "Qual", "Prof")
CODED = ("HSC", "CU", "PT", "LM", "QFQC", "BT")
COURSES = ("Diploma in Care | ", "NVQ2 Trades: ", "BTEC Business - ", "Access ~ ")


@dataclass(frozen=True)
class Record:
    """A row as a body would print it, if its list were right."""

    body: str
    unit_number: str
    uan: str | None
    title: str
    level: str
    credit: str
    glh: str
    place: int
    welsh: str

    def but(self, **changes: str | None) -> Record:
        return replace(self, **changes)


Habit = Callable[[Record, random.Random], Record]


def cut_at_forty(row: Record, _: random.Random) -> Record:
    return row.but(title=row.title[:40].strip())


def in_two_languages(row: Record, _: random.Random) -> Record:
    return row.but(title=f"{row.title} / {row.welsh}")


def welsh_first(row: Record, _: random.Random) -> Record:
    return row.but(title=f"{row.welsh} | {row.title}")


def code_inside(row: Record, dice: random.Random) -> Record:
    first, *rest = row.title.split()
    return row.but(title=f"{first} [{dice.choice(CODED)}{row.place % 900 + 100}] {' '.join(rest)}")


def code_at_dash(row: Record, _: random.Random) -> Record:
    return row.but(title=f"{row.title} – {CODED[row.place % 6]} {row.place % 90 + 10}.{row.place % 7}")


def level_in_title(form: str) -> Habit:
    def habit(row: Record, _: random.Random) -> Record:
        return row.but(
            title=form.format(title=row.title, level=row.level, roman=ROMAN.get(row.level, row.level)), level=None
        )

    return habit


def roman_level(row: Record, _: random.Random) -> Record:
    return row.but(level=ROMAN.get(row.level, row.level))


def without(*names: str) -> Habit:
    return lambda row, _: row.but(**dict.fromkeys(names))


def swapped(one: str, other: str) -> Habit:
    return lambda row, _: row.but(**{one: getattr(row, other), other: getattr(row, one)})


def slashes_lost(row: Record, dice: random.Random) -> Record:
    return row.but(uan=row.uan and row.uan.replace("/", dice.choice(("", " ", "-"))))


def letters_wrong(row: Record, dice: random.Random) -> Record:
    if row.uan and dice.random() < 0.15:
        return row.but(uan=dice.choice("ADFHJKLMRTY") + row.uan[1:])
    return row


def course_before(course: str) -> Habit:
    return lambda row, _: row.but(title=course + row.title)


def number_before(row: Record, _: random.Random) -> Record:
    return row.but(title=f"{row.unit_number}. {row.title}")


def small_words_dropped(row: Record, dice: random.Random) -> Record:
    words = [word for word in row.title.split() if word not in SMALL or dice.random() < 0.3]
    return row.but(title=" ".join(words))


def adjectives_dropped(row: Record, dice: random.Random) -> Record:
    words = row.title.split()
    known = {kind.split(":")[0] for kind in KINDS}
    return row.but(title=" ".join(word for word in words if word not in known or dice.random() < 0.8))


def capitals(row: Record, _: random.Random) -> Record:
    return row.but(title=row.title.upper())


def typed(row: Record, dice: random.Random) -> Record:
    if dice.random() >= 0.12:
        return row
    at = dice.choice([i for i, letter in enumerate(row.title[:-1]) if letter.isalpha()])
    left, here, right = row.title[:at], row.title[at], row.title[at + 1 :]
    made = (
        left + right,
        left + here * 2 + right,
        left + dice.choice("aeinorst") + right,
        left + right[:1] + here + right[1:],
    )
    return row.but(title=dice.choice(made))


OFTEN: tuple[Habit, ...] = (
    typed, typed, slashes_lost, letters_wrong, small_words_dropped, capitals, roman_level, without("credit"),
)  # fmt: skip
SELDOM: tuple[Habit, ...] = (
    cut_at_forty, in_two_languages, welsh_first, code_inside, code_at_dash, without("credit"),
    without("credit", "glh", "level"), swapped("level", "credit"), swapped("credit", "glh"), number_before,
    adjectives_dropped, lambda row, _: row.but(title=re.sub(r"(\w) and (\w)", r"\1/\2", row.title)),
    *(level_in_title(form) for form in IN_TITLE), *(course_before(course) for course in COURSES),
)  # fmt: skip


@dataclass(frozen=True)
class Body:
    """Its name, how many units it starts counting from, and what it does to each record."""

    name: str
    first: int
    coded: float
    habits: tuple[Habit, ...]
    numbers: dict[int, str] = field(default_factory=dict)

    def number(self, place: int) -> str:
        """The body's own number of a unit: the same numbers in every body, for other units."""
        return self.numbers.setdefault(place, str(self.first + len(self.numbers)))


def _words(dice: random.Random) -> tuple[str, str]:
    parts = [dice.choice(group).partition(":")[::2] for group in (ACTS, KINDS, THINGS, WHERE)]
    act, kind, thing, where = parts
    english = " ".join(word for word in (act[0], kind[0], thing[0], where[0]) if word)
    welsh = " ".join(word for word in (act[1], thing[1], kind[1], where[1]) if word)
    return english, welsh


def units(count: int, dice: random.Random) -> list[tuple[Unit, str]]:
    """So many units, each with its Welsh title; some are namesakes at another level or credit, some nearly."""
    digits = dice.sample([f"{series}{n:04}" for series in range(600, 606) for n in range(10_000)], count)
    found: list[tuple[Unit, str]] = []
    stated: set[tuple[str, int, int]] = set()
    while len(found) < count:
        number, roll = digits[len(found)], dice.random()
        title, welsh = _words(dice)
        level, credit = dice.choice((1, 2, 2, 2, 3, 3, 3, 4, 5)), dice.choice((1, 2, 2, 3, 3, 4, 5, 6, 8, 10, 15))
        glh = credit * dice.randrange(5, 10) - dice.randrange(0, 3)
        if found and roll < 0.16:
            other, welsh = dice.choice(found)
            title = other.title
            if roll < 0.06:
                level, credit, glh = other.level % 5 + 1, other.credit, other.glh
            elif roll < 0.1:
                level, credit, glh = other.level, other.credit + 1, other.glh + 8
            else:
                title += dice.choice(dice.choice(SIBLINGS))
                level, credit, glh = other.level, other.credit, other.glh
        if (title.lower(), level, credit) not in stated:
            stated.add((title.lower(), level, credit))
            uan = f"{uan_letter(number)}/{number[:3]}/{number[3:]}"
            found.append((Unit(title, level, credit, glh, uan), welsh))
    return found


def bodies(count: int, dice: random.Random) -> list[Body]:
    """So many bodies: half with a habit that few have, most with one or two that many have."""
    return [
        Body(
            name=f"{dice.choice(NAMES)} {dice.choice('ABCDEFGHKLMNPRSTW')}{place:02}",
            first=dice.choice((1, 101, 101, 201)),
            coded=dice.choice((0, 0.5, 0.7, 0.7, 0.9, 1)),
            habits=(
                *dice.sample(OFTEN, dice.choice((0, 1, 1, 2, 2))),
                *([dice.choice(SELDOM)] if dice.random() < 0.5 else ()),
            ),
        )
        for place in range(count)
    ]


def register(rows: int, seed: int = 0, count: int = 40) -> pa.Table:
    """So many listings of forty bodies, a body's together, as lists are pasted; the column `unit` tells the truth."""
    dice = random.Random(seed)
    known, houses = units(max(2, rows // 10), dice), bodies(count, dice)
    popular = [dice.expovariate(1.0) + 0.05 for _ in known]
    sizes = [dice.expovariate(1.0) + 0.2 for _ in houses]
    found = []
    chosen = sorted(dice.choices(range(count), sizes, k=rows))
    for house, place in zip(chosen, dice.choices(range(len(known)), popular, k=rows), strict=True):
        body, (unit, welsh) = houses[house], known[place]
        row = Record(
            body.name, body.number(place), unit.uan if dice.random() < body.coded else None, unit.title,
            str(unit.level), str(unit.credit), str(unit.glh), place, welsh,
        )  # fmt: skip
        for habit in body.habits:
            row = habit(row, dice)
        told = {name: getattr(row, name) for name in ("body", "unit_number", "uan", "title", "level", "credit", "glh")}
        found.append(told | {"unit": place})
    return pa.Table.from_pylist(found)
