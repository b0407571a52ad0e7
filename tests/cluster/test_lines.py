"""A list of lines beside what is known."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from cluster.lines import LinePlan, line_plan


@dataclass(frozen=True)
class Row:
    number: int
    says: str

    @property
    def key(self) -> int:
        return self.number


A, B, C = Row(1, "a"), Row(2, "b"), Row(3, "c")
ROWS = st.lists(
    st.builds(Row, st.integers(0, 9), st.sampled_from("abc")), unique_by=lambda x: x.key
)


def test_what_is_new_what_changes_and_what_stays() -> None:
    other = replace(B, says="x")
    assert line_plan([A, B], [A, other, C]) == LinePlan((C,), ((B, other),), 1)


def test_what_the_list_does_not_speak_of_stays() -> None:
    assert line_plan([A, B], [A]).is_empty
    assert line_plan([A, B], []) == LinePlan((), (), 0)
    assert not line_plan([], [A]).is_empty


@given(known=ROWS, read=ROWS)
def test_carried_out_it_gives_the_list_and_the_rest(known: list[Row], read: list[Row]) -> None:
    plan = line_plan(known, read)
    after = {each.key: each for each in known}
    for old, new in plan.changed:
        assert after[old.key] == old
        after[old.key] = new
    assert not {each.key for each in plan.new} & after.keys()
    after |= {each.key: each for each in plan.new}
    assert after == {**{x.key: x for x in known}, **{x.key: x for x in read}}
    assert len(plan.new) + len(plan.changed) + plan.unchanged == len(read)
    assert line_plan(after.values(), read).is_empty
