"""The labels and values of one block: of a line, or of a small table whose cells are labels and values in turn."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.cards import table_fields
from pipeline.extraction.columns import looks_like_title
from pipeline.extraction.labels import Field, read_labels
from pipeline.extraction.numbers import without_uan
from pipeline.reading.document import Block, Table


def fields_of(block: Block) -> tuple[str, list[Field]]:
    """What stands in front of the first label, and each label's roles with its value."""
    if not isinstance(block, Table):
        labelled = read_labels(block.text)
        return labelled.before, _with_codes_apart(labelled.fields)
    fields = _with_codes_apart(table_fields(block))
    if len(fields) > 1:  # beside other labels "No." is the body's
        fields = [Field(one.roles | {"number"} if one.roles == {"uan"} else one.roles, one.value) for one in fields]
    return "", fields


def _with_codes_apart(fields: Sequence[Field]) -> list[Field]:
    """The fields, a title with the unit's code beside it as two, where no other has one: `Trim lamps (T/601/1235)`."""
    made: list[Field] = []
    coded = any(without_uan(one.value)[1] for one in fields if "title" not in one.roles)
    for one in fields:
        bare, uan = without_uan(one.value) if "title" in one.roles and not coded else (one.value, None)
        apart = uan is not None and not one.roles & {"uan", "number"} and looks_like_title(bare)
        made.append(Field(one.roles, bare) if apart else one)
        made.extend([Field(frozenset({"uan"}), uan)] if apart and uan else [])
    return made
