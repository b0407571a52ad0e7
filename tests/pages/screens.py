"""Opening the app's screens as a browser does, and reading what is sent to it."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import ui
from cluster.members import Standing
from ui import links
from ui.links import Screen

ROUTER = Path(ui.__file__).parent / "router.py"
SCREENS = (*links.IN_MENU, *links.BY_LINK)


def visit(
    screen: Screen = links.OVERVIEW, *, theme: str = "light", **address: str | list[str]
) -> AppTest:
    """A fresh visit to a screen, with ``address`` after the question mark."""
    visitor = AppTest.from_file(ROUTER, default_timeout=30)
    visitor.context["theme"] = theme
    visitor.query_params.update(address)
    if screen is not links.OVERVIEW:
        visitor._page_hash = calc_hash(screen.path)  # a cold link; AppTest has no name for it
    return visitor.run()


def go(visitor: AppTest, screen: Screen) -> AppTest:
    """The same visitor moves on to another screen."""
    visitor.switch_page(f"../pages/{screen.file}.py")
    return visitor.run()


def html(visitor: AppTest, css_class: str) -> list[str]:
    """Our own pieces of HTML of one class."""
    bodies = (each.proto.body for each in visitor.get("html"))
    return [body for body in bodies if f'class="{css_class}"' in body]


def text_of(visitor: AppTest, css_class: str) -> str:
    return unescape("".join(html(visitor, css_class)))


def sent(visitor: AppTest) -> str:
    """Everything the browser is sent for the screen, as one text."""
    return unescape("\n".join(_written(each) for each in visitor.main))


def _written(node: Any) -> str:
    """A message with its letters as they are, whatever its bytes were escaped to."""
    plain = str(getattr(node, "proto", "")).encode("latin-1", "backslashreplace")
    return (
        plain.decode("unicode_escape", "replace")
        .encode("latin-1", "replace")
        .decode("utf-8", "replace")
    )


def map_sent(visitor: AppTest) -> dict[str, Any]:
    """What the one map on the screen is given."""
    (component,) = visitor.get("component_instance")
    return json.loads(component.proto.json_args)


def on_map(visitor: AppTest) -> list[dict[str, Any]]:
    """What every member on the map is drawn with."""
    data = _layer(visitor, "members")
    return [
        {
            "id": id_,
            "name": name,
            "about": data["words"][words],
            "selected": id_ == data["selected"],
            **data["marks"][mark],
        }
        for id_, name, _, _, words, mark in data["members"]
    ]


def reach_on_map(visitor: AppTest) -> dict[str, Any]:
    """What the layer under the members is drawn with."""
    return _layer(visitor, "reach")


def _layer(visitor: AppTest, maker: str) -> dict[str, Any]:
    """The data the map's script makes a layer of."""
    written = map_sent(visitor)["feature_group"]
    begins = written.index("{", written.index(f"klyngekart.{maker}("))
    data, _ = json.JSONDecoder().raw_decode(written, begins)
    return data


def in_list(visitor: AppTest) -> dict[str, Any]:
    """What the list of members is given."""
    return json.loads(_list(visitor).proto.json)


def _list(visitor: AppTest) -> Any:
    """The one list of members, whatever other components of ours the screen has."""
    (found,) = (each for each in visitor.get("bidi_component") if '"items"' in each.proto.json)
    return found


def click_on_map(visitor: AppTest, member: int, clicks: int) -> AppTest:
    """The browser tells of the click number ``clicks`` on the map, upon a member."""
    (component,) = visitor.get("component_instance")
    feature = {"type": "Feature", "properties": {"id": member}}
    told = {"last_active_drawing": feature, "last_object_clicked_count": clicks}
    return _tell(visitor, component.proto.id, "json_value", told)


def choose_in_list(visitor: AppTest, member: int) -> AppTest:
    """The browser tells of a choice in the list."""
    component = _list(visitor)
    widget = f"$$STREAMLIT_INTERNAL_KEY_{component.proto.id}__events"
    return _tell(visitor, widget, "json_trigger_value", [{"event": "chosen", "value": member}])


def _tell(visitor: AppTest, widget: str, kind: str, value: object) -> AppTest:
    """A rerun with the message a component in the browser sends; AppTest has no name for it."""
    states = visitor._tree.get_widget_states()
    told = states.widgets.add()
    told.id = widget
    setattr(told, kind, json.dumps(value))
    return visitor._run(states)


def ids(standings: tuple[Standing, ...]) -> list[int]:
    return [each.member.id for each in standings]
