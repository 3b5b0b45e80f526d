"""Titles become words: what is set aside, what is told apart, what counts as a typing error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.compare import compare_titles
from pipeline.matching.real_words import RealWords
from pipeline.matching.titles import theme_words, title_words
from pipeline.matching.typing_errors import is_misspelling
from pipeline.matching.vocabulary import base_form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("delivering", "deliver"),
        ("rectification", "rectify"),
        ("sterilization", "sterilising"),
        ("delivery", "deliver"),
        ("managing", "manage"),
        ("management", "managed"),
        ("organize", "organise"),
        ("organizing", "organised"),
        ("analyzing", "analyse"),
        ("programs", "programme"),
        ("using", "use"),
        ("planning", "plan"),
        ("controlling", "control"),
        ("policies", "policy"),
        ("processes", "process"),
        ("solving", "resolve"),
        ("children", "child"),
        ("relationships", "relations"),
        ("svcs", "services"),
        ("docs", "document"),
        ("weaving", "weave"),
        ("pruning", "prune"),
        ("cycling", "cycle"),
        ("rinsing", "rinse"),
        ("serving", "serve"),
        ("settings", "set"),
        ("building", "build"),
        ("planing", "plane"),
        ("tying", "tie"),
        ("adding", "add"),
        ("carried", "carry"),
        ("scraping", "scrape"),
        ("breathing", "breathe"),
        ("knives", "knife"),
        ("lenses", "lens"),
        ("gases", "gas"),
        ("menus", "menu"),
        ("bacteria", "bacterium"),
        ("sizes", "size"),
        ("waltzes", "waltz"),
        ("introducing", "introduction"),
        ("recruitment", "recruiting"),
        ("restoration", "restore"),
        ("storage", "storing"),
        ("diagnoses", "diagnosing"),
    ],
)
def test_forms_of_one_word(one, other):
    assert base_form(one) == base_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("care", "car"),
        ("organisation", "organise"),
        ("specification", "specify"),
        ("planing", "plan"),
        ("size", "sis"),
        ("housed", "housing"),
        ("housing", "house"),
        ("applied", "apply"),
        ("dyeing", "dying"),
        ("morale", "moral"),
        ("scraping", "scrapping"),
        ("striped", "stripped"),
        ("silicone", "silicon"),
        ("customs", "custom"),
        ("news", "new"),
        ("sustainable", "sustain"),
    ],
)
def test_forms_of_two_words(one, other):
    assert base_form(one) != base_form(other)


@pytest.mark.parametrize(
    ("title", "words", "numbers", "negations", "level", "label"),
    [
        ("Unit 3: Communication (A17)", ("communication",), (), (), None, "3"),
        ("Unit No. 7 Communication", ("communication",), (), (), None, "7"),
        ("Module 12 - Communication", ("communication",), (), (), None, "12"),
        ("Unit V: Communication", ("communication",), (), (), None, "v"),
        ("Unit EB31-00175: Communication", ("communication",), (), (), None, "eb31-00175"),
        ("Mathematics One", ("mathematics",), ("1",), (), None, None),
        ("One-to-one coaching, Lev. 3", ("one", "one", "coaching"), (), (), "3", None),
        ("Un-ionised water", ("ionised", "water"), (), ("not",), None, None),
        ("Unit V Communication", ("communication",), ("5",), (), None, None),
        ("Unit R/502/1234 Communication", ("communication",), (), (), None, "r/502/1234"),
        ("Optional - Communication (mandatory unit)", ("communication",), (), (), None, None),
        ("3.2: Communication [BA/214]", ("communication",), (), (), None, None),
        ("Optional communication", ("optional", "communication"), (), (), None, None),
        ("BS7671 wiring", ("bs", "wiring"), ("7671",), (), None, None),
        ("28) Communication", ("communication",), (), (), None, None),
        ("F5 – Demonstrate tact", ("demonstrate", "tact"), (), (), None, None),
        ("C0mplaints and f1oral displays", ("complaints", "floral", "displays"), (), (), None, None),
        ("U794_Carve oak {T/601/1235}", ("carve", "oak"), (), (), None, None),
        (
            "Brew coffee at a cafÃ©&#39;s bar &amp; grill",
            ("brew", "coffee", "cafe", "bar", "grill"),
            (),
            (),
            None,
            None,
        ),
        ("Nondestructive testing\u00b9", ("destructive", "testing"), (), ("non",), None, None),
        ("\u00e2\u20ac\u0153Ecommerce\u00e2\u20ac\x9d", ("electronic", "commerce"), (), (), None, None),
        ("E-commerce (Unit 12)", ("electronic", "commerce"), (), (), None, None),
        ("Metres\u00b2 of cloth\u00b9", ("metres2", "cloth"), (), (), None, None),
        ("Drive single unit vehicles", ("drive", "single", "vehicles"), (), (), None, None),
        ("Drive vehicles (single unit)", ("drive", "vehicles"), (), (), None, None),
        ("Plan care (unit 2)", ("plan", "care"), ("2",), (), None, None),
        ("HTML5 for MP3 players", ("html5", "mp3", "players"), (), (), None, None),
        ("Working w/ adults: H&S", ("working", "adults", "health", "safety"), (), (), None, None),
        ("4430-403 - Champion tact", ("champion", "tact"), (), (), None, None),
        ("Plan [CU617] care", ("plan", "care"), (), (), None, None),
        ("Plan care – HSC 31.4", ("plan", "care"), (), (), None, None),
        ("Plan care at level IV", ("plan", "care"), (), (), "4", None),
        ("Plan care [Lvl 3]", ("plan", "care"), (), (), "3", None),
        ("(36-189) Plan care", ("plan", "care"), (), (), None, None),
        ("[A17] Plan care [12454]", ("plan", "care"), (), (), None, None),
        ("U168 Plan care (CS-101)", ("plan", "care"), (), (), None, None),
        ("U5 Plan care", ("plan", "care"), (), (), None, None),
        ("M13. Plan care", ("plan", "care"), (), (), None, None),
        ("V8 engines", ("v8", "engines"), (), (), None, None),
        ("(16-19) Plan care (2015)", ("plan", "care"), ("16", "19", "2015"), (), None, None),
        ("Plan care (L2)", ("plan", "care"), (), (), "2", None),
        ("Plan care [E3]", ("plan", "care"), (), (), "E3", None),
        ("Plan care E3", ("plan", "care"), (), (), "E3", None),
        ("(E3) Plan care (E12)", ("plan", "care"), (), (), "E3", None),
        ("Functional English Level 2", ("functional", "english"), (), (), "2", None),
        ("Using numbers (Entry Level 3)", ("using", "numbers"), (), (), "E3", None),
        ("Word processing II", ("word", "processing"), ("2",), (), None, None),
        ("Pattern cutting Part A", ("pattern", "cutting", "part"), ("a",), (), None, None),
        ("Work without supervision", ("work", "supervision"), (), ("without",), None, None),
        ("Progress from Level 2 to Level 3", ("progress", "fromlevel", "level"), ("2", "3"), (), None, None),
        ("Unit 3", ("unit",), ("3",), (), None, None),
        ("Uned 3: Rhifedd lefel 2", ("rhifedd",), (), (), "2", "3"),
        ("French (A1)", ("french", "a1"), (), (), None, None),
        ("KS2: Reading (KS2)", ("key", "stage", "reading", "key", "stage"), ("2", "2"), (), None, None),
        ("The war 1914-18", ("war",), ("18", "1914"), (), None, None),
        ("History 1900-1945 (2079-201)", ("history",), ("1900", "1945"), (), None, None),
        ("Type II diabetes", ("type", "diabetes"), ("2",), (), None, None),
        ("Ride 2nd, 3-D and pt 1", ("ride", "second", "3d", "part"), ("1",), (), None, None),
        ("Work with out ladders", ("work", "ladders"), (), ("without",), None, None),
        ("Translate from the Welsh into English", ("translate", "fromwelsh", "english"), (), (), None, None),
        ("Into English from Welsh", ("english", "fromwelsh"), (), (), None, None),
        ("Welsh to English: translate", ("fromwelsh", "english", "translate"), (), (), None, None),
        ("Teach English to adults", ("teach", "english", "adults"), (), (), None, None),
        ("Nofio 50m (Dewisol)", ("nofio",), ("50", "m"), (), None, None),
        ("Learn from mistakes", ("learn", "from", "mistakes"), (), (), None, None),
        ("", (), (), (), None, None),
    ],
)
def test_a_title_taken_apart(title, words, numbers, negations, level, label):  # noqa: PLR0913, PLR0917
    found = title_words(title)
    assert (found.surfaces, found.numbers, found.negations) == (words, numbers, negations)
    assert (found.level, found.label) == (level, label)


def test_themes_without_the_shell_of_a_group_label():
    assert theme_words("Group B – Impression and Image") == theme_words("Impression and Image Theme")
    assert theme_words("Optional Group C") == theme_words("Mandatory Units") == frozenset()


@given(st.lists(st.text("ab", min_size=1, max_size=3), unique=True), st.text("abc", min_size=1, max_size=4))
def test_words_are_found_where_the_alphabet_has_them(words, asked):
    kept = sorted(words)
    text = "\n".join(["# of no account", *(" ".join(kept[i : i + 3]) for i in range(0, len(kept), 3))])
    found = RealWords.of(text, more="abcd")
    assert (asked in found) == (asked in words)
    assert "abcd" in found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("safegaurding", "safeguarding"),
        ("enviromental", "environmental"),
        ("custmer", "customer"),
        ("servcie", "service"),
        ("rnaintain", "maintain"),
        ("voliinteers", "volunteers"),
        ("ncws", "news"),
        ("roacl", "road"),
    ],
)
def test_typing_errors(one, other):
    assert is_misspelling(one, other)
    assert is_misspelling(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("employer", "employee"), ("hypertension", "hypotension"), ("fish", "dish"), ("night", "light"), ("meat", "meal"),
     ("horses", "houses"), ("planing", "planning"), ("internal", "external"), ("level2", "level3"),
     ("modern", "modem"), ("closing", "dosing"), ("medication", "mediation"), ("monitoring", "mentoring"),
     ("production", "protection"), ("evacuation", "evaluation"), ("cardiology", "radiology"), ("drivers", "divers"),
     ("contaminated", "uncontaminated"),
     ("inductive", "deductive"), ("accelerate", "decelerate"), ("endothermic", "exothermic"), ("nitrates", "nitrites"),
     ("adoption", "adaption"), ("carers", "careers"), ("epilation", "depilation"),
     ("scam", "seam"), ("hake", "bake"), ("faxes", "taxes"), ("biker", "hiker"), ("pics", "pies"), ("scrum", "serum"),
     ("terry", "ferry"), ("tiling", "filing"), ("tiler", "filer"), ("refrain", "retrain"), ("indemnify", "indemnity"),
     ("afferent", "efferent"), ("methanol", "ethanol"), ("oncology", "ontology"), ("scenography", "stenography"),
     ("tracheostomy", "tracheotomy"), ("insulin", "inulin"), ("ureteral", "urethral"), ("sulphide", "sulphite"),
     ("scraping", "scrapping"), ("stakeholder", "stallholder"), ("customs", "custom"), ("ecgs", "eegs"),
     ("artists", "artistes")],
)  # fmt: skip
def test_different_words_are_no_typing_errors(one, other):
    assert not is_misspelling(one, other)
    assert not is_misspelling(other, one)


def test_a_word_that_swallowed_a_short_one_is_not_two():
    assert not compare_titles(title_words("Inform clients"), title_words("Form clients")).same_words
    assert not compare_titles(title_words("Record an offence"), title_words("Record a fence")).same_words


WORDS = st.lists(
    st.sampled_from(
        ["Manage", "plan", "organise", "customer", "service", "customers'", "2", "not", "hot", "cold", "soup"]
    ),
    max_size=6,
).map(" ".join)


@given(WORDS, WORDS)
def test_comparison_is_symmetric_and_bounded(one, other):
    a, b = title_words(one), title_words(other)
    there, back = compare_titles(a, b), compare_titles(b, a)
    assert 0 <= there.similarity <= 1
    assert abs(there.similarity - back.similarity) < 1e-9
    assert (there.same_words, there.forbidden) == (back.same_words, back.forbidden)


@given(st.text(max_size=40))
def test_any_title_agrees_with_itself(title):
    words = title_words(title)
    found = compare_titles(words, words)
    assert found.same_words
    assert not found.forbidden
    assert found.similarity == (1.0 if words.words else 0.0)


def test_for_whom_a_unit_is_stands_in_brackets_and_is_no_code():
    sixty, eighty = (title_words(f"Caring for adults (over {age})") for age in (60, 80))
    assert sixty.numbers == ("60",)
    assert sixty != eighty
    assert title_words("Promote care (SHC 21)") == title_words("Promote care")


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Plan care (SCQF level 6)", "3"), ("Plan care at SCQF 10", "6"), ("Plan care, level 3 (SCQF)", "E3"),
        ("Plan care SCQF 10 credits", None),
    ],
)  # fmt: skip
def test_a_level_of_the_scottish_scale_is_the_one_of_ours(title, level):
    assert title_words(title).level == level


@pytest.mark.parametrize(
    "title",
    [
        "Plan care [F42E 04]",
        "Plan care (C12/3456/7)",
        "F42E 04 Plan care",
        "Core unit 4: Plan care",
        "Plan care (M) (A44)",
    ],
)
def test_codes_of_scotland_and_wales_are_no_part_of_a_title(title):
    assert title_words(title).key == title_words("Plan care").key
