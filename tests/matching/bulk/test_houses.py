"""What one body prints around all its titles, and where it cuts them, is no part of a unit's name."""

import pyarrow as pa
import pytest

from pipeline.matching.bulk import match_list, match_list_again

VERBS = ("Weld", "Paint", "Sand", "Drill", "Polish", "Clamp")
THINGS = ("copper pipes", "oak doors", "slate roofs", "brick walls", "iron gates")
TITLES = [f"{verb} {thing}" for verb in VERBS for thing in THINGS]


def listed(**bodies):
    rows = [{"body": body, "title": title} for body, titles in bodies.items() for title in titles]
    return pa.Table.from_pylist(rows, schema=pa.schema([("body", pa.string()), ("title", pa.string())]))


def pairs(table):
    found = match_list(table).table().to_pylist()
    return {(row["a"], row["b"]) for row in found if row["relation"] == "equivalent"}


SAME = {(place, place + len(TITLES)) for place in range(len(TITLES))}


@pytest.mark.parametrize(
    "custom", ["{} (Award)", "{} - 2014 onwards", "Northern: {}", "NB {} [new edition]", "{} (AWARD) (Level 2)"]
)
def test_what_nearly_all_titles_of_one_body_bear_says_nothing(custom):
    assert pairs(listed(A=TITLES, B=[custom.format(title) for title in TITLES])) == SAME


@pytest.mark.parametrize("custom", ["BP{number} {thing}, {verb}ing", "{thing}: {verb} (Award)"])
def test_a_custom_shows_where_a_body_turns_its_titles_round(custom):
    told = [(title.partition(" "), 101 + 7 * place) for place, title in enumerate(TITLES)]
    turned = [custom.format(verb=verb, thing=thing, number=number) for (verb, _, thing), number in told]
    assert pairs(listed(A=TITLES, B=turned)) == SAME


@pytest.mark.parametrize(
    "belonging",
    [
        "for children", "(adults)", "without supervision", "(non-accredited)", "(Advanced)", "in Wales", "(Scotland)",
        "2", "II", "Part 2", "(manual)", "Year 2", "(16-19)", "from home", "B",
        "(Supervised)", "(Automated)", "(Assisted)",
    ],
)  # fmt: skip
def test_what_makes_another_unit_of_a_title_is_no_custom_though_a_body_prints_it_always(belonging):
    assert not pairs(listed(A=TITLES, B=[f"{title} {belonging}" for title in TITLES]))


def test_units_for_adults_and_for_children_are_never_one_whoever_lists_them():
    adults, children = ([f"{title} for {whom}" for title in TITLES] for whom in ("adults", "children"))
    assert not pairs(listed(A=adults, B=children, C=TITLES))


def test_a_custom_is_told_by_an_example():
    learnt = match_list(listed(A=TITLES, B=[f"{title} (Award)" for title in TITLES])).learnt
    assert learnt == ("B: Weld copper pipes (Award) is read as weld copper pipes",)


@pytest.mark.parametrize("form", ["{} / {}", "{1} | {0}", "{1} \u2013 {0}", "{}\n{}", "{} ({})", "{1} ({0})"])
def test_of_titles_in_two_languages_the_half_that_others_print_is_read(form):
    welsh = [f"{verb} {thing}" for verb in ("Peintio", "Rheoli", "Gosod", "Cofnodi", "Profi") for thing in "abcdef"]
    both = [form.format(title, f"teitl {other} (rhan)") for title, other in zip(TITLES, welsh, strict=True)]
    assert pairs(listed(A=TITLES, B=both)) == SAME
    assert pairs(listed(A=TITLES, B=both[:15] + TITLES[15:])) == {pair for pair in SAME if pair[0] >= 15}


def test_what_stands_behind_a_dash_in_all_titles_tells_which_unit_it_is():
    ends = [f"{verb} {thing}" for verb in VERBS for thing in ("desks", "fences", "hulls", "lamps", "masts")]
    both = [f"{title} \u2013 {end.lower()}" for title, end in zip(TITLES, ends, strict=True)]
    assert not pairs(listed(A=TITLES, B=both, C=ends)) & SAME


def test_titles_of_which_some_are_in_two_languages_are_read_by_the_half_that_others_print():
    acts, what = ("Peintio", "Rheoli", "Gosod", "Cofnodi"), ("drysau", "gatiau", "pibellau", "offer", "waliau", "toeau")
    welsh = [f"{act} {thing}" for act in acts for thing in what]
    some = [f"{title} / {other}" for title, other in zip(TITLES[:24], welsh, strict=True)]
    assert pairs(listed(A=TITLES, B=some + TITLES[24:])) == SAME
    more = [*TITLES, *(f"{verb} {thing}" for verb in ("Mend", "Hang", "Trim", "Wash") for thing in THINGS)]
    behind = [f"{title} (Agored)" for title in some + more[24:]]
    assert pairs(listed(A=more, B=behind)) == {(place, place + len(more)) for place in range(len(more))}
    # What tells units apart is no other language, though none else prints it.
    makers, ends = ("Xanadu", "Zorba", "Quill", "Vexo", "Trimble"), ("pro", "lite", "max", "desk", "cad")
    tools = [f"Use software / {maker}{end}" for maker in makers for end in ends]
    assert not pairs(listed(A=[*TITLES, "Use software"], B=tools))


@pytest.mark.parametrize(("plain", "made"), [(30, 24), (6, 30), (4, 30)])
def test_a_half_that_is_another_title_of_the_body_is_no_language_of_it(plain, made):
    makers = ("Liebherr", "Xanadu", "Zorba", "Quill", "Vexo", "Trimble")
    tools = [f"{title} / {makers[place % 6]}" for place, title in enumerate(TITLES[:made])]
    found = pairs(listed(A=TITLES, B=TITLES[:plain] + tools))
    own = {(place, 30 + place) for place in range(plain)}
    assert {pair for pair in found if pair[0] < plain or pair[0] >= 30} == own


def test_codes_of_scotland_and_what_became_of_the_record_are_customs():
    coded = [f"{title} [F{place}E 04]" for place, title in enumerate(TITLES, 42)]
    bare = [f"{title} F{place}E 04" for place, title in enumerate(TITLES, 42)]
    assert pairs(listed(A=TITLES, B=coded)) == pairs(listed(A=TITLES, B=bare)) == SAME
    assert pairs(listed(A=TITLES, B=[f"{title} (Imported)" for title in TITLES])) == SAME


def test_a_custom_in_the_half_that_others_print_hides_it_not():
    welsh = ("Peintio drysau", "Rheoli gatiau", "Gosod pibellau", "Cofnodi gwaith", "Profi offer")
    both = [f"[TF{place}] {title} (v1.2) / {welsh[place % 5]}" for place, title in enumerate(TITLES, 101)]
    assert pairs(listed(A=TITLES, B=both)) == SAME
    other = [f"Paint {title} (v1.2) / {welsh[place % 5]}" for place, title in enumerate(TITLES[10:])]
    assert len(pairs(listed(A=TITLES, B=both, C=other))) == len(SAME)


def test_a_version_behind_all_titles_is_one_beside_codes_that_run_on():
    versions = [f"{title} v2" for title in TITLES]
    coded = [f"{title} RS{place}"[:19] for place, title in enumerate(TITLES, 101)]
    assert pairs(listed(A=TITLES, B=versions, C=coded)) >= SAME


def test_numbers_behind_strokes_that_two_bodies_share_are_no_titles():
    numbered = [[f"{title} / {number + step}" for number, title in enumerate(TITLES, 101)] for step in (0, 7)]
    found = pairs(listed(A=TITLES, B=numbered[0], C=numbered[1]))
    assert len(found) == 3 * len(TITLES)
    assert found >= SAME


def test_what_titles_of_other_bodies_bear_too_says_something():
    award = [f"{title} in schools" for title in TITLES]
    assert pairs(listed(A=TITLES, B=award, C=award[:5])) == {(2 * len(SAME) + n, len(SAME) + n)[::-1] for n in range(5)}


def test_a_custom_that_several_bodies_have_is_one():
    mandatory = [f"Mandatory: {title} [chosen]" for title in TITLES]
    assert len(pairs(listed(A=TITLES, B=mandatory, C=mandatory))) == 3 * len(TITLES)


def test_a_number_of_its_own_behind_each_title_says_nothing():
    assert pairs(listed(A=TITLES, B=[f"{title} ({place})" for place, title in enumerate(TITLES, 101)])) == SAME


def test_a_body_that_numbers_its_listings_on_may_list_a_unit_twice():
    twice = [f"NB: {title} #{place}" for place, title in enumerate(TITLES * 2, 101)]
    assert len(pairs(listed(A=TITLES, B=twice))) == 3 * len(TITLES)
    parts = [f"NB: {title} #{part}" for part in (1, 2) for title in TITLES]
    assert len(pairs(listed(A=TITLES, B=parts))) == 0


def test_a_code_of_its_own_before_each_title_says_nothing():
    assert pairs(listed(A=TITLES, B=[f"HX{place} {title}" for place, title in enumerate(TITLES, 101)])) == SAME
    of_three_makes = [f"{('M', 'OP', 'X')[place % 3]}{place} {title}" for place, title in enumerate(TITLES, 1)]
    assert pairs(listed(A=TITLES, B=of_three_makes)) == SAME


def test_numbers_that_tell_titles_apart_say_something():
    parts = [f"{title} {part}" for title in TITLES[:15] for part in (1, 2)]
    assert not pairs(listed(A=TITLES, B=parts))


def test_a_word_without_which_no_title_is_another_bodys_says_something():
    others = [f"{verb} {thing}" for verb in VERBS for thing in ("old cars", "boats", "tin trays", "toys")]
    assert not pairs(listed(A=[*others, TITLES[0]], B=[f"Dental {title}" for title in TITLES]))


def test_what_a_body_bears_on_half_of_its_titles_says_something():
    half = [f"{title} in schools" if place % 2 else title for place, title in enumerate(TITLES)]
    assert pairs(listed(A=TITLES, B=half)) == {pair for pair in SAME if pair[0] % 2 == 0}


def test_a_verb_that_a_body_begins_with_says_something():
    assert not pairs(listed(A=TITLES, B=[f"Manage to {title}" for title in TITLES]))


def test_titles_cut_at_a_length_are_read_as_those_they_begin():
    long = [f"{title} on large offshore platforms" for title in TITLES]
    cut = [title[:28] for title in long]
    assert pairs(listed(A=long, B=cut)) == SAME


@pytest.mark.parametrize(("right", "wrong"), [("Polish", "Polihs"), ("Polish oak", "Polishoak")])
def test_a_cut_title_may_have_a_word_or_a_space_typed_wrong(right, wrong):
    long = [f"{title} on large offshore platforms" for title in TITLES]
    cut = [title.replace(right, wrong)[:28] for title in long]
    assert pairs(listed(A=long, B=cut)) == SAME


def test_a_cut_title_typed_wrong_that_may_be_two_is_neither():
    two = [f"{title} on large {place}" for title in TITLES for place in ("offshore platforms", "oil rigs")]
    cut = [f"{title} on large".replace("s on", " son")[:20] for title in TITLES]
    assert not pairs(listed(A=two, B=cut))


@pytest.mark.parametrize(("of_each_length", "told"), [(10, True), (20, False)])
def test_cut_titles_pile_up_higher_than_at_any_length_below(of_each_length, told):
    long = [f"{title} on large offshore platforms" for title in TITLES]
    below = [
        f"Tile {length} {n} abcdefghijklmnopqrst"[:length] for length in range(22, 27) for n in range(of_each_length)
    ]
    cut = [title[:28] for title in long]
    assert (pairs(listed(A=long, B=[*cut, *below])) == SAME) is told


def test_a_cut_title_that_may_be_two_is_neither():
    two = [f"{title} on large {place}" for title in TITLES for place in ("offshore platforms", "oil rigs")]
    cut = [f"{title} on large"[:20] for title in TITLES]
    assert not pairs(listed(A=two, B=cut))


def test_a_list_that_gains_a_custom_is_matched_anew(tmp_path):
    plain = [f"{title} (Award)" if place < 22 else title for place, title in enumerate(TITLES)]
    more = [f"{title} in schools (Award)" for title in TITLES]
    editions = [listed(A=TITLES, B=plain), listed(A=TITLES, B=plain + more), listed(A=TITLES, B=plain[:5])]
    editions += [listed(A=TITLES, B=plain, C=more), listed(A=[*TITLES, "Weld steel"], B=plain)]
    for table in editions:
        found = [tuple(row.values()) for part in match_list_again(table, tmp_path / "kept") for row in part.to_pylist()]
        assert sorted(found) == sorted(tuple(row.values()) for row in match_list(table).table().to_pylist())


def test_a_list_in_which_other_bodies_make_a_custom_is_matched_anew(tmp_path):
    """All of B's titles bear it, before and after; it is a custom once few enough titles of others do."""
    award = [f"{title} (Award)" for title in TITLES]
    others = [*TITLES, *(f"{title} in schools (Award)" for title in TITLES[:4])]
    more = [f"{verb} {thing}" for verb in VERBS for thing in ("boats", "toys")][:8]
    editions = [listed(A=others, B=award), listed(A=[*others, *more], B=award), listed(A=others, B=award, C=more)]
    assert not pairs(editions[0])
    for table in editions:
        found = [tuple(row.values()) for part in match_list_again(table, tmp_path / "kept") for row in part.to_pylist()]
        assert sorted(found) == sorted(tuple(row.values()) for row in match_list(table).table().to_pylist())
    assert len(pairs(editions[1])) == len(TITLES)
