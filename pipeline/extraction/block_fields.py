"""The labels and values of one block: of a line, or of a small table whose cells are labels and values in turn."""

from __future__ import annotations

from pipeline.extraction.cards import table_fields
from pipeline.extraction.labels import Field, read_labels
from pipeline.reading.document import Block, Table


def fields_of(block: Block) -> tuple[str, list[Field]]:
    """What stands in front of the first label, and each label's roles with its value."""
    if not isinstance(block, Table):
        labelled = read_labels(block.text)
        return labelled.before, list(labelled.fields)
    fields = table_fields(block)
    if len(fields) > 1:  # beside other labels "No." is the body's
        fields = [Field(one.roles | {"number"} if one.roles == {"uan"} else one.roles, one.value) for one in fields]
    return "", fields
