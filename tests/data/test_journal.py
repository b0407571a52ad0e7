"""The log: a line of JSON for every record, and nothing in it that is nobody's business."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DatabaseError
from stamina.instrumentation import get_on_retry_hooks

import data.registers.asking  # noqa: F401 - it decides what is told of asking again
from cluster.members import Contact, Member
from data.engine import database_password, writing
from data.journal import FIELDS, REFERENCE, formatter, new_reference, redacted
from data.rows import member_values
from data.store import Store
from data.tables import member

ROOT = Path(__file__).parents[2]
SECRET = "hunter2-and-then-some"
PRIVATE = ("Kari Nordmann", "kari@example.no", "99 99 99 99")


def written(error: BaseException | None = None, *, never: tuple[str, ...] = (), **extra: object):
    """A record as it is in the log."""
    told = error and (type(error), error, error.__traceback__)
    record = logging.LogRecord("klyngekart", logging.ERROR, "x.py", 1, "it broke", None, told)
    record.__dict__.update(extra)
    line = formatter(never).format(record)
    assert "\n" not in line
    return json.loads(line)


def raised(message: str) -> Exception:
    password_in_a_variable = SECRET
    try:
        raise ValueError(message) from KeyError(len(password_in_a_variable))
    except ValueError as error:
        return error


def test_a_record_is_one_object_with_the_time_in_utc() -> None:
    line = written()
    assert list(line) == ["time", "level", "logger", "event"]
    assert (line["level"], line["logger"], line["event"]) == ("error", "klyngekart", "it broke")
    assert line["time"].endswith("Z")
    assert datetime.fromisoformat(line["time"]).utcoffset() == timedelta(0)


def test_a_failure_has_its_trace_and_its_reference_and_no_values() -> None:
    line = written(raised("too\nmany lines"), reference="K7MP-42QX")
    assert list(line) == list(FIELDS)
    assert line[REFERENCE] == "K7MP-42QX"
    assert "Traceback (most recent call last)" in line["exception"]
    assert "too\nmany lines" in line["exception"]
    assert "KeyError" in line["exception"]  # and what it came from
    assert SECRET not in line["exception"]


def test_what_somebody_else_tells_of_a_record_is_left_out() -> None:
    assert SECRET not in json.dumps(written(args_of_theirs=SECRET, headers={"cookie": SECRET}))


@pytest.mark.parametrize(
    "told",
    [
        "postgresql://someone:{}@host:5433/register",
        "postgresql://someone:p@{}@host/register",
        "postgresql+psycopg://someone:{}@[::1]/register",
        "host=db user=someone password={} dbname=register",
        "{{'password': '{}', 'user': 'someone'}}",
        'client_secret = "{}"',
        "{{'client_secret': '{}', 'client_id': 'someone'}}",
        "cookie_secret={}",
        "password='two words {}'",
        "{{'password': b'{}'}}",
        '{{"access_token": "{}", "token_type": "bearer"}}',
        "id_token={}&x=1",
        "GET /oauth2callback?code={}&state=abc",
        "GET /oauth2callback?x=1&state={}",
        "Authorization: Bearer {}",
        "authorization: Basic {}",
        "{{'authorization': 'Bearer {}'}}",
        "(b'authorization', b'Bearer {}')",
        "Cookie: _streamlit_user={}; x={}",
        "set-cookie: a={}; HttpOnly",
        "(b'cookie', b'_streamlit_user={}')",
        "sent with bearer {} to the provider",
    ],
)
def test_a_secret_is_taken_out_wherever_it_stands(told: str) -> None:
    said = redacted(f"it failed: {told.format(SECRET, SECRET)}")
    assert SECRET not in said
    assert said.startswith("it failed: ")


@pytest.mark.parametrize("where", ["raised", "said"])
def test_a_secret_that_is_known_is_taken_out_whatever_surrounds_it(where: str) -> None:
    error = raised(f"odd<{SECRET}>")
    line = written(error, never=(SECRET, SECRET[:6], "x")) if where == "raised" else {}
    assert SECRET not in json.dumps(line)
    assert redacted(f"odd<{SECRET}>x", (SECRET[:6], SECRET, "x")) == "odd<***>x"


def test_a_persons_address_is_taken_out() -> None:
    assert redacted("no role for kari.nordmann+film@post.example.no today") == (
        "no role for ***@*** today"
    )


@pytest.mark.parametrize(
    "plain",
    [
        "no such column: member.trashed",
        "error code: 5, basic authentication is not supported",
        "https://kart.example.no/medlemmer?sok=lyd&fag=sound",
        'File "data/engine.py", line 12, in make_engine',
        "sqlite:////srv/klyngekart/var/klyngekart.sqlite",
        "x" * 200_000,
    ],
    ids=lambda plain: plain[:20],
)
def test_what_is_no_secret_stays(plain: str) -> None:
    assert redacted(plain) == plain


def test_what_the_database_complains_of_holds_nobodys_contact_details(
    store: Store, a_member: Callable[..., Member]
) -> None:
    """Neither the values that were sent nor, on PostgreSQL, the row that would not fit."""
    values = member_values(a_member("", contact=Contact(*PRIVATE)))
    with pytest.raises(DatabaseError) as refused, writing(store.engine) as connection:
        connection.execute(insert(member), values)
    line = written(refused.value)
    assert "INSERT INTO member" in line["exception"]
    assert "IntegrityError" in line["exception"]
    assert [each for each in PRIVATE if each in json.dumps(line, ensure_ascii=False)] == []
    assert "Storgata" not in line["exception"]


def test_what_follows_the_row_that_would_not_fit_stays() -> None:
    row, rest = "Failing row contains (Kari,\n99).", "[SQL: x]\n\nThe above exception\n"
    said = redacted(f"a\nDETAIL:  {row}\n{rest}DETAIL:  {row}")
    assert said == f"a\nDETAIL: ***\n{rest}DETAIL: ***"


@pytest.mark.parametrize(
    ("url", "password"),
    [
        ("postgresql://someone:p%40ss@host/register", "p@ss"),
        ("postgresql://someone@host/register", None),
        ("sqlite:///x.sqlite", None),
        ("no address:secret@", None),
    ],
)
def test_the_databases_password_is_known(url: str, password: str | None) -> None:
    assert database_password({"DATABASE_URL": url}) == password


def test_a_reference_can_be_said_by_phone() -> None:
    references = {new_reference() for _ in range(2000)}
    assert len(references) == 2000
    assert [each for each in references if not re.fullmatch(r"[2-9B-Z]{4}-[2-9B-Z]{4}", each)] == []
    assert set("01ILO").isdisjoint("".join(references))


def test_asking_a_register_again_is_told_without_what_was_asked() -> None:
    """Left to itself stamina would tell structlog, and with every argument."""
    assert "data.registers.asking" in sys.modules
    assert get_on_retry_hooks() == ()


SCRIPT = """
import logging, sys, warnings
from data import journal
def own(name):
    logger = logging.getLogger(name)
    logger.addHandler(logging.StreamHandler())
    logger.propagate = False
    return logger
early = own("early")
journal.keep(["hunter2"]); journal.keep(["hunter2"])
late = own("late")
early.error("one %s", "hunter2"); late.error("two"); warnings.warn("three"); early.info("quiet")
"""


def test_whoever_has_a_handler_of_their_own_is_written_the_same_way() -> None:
    """uvicorn has before us, and Streamlit for each of its modules, also those loaded later."""
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT], check=True, capture_output=True, text=True, cwd=ROOT
    )
    lines = [json.loads(line) for line in said.stderr.splitlines()]
    assert [line["logger"] for line in lines] == ["early", "late", "py.warnings"]
    assert lines[0]["event"] == "one ***"
    assert said.stdout == ""
