"""What must never be in the log is known from the app's own settings."""

from __future__ import annotations

import pytest
from streamlit.runtime.secrets import AttrDict

from ui import auth

SETTINGS = {
    "auth": {
        "redirect_uri": "https://kart.example.com/oauth2callback",
        "cookie_secret": "one",
        "client_id": "public",
        "client_secret": "two",
        "keycloak": {"client_id": "public", "client_secret": "three"},
    }
}


def test_every_secret_of_the_sign_in_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "signs_in", lambda: True)
    monkeypatch.setattr(auth.st, "secrets", AttrDict(SETTINGS))
    assert auth.secrets() == ["one", "two", "three"]


def test_without_sign_in_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "signs_in", lambda: False)
    assert auth.secrets() == []
