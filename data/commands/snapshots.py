"""The command that keeps what public registers said."""

from __future__ import annotations

from collections.abc import Sequence

from cluster.access import Permission, User
from cluster.snapshots import Snapshot, skipped, worth_keeping
from data.commands.running import Answer, run
from data.store import Store
from data.work import Work


def keep_snapshots(
    store: Store, user: User, observations: Sequence[Snapshot]
) -> Answer[tuple[Snapshot, ...]]:
    """Keep what registers said of members, as far as it is news; answers with what is kept.

    Nothing is kept of a sole proprietorship, an invented member, or a firm that is no member.
    """

    def act(work: Work) -> Answer[tuple[Snapshot, ...]]:
        names = {each.org_number: each.name for each in work.members() if not skipped(each)}
        told = [each for each in observations if each.org_number in names]
        news = worth_keeping(told, work.snapshots({each.org_number for each in told}))
        work.keep((names[each.org_number], each) for each in news)
        return news, ()

    return run(store, user, Permission.EDIT_MEMBERS, act)
