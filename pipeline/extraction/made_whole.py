"""What a page or a converter took apart is put together before units are looked for: rows, labels, cards, sentences."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.begun_above import with_beginnings
from pipeline.extraction.boxes import run_together, with_boxes_as_rows
from pipeline.extraction.broken_rows import with_whole_rows
from pipeline.extraction.captions_below import with_captions_above
from pipeline.extraction.cards_over_rows import with_cards_as_lines
from pipeline.extraction.columnwise import joined_by_row
from pipeline.extraction.content_goes_on import without_content_going_on
from pipeline.extraction.events import Leftover
from pipeline.extraction.explained_marks import without_explained_marks
from pipeline.extraction.explained_names import with_names_explained
from pipeline.extraction.facts_below import with_facts_beside
from pipeline.extraction.flattened import unflattened
from pipeline.extraction.glued_rows import with_glued_rows
from pipeline.extraction.headers_above import with_headers_above
from pipeline.extraction.kinds_in_short import with_kinds_in_full
from pipeline.extraction.labelled_lines import with_labels_whole
from pipeline.extraction.levels_in_columns import with_a_row_for_each_level
from pipeline.extraction.levels_ticked import with_levels_of_ticks
from pipeline.extraction.lists_in_cells import with_lists_out
from pipeline.extraction.one_column_tables import with_columns_as_lists
from pipeline.extraction.one_row_tables import with_rows_in_one_table
from pipeline.extraction.plain_cards import with_cards_as_rows
from pipeline.extraction.records_apart import with_facts_as_lines, with_records_apart
from pipeline.extraction.recurring_labels import Taken, with_recurring_labels
from pipeline.extraction.route_headers import with_routes_named
from pipeline.extraction.sentenced import with_titles_in_front
from pipeline.extraction.shifted_rows import with_rows_in_place
from pipeline.extraction.side_by_side import with_tables_apart
from pipeline.extraction.slashed_sizes import with_sizes_in_words
from pipeline.extraction.stacked import restacked
from pipeline.extraction.stacked_sizes import with_stacked_sizes_apart
from pipeline.extraction.titles_across import with_titles_beside
from pipeline.extraction.units_in_cells import with_units_out_of_cells
from pipeline.extraction.units_in_sentences import with_sentences_as_rows
from pipeline.reading.document import Block


def made_whole(blocks: Sequence[Block]) -> tuple[list[Block], list[Leftover], list[Taken]]:
    """The blocks with their tables whole, what of them could not be put together, and labels taken for known ones."""
    placed, moved = with_rows_in_place(blocks)
    blocks = with_cards_as_lines(with_names_explained(without_explained_marks(with_columns_as_lists(placed))))
    titled, lone = with_titles_beside(with_stacked_sizes_apart(with_facts_beside(with_boxes_as_rows(blocks))))
    read = with_levels_of_ticks(
        with_a_row_for_each_level(with_captions_above(with_routes_named(with_rows_in_one_table(titled))))
    )
    read, chosen = with_units_out_of_cells(with_lists_out(with_tables_apart(with_kinds_in_full(read))))
    read = with_sentences_as_rows(without_content_going_on(with_records_apart(with_facts_as_lines(read))))
    read, taken = with_recurring_labels(with_titles_in_front(read))
    read = with_labels_whole(with_beginnings(with_cards_as_rows(read)))
    read = unflattened(with_glued_rows(with_sizes_in_words(read)))
    whole, uneven = joined_by_row(with_headers_above(with_whole_rows(restacked(read))))
    return whole, [*moved, *lone, *chosen, *uneven, *run_together(blocks)], taken
