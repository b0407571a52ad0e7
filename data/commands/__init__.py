"""The only door for writes: permission, pure decision, save and log, in one transaction."""

from data.commands.accounts import grant, revoke, speak_for
from data.commands.attendance import (
    Came,
    evaluate_meeting,
    record_attendance,
    sign_up,
    withdraw_sign_up,
)
from data.commands.calendar_keys import make_calendar_key, remove_calendar_key
from data.commands.effect import publish_effect
from data.commands.erasing import (
    Erased,
    erase_member,
    purge_trash,
    withdraw_register_copy,
)
from data.commands.figures import remove_firm_year, set_firm_year
from data.commands.forecasting import publish_forecast
from data.commands.funding import (
    charge_fees,
    import_fees,
    import_grants,
    import_instalments,
    import_other_cash,
    record_payment,
    remove_grant,
    remove_instalment,
    remove_other_cash,
    save_grant,
    save_instalment,
    save_other_cash,
)
from data.commands.funding_rules import (
    remove_payout_rule,
    remove_rate,
    set_payout_rule,
    set_rate,
)
from data.commands.joint_projects import (
    add_joint_project,
    change_joint_project,
    leave_joint_project,
    remove_joint_project,
)
from data.commands.lines import import_credits, import_firm_years, import_national_totals
from data.commands.lists import (
    Invented,
    clear_members,
    import_members,
    remove_demo,
    replace_with_demo,
)
from data.commands.meeting_lists import (
    AttendanceRow,
    import_attendances,
    import_meetings,
    import_venues,
)
from data.commands.meetings import (
    cancel_meeting,
    remove_meeting,
    remove_venue,
    save_meeting,
    save_venue,
)
from data.commands.members import (
    add_member,
    change_member,
    restore_member,
    trash_member,
    undo,
)
from data.commands.merging import merge_members
from data.commands.milestones import set_milestones
from data.commands.notices import change_notice, post_notice, withdraw_notice
from data.commands.own import (
    accept_review,
    ask_for_erasure,
    change_own,
    confirm_member,
    refuse_review,
)
from data.commands.own_hours import (
    change_hours,
    decide_hours,
    document_hours,
    import_own_hours,
    register_hours,
    withdraw_hours,
)
from data.commands.pool import (
    Loaded,
    exclude_firm,
    include_firm,
    load_register,
    set_industries,
)
from data.commands.recruiting import (
    add_prospect,
    ask_again,
    change_prospect,
    join_prospect,
    move_prospect,
    note_joined,
    remove_prospect,
    take_back_move,
)
from data.commands.running import Answer
from data.commands.settings import set_project
from data.commands.snapshots import keep_snapshots
from data.commands.ties import change_tie, decide_tie, import_ties, report_tie, withdraw_tie

__all__ = [
    "Answer",
    "AttendanceRow",
    "Came",
    "Erased",
    "Invented",
    "Loaded",
    "accept_review",
    "add_joint_project",
    "add_member",
    "add_prospect",
    "ask_again",
    "ask_for_erasure",
    "cancel_meeting",
    "change_hours",
    "change_joint_project",
    "change_member",
    "change_notice",
    "change_own",
    "change_prospect",
    "change_tie",
    "charge_fees",
    "clear_members",
    "confirm_member",
    "decide_hours",
    "decide_tie",
    "document_hours",
    "erase_member",
    "evaluate_meeting",
    "exclude_firm",
    "grant",
    "import_attendances",
    "import_credits",
    "import_fees",
    "import_firm_years",
    "import_grants",
    "import_instalments",
    "import_meetings",
    "import_members",
    "import_national_totals",
    "import_other_cash",
    "import_own_hours",
    "import_ties",
    "import_venues",
    "include_firm",
    "join_prospect",
    "keep_snapshots",
    "leave_joint_project",
    "load_register",
    "make_calendar_key",
    "merge_members",
    "move_prospect",
    "note_joined",
    "post_notice",
    "publish_effect",
    "publish_forecast",
    "purge_trash",
    "record_attendance",
    "record_payment",
    "refuse_review",
    "register_hours",
    "remove_calendar_key",
    "remove_demo",
    "remove_firm_year",
    "remove_grant",
    "remove_instalment",
    "remove_joint_project",
    "remove_meeting",
    "remove_other_cash",
    "remove_payout_rule",
    "remove_prospect",
    "remove_rate",
    "remove_venue",
    "replace_with_demo",
    "report_tie",
    "restore_member",
    "revoke",
    "save_grant",
    "save_instalment",
    "save_meeting",
    "save_other_cash",
    "save_venue",
    "set_firm_year",
    "set_industries",
    "set_milestones",
    "set_payout_rule",
    "set_project",
    "set_rate",
    "sign_up",
    "speak_for",
    "take_back_move",
    "trash_member",
    "undo",
    "withdraw_hours",
    "withdraw_notice",
    "withdraw_register_copy",
    "withdraw_sign_up",
    "withdraw_tie",
]
