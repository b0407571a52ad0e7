"""What a row of the log says: every field that differs, and no other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cluster.history import FieldChange, field_changes, name_of

VALUES = st.dictionaries(
    st.sampled_from(["name", "email", "crafts", "consent", "employees"]),
    st.one_of(
        st.none(), st.text(max_size=3), st.integers(0, 3), st.lists(st.integers(), max_size=2)
    ),
)


def test_a_change_says_the_fields_that_differ():
    before = {"name": "Fiktiv", "employees": 2, "crafts": ["sound"], "website": None}
    after = {"name": "Fiktiv Film", "employees": 2, "crafts": ["sound", "music"], "website": None}
    assert field_changes(before, after) == (
        FieldChange("name", "Fiktiv", "Fiktiv Film"),
        FieldChange("crafts", ["sound"], ["sound", "music"]),
    )


def test_what_is_added_and_removed_says_what_it_had_and_not_what_it_had_not():
    had = {"name": "Fiktiv", "consent": False, "offers": None, "crafts": []}
    assert field_changes(None, had) == (FieldChange("name", None, "Fiktiv"),)
    assert field_changes(had, None) == (FieldChange("name", "Fiktiv", None),)


def test_nobody_is_something_else_than_unknown():
    assert field_changes({"employees": None}, {"employees": 0}) == (
        FieldChange("employees", None, 0),
    )


def test_a_thing_is_called_by_its_newest_name():
    assert name_of({"name": "Gammel"}, {"name": "Ny"}) == "Ny"
    assert name_of({"name": "Gammel"}, None) == "Gammel"
    assert name_of(None, {"email": "kari@example.com"}) == "kari@example.com"
    assert name_of({"project.start": "2018-01-01"}, {}) == ""


@given(VALUES, VALUES)
def test_the_changes_lead_from_one_to_the_other_and_back(before, after):
    there, back = field_changes(before, after), field_changes(after, before)
    assert sorted(each.field for each in there) == sorted(each.field for each in back)
    for each in there:
        assert (each.before, each.after) == (before.get(each.field), after.get(each.field))
    untouched = (set(before) | set(after)) - {each.field for each in there}
    empty = (None, "", [])
    assert all(
        before.get(field) == after.get(field)
        or (before.get(field) in empty and after.get(field) in empty)
        for field in untouched
    )
