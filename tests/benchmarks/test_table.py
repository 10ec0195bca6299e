from __future__ import annotations

import pytest

from tests.benchmarks.measuring import Took, differences, medians
from tests.benchmarks.table import growth, table_text


def took(seconds: float, written: int | None = None) -> Took:
    return Took(seconds=seconds, cpu_seconds=seconds, peak_mb=100, written=written)


def test_what_grows_as_the_posts_do_has_the_exponent_one() -> None:
    assert growth((1_000, 2.0), (10_000, 20.0)) == pytest.approx(1)
    assert growth((1_000, 2.0), (10_000, 2.0)) == pytest.approx(0)
    assert growth((1_000, 2.0), (10_000, 200.0)) == pytest.approx(2)


def test_one_size_has_no_growth_and_neither_has_nothing() -> None:
    assert growth((1_000, 2.0), (1_000, 2.0)) is None
    assert growth((1_000, 0), (10_000, 0)) is None


def test_each_figure_has_its_own_median() -> None:
    runs = [took(1, written=30), took(3, written=10), took(2, written=None)]
    assert medians(runs) == took(2, written=20)


def test_new_other_and_gone_files_are_differences() -> None:
    before = {"same": b"1", "other": b"1", "gone": b"1"}
    after = {"same": b"1", "other": b"2", "new": b"1"}
    assert differences(before, after) == 3


def test_the_table_has_a_row_for_each_job_and_a_column_for_each_size() -> None:
    results = {
        10_000: {"one edit": took(2.0, written=4), "stock": took(100)},
        1_000: {"one edit": took(1.0, written=4)},
    }
    seconds, _, _, written = table_text(results, "stock").split("\n\n")
    assert seconds.splitlines() == [
        "Seconds                        1,000    10,000    growth     ratio",
        "------------------------------------------------------------------",
        "one edit                        1.00      2.00      0.30    ×0.020",
        "stock                                   100.00              ×1.000",
    ]
    assert written.splitlines() == [
        "Files written                  1,000    10,000    growth",
        "--------------------------------------------------------",
        "one edit                           4         4      0.00",
    ]
