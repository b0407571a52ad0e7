"""Recruitment: prospects, firms that may become members, and the stages they go through."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """How far a prospect has come; the last two are where one is lost."""

    IDENTIFIED = "identified"
    CONTACTED = "contacted"
    IN_DIALOGUE = "in_dialogue"
    INVITED = "invited"
    APPLIED = "applied"
    JOINED = "joined"
    DECLINED = "declined"
    NOT_RELEVANT = "not_relevant"


class LossReason(StrEnum):
    """Why a prospect was lost."""

    FEE = "fee"
    NO_TIME = "no_time"
    NO_BENEFIT = "no_benefit"
    OTHER_NETWORK = "other_network"
    NO_ANSWER = "no_answer"
    MOVED_OR_CLOSED = "moved_or_closed"
    OTHER_INDUSTRY = "other_industry"
    OTHER = "other"


class ProspectSource(StrEnum):
    """How the cluster came to know of a prospect."""

    MEMBER_TIP = "member_tip"
    BOARD = "board"
    EVENT = "event"
    OWN_CONTACT = "own_contact"
    REGISTER = "register"
    FORMER_MEMBER = "former_member"
    OTHER = "other"
