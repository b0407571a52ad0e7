"""The demonstration list: firms that do not exist, read through the same importer as real ones.

Every name begins with a word that says so (``MARKS``), the organisation
numbers are from the range kept for synthetic data, and the addresses on the
net are under a domain that is reserved for examples.
"""

from __future__ import annotations

from pathlib import Path

from data.demo.joint_projects import demo_joint_projects
from data.demo.notices import demo_notices

__all__ = ["MARKS", "demo_joint_projects", "demo_list", "demo_notices"]

MARKS = ("Eksempel", "Fiktiv", "Liksom", "Oppdiktet", "Påfunn", "Tenkt")

_LIST = Path(__file__).with_name("members.csv")


def demo_list() -> tuple[bytes, str]:
    """The list as it would be uploaded: its bytes and its file name."""
    return _LIST.read_bytes(), _LIST.name
