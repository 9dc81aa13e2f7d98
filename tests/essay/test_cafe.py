"""The café: SQLite, asked the same question, answers the same; the file is what its maker wrote."""

import csv
import sqlite3

import pytest
from essay.making import cafe as maker

from widgets.cafe import DAYS, MONTHS, summary, till

QUERY = """
select {group}, count(distinct date), 1.0 * sum(cups) / count(distinct date)
from sales where temperature >= ? group by 1
"""
GROUPS = {
    "drink": "drink",
    "day": "strftime('%w', date)",
    "month": "strftime('%m', date)",
}
NAMES = {
    "drink": str,
    "day": lambda number: DAYS[(int(number) + 6) % 7],
    "month": lambda number: MONTHS[int(number) - 6],
}


@pytest.fixture(scope="module")
def database():
    """The file as a table of SQLite."""
    connection = sqlite3.connect(":memory:")
    connection.execute("create table sales (date, temperature real, drink, cups integer)")
    with maker.FILE.open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    connection.executemany("insert into sales values (?, ?, ?, ?)", rows)
    yield connection
    connection.close()


@pytest.mark.parametrize("by", GROUPS)
@pytest.mark.parametrize("from_degrees", [10, 19.5, 25, 28])
def test_the_summary_is_what_sqlite_answers(database, by, from_degrees):
    theirs = database.execute(QUERY.format(group=GROUPS[by]), [from_degrees]).fetchall()
    ours = {row[0]: row[1:] for row in summary(by, from_degrees).itertuples(index=False, name=None)}
    assert ours.keys() == {NAMES[by](name) for name, *_ in theirs}
    for name, days, cups in theirs:
        assert ours[NAMES[by](name)] == pytest.approx((days, cups), abs=0.0501)


def test_groups_come_in_the_order_of_the_calendar():
    assert summary("day", 0)["day"].tolist() == DAYS
    assert summary("month", 0)["month"].tolist() == MONTHS


def test_the_file_is_what_its_maker_writes():
    with maker.FILE.open(encoding="utf-8") as file:
        kept = list(csv.reader(file))[1:]
    assert kept == [[str(cell) for cell in row] for row in maker.rows()]


def test_lemonade_is_for_hot_days(said):
    usual, hot = (
        {row[0]: row[2] for row in said(till, from_degrees=d)["table"]["rows"]} for d in (10, 26)
    )
    assert hot["lemonade"] > usual["lemonade"]
    assert hot["tea"] < usual["tea"]
