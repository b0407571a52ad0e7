"""The open data: public fields only, as its description says, and cheap to ask for again."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator

from cluster.access import Role
from cluster.crafts import Craft
from cluster.members import MemberKind, counted, standings_on
from data.clock import today
from data.store import Store
from tests.ui.public.conftest import Get
from tests.ui.public.test_public_page import HOSTILE, csv, shown
from ui.public import openapi

ADDRESSES = (openapi.MEMBERS, openapi.GROWTH, openapi.ITSELF)


def fetched(get: Get, path: str) -> dict:
    status, _, body = get(path)
    assert status == 200
    return json.loads(body)


def described(get: Get, path: str, kind: str) -> Draft202012Validator:
    """What the description that is served says of an answer."""
    document = fetched(get, openapi.ITSELF)
    content = document["paths"][path]["get"]["responses"]["200"]["content"]
    schema = {**content[kind]["schema"], "components": document["components"]}
    return Draft202012Validator(schema, format_checker=FormatChecker())


def test_the_description_is_a_valid_one(empty: Store, get: Get):
    document = fetched(get, openapi.ITSELF)
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []
    assert document["openapi"].startswith("3.1")


def test_the_description_names_every_address_there_is(empty: Store, get: Get):
    assert set(fetched(get, openapi.ITSELF)["paths"]) | {openapi.ITSELF} == set(ADDRESSES)


def test_a_description_that_is_wrong_would_be_found(empty: Store, get: Get):
    document = fetched(get, openapi.ITSELF)
    del document["paths"][openapi.GROWTH]["get"]["responses"]
    document["components"]["schemas"]["Month"]["type"] = "no-such-type"
    assert list(OpenAPIV31SpecValidator(document).iter_errors())


@pytest.mark.parametrize("query", ["", "?lang=en", "?lang=xx"])
@pytest.mark.parametrize(
    ("path", "kind"),
    [(openapi.MEMBERS, "application/geo+json"), (openapi.GROWTH, "application/json")],
)
def test_the_answers_are_as_described(demo: Store, get: Get, path, kind, query):
    status, headers, body = get(path + query)
    assert (status, headers["content-type"].partition(";")[0]) == (200, kind)
    told = json.loads(body)
    rules = described(get, path, kind)
    assert [error.message for error in rules.iter_errors(told)] == []
    assert told["about"]["language"] == ("en" if "en" in query else "nb")
    told["about"]["contact"] = "post@example.com"
    assert list(rules.iter_errors(told))


def test_an_empty_register_is_as_described(empty: Store, get: Get):
    for path, kind in (
        (openapi.MEMBERS, "application/geo+json"),
        (openapi.GROWTH, "application/json"),
    ):
        assert list(described(get, path, kind).iter_errors(fetched(get, path))) == []
    assert fetched(get, openapi.GROWTH)["members"] == 0
    assert fetched(get, openapi.MEMBERS)["about"]["demo"] is False


def test_the_members_are_those_everyone_may_see(demo: Store, get: Get):
    told = fetched(get, openapi.MEMBERS)
    assert [each["properties"]["name"] for each in told["features"]] == shown(demo)
    assert told["about"]["demo"] is True
    assert "oppdiktede" in told["about"]["note"]
    assert all(each["properties"]["demo"] for each in told["features"])
    hidden = {each.name for each in demo.members(seen_by=Role.LEADER)} - {
        each.name for each in demo.members(seen_by=Role.VISITOR)
    }
    assert hidden
    assert not [name for name in hidden if name in json.dumps(told, ensure_ascii=False)]


def test_of_somebody_who_is_only_counted_there_is_a_number(
    holding: Callable[[bytes], Store], get: Get
):
    holding(csv("Kari Nordmann", form="ENK"))
    told = fetched(get, openapi.MEMBERS)
    assert (told["features"], told["about"]["only_counted"]) == ([], 1)
    assert fetched(get, openapi.GROWTH)["members"] == 1
    assert "Kari" not in json.dumps([told, fetched(get, openapi.GROWTH)])


def test_the_growth_adds_up(demo: Store, get: Get):
    told = fetched(get, openapi.GROWTH)
    members = demo.members(seen_by=Role.LEADER)
    assert told["members"] == len(counted(standings_on(members, today())))
    months = told["months"]
    assert months[-1]["members"] == told["members"]
    for before, after in pairwise(months):
        assert after["members"] == before["members"] + after["joined"] - after["left"]
    assert [goal["missing"] for goal in told["goals"]] == [
        goal["goal"] - told["members"] for goal in told["goals"]
    ]
    assert told["message"].startswith(f"{told['members']} medlemmer")


def test_codes_stay_the_same_in_both_languages_and_words_do_not(demo: Store, get: Get):
    nb, en = (
        fetched(get, f"{openapi.MEMBERS}?lang={code}")["features"][0] for code in ("nb", "en")
    )
    words = [each["properties"].pop("words") for each in (nb, en)]
    assert nb == en
    assert words[0]["crafts"] != words[1]["crafts"]
    assert set(nb["properties"]["crafts"]) <= set(Craft)
    assert nb["properties"]["kind"] in set(MemberKind)


def test_hostile_names_are_data(holding: Callable[[bytes], Store], get: Get):
    store = holding(csv(*HOSTILE))
    told = fetched(get, openapi.MEMBERS)
    assert [each["properties"]["name"] for each in told["features"]] == shown(store)
    assert get(openapi.MEMBERS)[1]["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ADDRESSES)
def test_anybody_may_read_and_need_not_read_twice(demo: Store, get: Get, path):
    _, headers, body = get(path)
    assert headers["access-control-allow-origin"] == "*"
    assert headers["cache-control"] == "no-cache"
    status, again, nothing = get(path, if_none_match=headers["etag"])
    assert (status, again["etag"], nothing) == (304, headers["etag"], b"")
    assert again["access-control-allow-origin"] == "*"
    assert get(path, if_none_match='"other"')[2] == body


@pytest.mark.parametrize("path", ADDRESSES)
def test_only_reading_is_allowed_and_a_browser_is_told_so_beforehand(demo: Store, get: Get, path):
    assert get(path, method="POST")[0] == 405
    assert get(path, method="HEAD")[1]["etag"] == get(path)[1]["etag"]
    status, headers, _ = get(path, method="OPTIONS")
    assert status == 204
    assert headers["access-control-allow-headers"] == "If-None-Match"
    assert "POST" not in headers["access-control-allow-methods"]
