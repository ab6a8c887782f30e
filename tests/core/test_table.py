"""A spreadsheet as it is read: rows by line and number, and what is no CSV costs its own row."""

import pytest

from plugins.core.problem import ContentError
from plugins.core.table import read_table

TORN = "t.csv:{}: This row cannot be read as CSV ({}). Is there a quote in a cell? Open the file in the spreadsheet and save it again as CSV, UTF-8."
AFTER, END = "',' expected after '\"'", "unexpected end of data"


def rows_of(page, text):
    return read_table(page(text, "t.csv"), "t.csv", ("a", "b"))


def test_rows_know_their_line_and_their_number_in_the_spreadsheet(page):
    rows = rows_of(page, 'a,b\n1,"x\ny"\n\n2,z\n')

    assert [(row.number, row.row, row.cells) for row in rows] == [
        (2, 2, {"a": "1", "b": "x\ny"}),
        (5, 4, {"a": "2", "b": "z"}),
    ]


def test_dates_as_a_spreadsheet_writes_them_are_read_where_the_column_shows_their_order(page):
    rows = rows_of(page, "a,b\n02/11/2026,02/11/2026\n20/10/2026,03/04/2026\n")

    assert [row.cells for row in rows] == [{"a": "2026-11-02", "b": "02/11/2026"}, {"a": "2026-10-20", "b": "03/04/2026"}]  # fmt: skip


@pytest.mark.parametrize(("text", "told", "others"), [
    ('a,b\n1,"E" x\n2,z\n', [TORN.format(2, AFTER)], ["2"]),
    ('a,b\n1,"E" x\n"Q" 2,y\n3,"z\nz"\n', [TORN.format(2, AFTER), TORN.format(3, AFTER)], ["3"]),
    ('a,b\n1,"E" "x\nmore"\n2,z\n', [TORN.format(2, AFTER)], ["2"]),
    ('a,b\n1,y\n2,"x\n3,z\n', [TORN.format(3, END)], ["1", "3"]),
    ('a,b\n1,y\n2,"E" x', [TORN.format(3, AFTER)], ["1"]),
    (f'a,b\n1,{140_000 * "y"}\n2,z\n', [TORN.format(2, "field larger than field limit (131072)")], ["2"]),
])  # fmt: skip
def test_a_row_that_is_no_csv_is_told_and_the_others_are_read(page, text, told, others):
    rows = rows_of(page, text)

    assert [str(one) for row in rows for one in row.faults] == told
    assert [row.cells["a"] for row in rows if not row.faults] == others


@pytest.mark.parametrize(("encoding", "seen"), [("cp850", "Caf‚"), ("mac_roman", "CafŽ"), ("cp437", "Caf‚")])
def test_a_table_saved_as_old_machines_write_letters_is_told_and_not_read_wrongly(page, encoding, seen):
    with pytest.raises(ContentError) as told:
        rows_of(page, "a,b\n1,x\n2,Café time\n".encode(encoding))

    assert str(told.value) == (
        f"t.csv:3: This file is saved as a Macintosh or MS-DOS writes letters: “{seen} time”. Save it again as CSV, UTF-8."
    )


def test_a_table_saved_as_excel_writes_csv_is_read(page):
    rows = rows_of(page, "a,b\n1,“Café” – it’s £5 for Zoë’s œuvre\n".encode("cp1252"))

    assert [row.cells["b"] for row in rows] == ["“Café” – it’s £5 for Zoë’s œuvre"]


def test_a_first_line_that_is_no_csv_is_told_alone(page):
    with pytest.raises(ContentError) as told:
        rows_of(page, '"a" x,b\n1,2\n')

    assert str(told.value) == TORN.format(1, AFTER)
