"""Generated layouts from the file to the listings: every cell, the group, and nothing invented."""

import pytest

from tests.benchmarks.reading_layouts import score

# Each was once read wrongly: merged names, names over lines, columns lost on a later page, newspaper columns,
# headers on two levels, rows cut by a page's end, a table turned on an upright page, a table in two at a rule, names
# over several lines, justified titles in narrow columns, tables of unlike columns, text running on in columns.
SEEDS = [44, 51, 66, 82, 92, 107, 118, 155, 1092, 1264, 1374, 1446, 1483, 1712, 1737, 20184, 20249, 20305]
# Headers on two levels over a group's name, soft hyphens, titles left of values, a title far below its table.
SEEDS += [20332, 31374, 34005, 34022, 35054]
# A header of three lines alone above a page's end, words broken there, marks on a turned page, columns that shift from
# table to table, a group's name that reads on into the names of columns, pairs of tables below one another.
SEEDS += [39000, 39008, 39031, 39037, 39127, 39140, 40068, 40087, 40137, 40184]
# Groups' names set wide in a narrow column, a frame wider than its words, a header left of its turned words, tables of
# levels and titles only, a word of the header broken.
SEEDS += [37036, 37113, 37126, 38054, 38073, 38194, 41064, 41149, 43070, 43130]
SEEDS += [31036, 31044, 31056, 31125, 31159, 31205, 31238, 31244, 31410]

# A group's name set wide over a page's end, half a page with a header alone, a shaded header below a narrow title, a
# header beside a group's name, one over one row, set as evenly as justified text, halves that both go on overleaf, two
# rows with the name of their group in each, rows with an empty cell below one row, turned names of a second header,
# a header right above one row of three, a title of 17 lines.
SEEDS += [954018, 955085, 955152, 955175, 955223, 955194, 956020, 956121, 956362, 954141, 957025, 958016, 958098]
# A mark behind a line that pdfium ends, a name of columns broken at its first word, rows of eight lines.
# A title that goes on with a level, a name that ends with a dash, details over the names of columns.
SEEDS += [959107, 959145, 959174, 960016, 960017, 960157]
# Rows without the one value that tells them apart, a header's cell that begins with the name of a group.
# A shaded header of three lines, a name in bold around one row.
# A row over a page end below a header that names a group.
SEEDS += [961028, 961119, 11, 100, 963038]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_listing_is_right(seed):
    right, rows, invented, traits = score(seed)
    assert (right, invented) == (rows, 0), traits
