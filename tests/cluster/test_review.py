"""What members change about themselves, kept beside what it was."""

from hypothesis import given
from hypothesis import strategies as st

from cluster.comparison import Field
from cluster.review import Review, put_in, review_of, together

BEFORE = {
    "name": "Firma",
    "employees": 2,
    "website": None,
    "contact_person": "Kari",
    "offers": "Lys",
    "from_register": ["employees"],
    "confirmed": "2026-01-01",
    "consents": [],
}
AFTER = BEFORE | {"employees": 3, "website": "https://example.no", "from_register": []}

values = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d"]), st.sampled_from([None, 1, "x", ["y"]])
)


def test_a_review_holds_the_fields_that_changed_on_both_sides():
    review = review_of(7, "Firma", BEFORE, AFTER, applied=True)
    assert (review.id, review.member_id, review.name, review.applied) == (0, 7, "Firma", True)
    assert review.before == {"employees": 2, "website": None, "from_register": ["employees"]}
    assert review.after == {
        "employees": 3,
        "website": "https://example.no",
        "from_register": [],
    }


def test_what_is_ones_own_to_say_is_not_reviewed():
    agreed = [{"shared": "email", "audience": "members", "given": None, "text": "t"}]
    said = BEFORE | {"confirmed": "2026-11-01", "consents": agreed}
    assert review_of(7, "Firma", BEFORE, said, applied=True) is None
    both = review_of(7, "Firma", BEFORE, said | {"offers": "Lyd"}, applied=True)
    assert (both.before, both.after) == ({"offers": "Lys"}, {"offers": "Lyd"})


def test_a_change_of_nothing_is_no_review():
    assert review_of(7, "Firma", BEFORE, dict(BEFORE), applied=False) is None
    assert review_of(7, "Firma", BEFORE, BEFORE | {"website": ""}, applied=False) is None


@given(values, values)
def test_what_is_put_in_can_be_taken_back(current, wanted):
    expected = {name: current.get(name) for name in wanted}
    there, elsewhere = put_in(current, wanted, expected)
    assert elsewhere == []
    assert there == current | wanted
    back, elsewhere = put_in(there, expected, wanted)
    assert elsewhere == []
    assert {name: back.get(name) for name in current | wanted} == {
        name: current.get(name) for name in current | wanted
    }


@given(values, values, values)
def test_what_is_otherwise_than_expected_is_left_and_told(current, wanted, expected):
    there, elsewhere = put_in(current, wanted, expected)
    for name in wanted:
        is_as_expected = current.get(name) == expected.get(name)
        assert (name in elsewhere) is not is_as_expected
        assert there.get(name) == (wanted[name] if is_as_expected else current.get(name))
    assert {name: there[name] for name in current if name not in wanted} == {
        name: value for name, value in current.items() if name not in wanted
    }


sources = st.sets(st.sampled_from(Field)).map(
    lambda found: [each for each in Field if each in found]
)


@given(sources, sources, sources)
def test_which_fields_are_a_registers_is_put_in_field_by_field(current, wanted, expected):
    there, elsewhere = put_in(
        {"from_register": current}, {"from_register": wanted}, {"from_register": expected}
    )
    assert elsewhere == []
    for field in Field:
        changed = (field in wanted) is not (field in expected)
        said = field in wanted if changed else field in current
        assert (field in there["from_register"]) is said


def test_a_second_wish_goes_together_with_the_one_that_waits():
    first = Review(
        1, 7, "Firma", False, {"offers": None, "needs": None}, {"offers": "a", "needs": "b"}
    )
    second = Review(0, 7, "Firma", False, {"needs": None}, {"needs": "c"})
    wish = together([first], second)
    assert (wish.before, wish.after) == (
        {"offers": None, "needs": None},
        {"offers": "a", "needs": "c"},
    )
    assert together([], second) == second
