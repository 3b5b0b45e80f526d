"""What stands beside a list of units and looks like one: forms, prices, assessment. None of it becomes a unit."""

from __future__ import annotations

import pytest

from tests.extraction.small_documents import understood, units

_UNITS = (
    ("Repair woven cloth by hand", "M/600/1237", "2", "3"),
    ("Dye natural fibres", "T/601/9156", "2", "4"),
    ("Understand how looms are set up", "K/602/7075", "3", "5"),
    ("Health and safety in the weaving shed", "H/603/4994", "2", "2"),
)
_VALUES = ("title", "unit_number", "uan", "level", "credit", "glh", "kind")
_STRUCTURES = {
    "items with codes": "Mandatory units\n\n" + "".join(f"• {t} ({uan}) – {c} credits\n" for t, uan, _, c in _UNITS),
    "bare titles": "Learners must complete four mandatory units:\n\n" + "".join(f"• {unit[0]}\n" for unit in _UNITS),
    "numbered lines": "The units are:\n\n" + "".join(f"Unit {at} {u[0]}\n" for at, u in enumerate(_UNITS, start=1)),
    "lines below a header": "Unit code Unit title Level Credit\n"
    + "".join(f"{u} {t} {v} {c}\n" for t, u, v, c in _UNITS),
    "labels": "\n".join(f"{t}\nUnit reference: {u}\nLevel: {v}\nCredit value: {c}\n" for t, u, v, c in _UNITS),
}
_BESIDE = (
    "Assessment of the units\n\n• Portfolio of evidence\n• Direct observation\n• Professional discussion\n• A test",
    "Each unit has its own workbook:\n\nWorkbook one\nWorkbook two\nWorkbook three\nWorkbook four",
    "Learning outcomes\n\nThe learner will:\n\n1. Understand tools\n2. Be able to use them\n3. Know how to store them",
    "Forms\n\n• Unit sign off sheet (F01)\n• Appeal form (F02)\n• Reasonable adjustment form (F03)",
    "Optional extras\n\n• Sewing machine hire\n• Locker rental\n• Parking permit",
    "Course content\n\n• Hand sewing\n• Machine sewing\n• Colour theory\n• Fabric care",
    "How units are assessed\n\n• 363: Internal assessment: 3 credits\n• 364: Internal assessment: 4 credits\n"
    "• 365: Internal assessment: 5 credits\n• 366: External assessment: 2 credits",
    "Tutors for the units: Anna Brook, Imran Khan, Sally Price.",
    "Modules in our online shop: Needles, Threads, Patterns, Fabrics.",
    "• Optional units are assessed by\n    • Portfolio work\n    • Direct observation\n    • Spoken questions",
    "Unit 1 is assessed by portfolio. Unit 2 is assessed by observation. Unit 3 is assessed by a test.",
    "Unit 301 – Mandatory Unit\nFor those who begin.\nUnit 302 – Optional Unit\nFor those who know.",
    "Mapping to standards\n\nUnit 1 – K1, K2, S3\nUnit 2 – K4, S1\nUnit 3 – S2, B1\nUnit 4 – K3",
    "Version | Date | Change\n---|---|---\n1.0 | May 2016 | First issue\n2.0 | June 2018 | Unit 3 amended",
    "Level\n\n2\n\nCredit\n\n14\n\nGLH\n\n100\n\nStart date\n\nSeptember",
    "Contact\n\nSales: 01632 960 111\nSupport: 01632 960 222",
    "Key dates\n\nRegistration\n\n1 September\n\nExam\n\n4 June\n\nResults\n\n20 August",
    "Optional: learners may also use the library, the gym and the canteen.",
    "Withdrawn units\n\n• Old weaving methods (K/500/1111)\n• Rope making by hand (L/500/2222)",
    "Our other courses\n\n• Basket making (6 credits)\n• Bookbinding (4 credits)\n• Felt making (3 credits)",
    "Sample questions\n\nUnit 2: What is a mordant? (4 marks)\nUnit 4: Name two hazards. (2 marks)",
    "Skills you will gain from these modules:\n\n• Hand skills\n• Planning\n• Team work\n• Colour sense",
    "Books for the mandatory units:\n\n• Weaving Today\n• The Dye Pot\n• Mending Well",
    "Changes in this version\n\n• Unit 2: GLH corrected to 30\n• Unit 3: title shortened\n• Unit 4: criterion added",
    "Unit | Teaching weeks\n---|---\n1 | 3\n2 | 4\n3 | 5\n4 | 2",
    "Progression\n\n• Level 3 Certificate in Looms (601/1111/2)\n• Level 3 Diploma in Fashion (601/2222/3)",
)


@pytest.mark.parametrize("structure", _STRUCTURES)
def test_what_stands_beside_units_is_none(structure):
    head = "Wharfe Level 2 Certificate in Textile Repair\n\nQualification number: 601/5262/X. Total credits: 14."
    tail = "Entry requirements\n\nLearners should enjoy practical work.\n"
    listed = _STRUCTURES[structure]
    alone = units(understood(f"{head}\n\n{listed}\n\n{tail}"), *_VALUES)
    assert [values[0] for values in alone] == [unit[0] for unit in _UNITS]
    for beside in _BESIDE:
        for parts in ((listed, beside), (beside, "Structure", listed)):
            text = "\n\n".join((head, *parts, tail))
            assert units(understood(text), *_VALUES) == alone, beside
