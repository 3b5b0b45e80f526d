"""A list of units in each format, and the pairs found in it."""

import csv

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

HEADERS = ["Awarding Organisation", "Unit Code", "Unit Reference Number", "Unit Title", "Level", "Credit Value", "GLH"]
ROWS = [
    ["City & Guilds", "4430-403", "", "Champion customer service", "Level 4", "10", "67"],
    ["OCR", "A17", "T/601/1235", "Champion Customer Service", "4", "10", "67"],
    ["Pearson", "Unit 7", "D/506/2153", "Champion Customer Service", "4", "4", "17"],
    ["NCFE", "", "T/601/1235", "Champion customer service", "", "", ""],
    ["OCR", "B2", "J/601/1509", "Deliver reliable customer service", "2", "5", "33"],
]
PAIRS = {
    (0, 1): "equivalent",
    (0, 2): "revised",
    (0, 3): "equivalent",
    (1, 2): "revised",
    (1, 3): "same",
    (2, 3): "revised",
}


def write_csv(path, rows=ROWS, headers=HEADERS, encoding="utf-8", delimiter=","):
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([headers, *rows])
    return path


def write_excel(path):
    book = openpyxl.Workbook()
    book.active.append(HEADERS)
    for row in ROWS:
        book.active.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    book.active.append([None] * 3)  # Excel keeps empty rows that once held something
    book.save(path)
    return path


def write_parquet(path):
    numbers = [[int(row[place]) if row[place] else None for row in ROWS] for place in (5, 6)]
    columns = [pa.array([row[place] or None for row in ROWS], pa.string()) for place in range(5)]
    pq.write_table(pa.table([*columns, *(pa.array(column, pa.int64()) for column in numbers)], names=HEADERS), path)
    return path


def read_pairs(path):
    if path.suffix == ".parquet":
        rows = pq.read_table(path).to_pylist()
    elif path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    else:
        names, *values = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
        rows = [dict(zip(names, row, strict=True)) for row in values]
    assert all(row["reason"] and 0 <= float(row["score"]) <= 1 for row in rows)
    return {(int(row["a"]), int(row["b"])): row["relation"] for row in rows}
