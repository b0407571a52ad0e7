import pytest

from cluster.problems import Problem, Severity, any_stops

WARNING = Problem("place.ambiguous", severity=Severity.WARNING)
ERROR = Problem("place.unknown", value="Tromsö")


@pytest.mark.parametrize(
    ("problems", "stops"),
    [((), False), ((WARNING,), False), ((ERROR,), True), ((WARNING, ERROR), True)],
)
def test_errors_stop_and_warnings_do_not(problems, stops):
    assert any_stops(problems) is stops


def test_a_problem_is_an_error_unless_it_says_otherwise():
    assert Problem("store.busy").stops


def test_the_same_problem_told_where_it_stands():
    told = ERROR.at(12, "sted")
    assert (told.row, told.column, told.value, told.code) == (12, "sted", "Tromsö", ERROR.code)
    assert (ERROR.row, ERROR.column) == (None, None)
