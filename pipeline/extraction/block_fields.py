"""The labels and values of one block: of a line, or of a small table whose cells are labels and values in turn."""

from __future__ import annotations

from pipeline.extraction.labels import Field, read_labels, roles_of
from pipeline.reading.document import Block, Table

_MOST_CELLS = 6


def fields_of(block: Block) -> tuple[str, list[Field]]:
    """What stands in front of the first label, and each label's roles with its value."""
    if not isinstance(block, Table):
        labelled = read_labels(block.text)
        return labelled.before, list(labelled.fields)
    fields: list[Field] = []
    for row in block.rows:
        texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
        if len(texts) > _MOST_CELLS or len(texts) % 2:
            return "", []
        pairs = list(zip(texts[::2], texts[1::2], strict=True))
        # A row of labels alone is the header of a table, not a run of pairs.
        known = [(roles, value) for label, value in pairs if (roles := roles_of(label)) and not roles_of(value)]
        if known and len(known) < len(pairs) / 2:
            return "", []
        fields.extend(Field(roles, value) for roles, value in known)
    if len(fields) > 1:  # beside other labels "No." is the body's
        fields = [Field(one.roles | {"number"} if one.roles == {"uan"} else one.roles, one.value) for one in fields]
    return "", fields if len(fields) >= 2 else []
