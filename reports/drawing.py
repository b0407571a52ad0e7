"""Pictures drawn on this machine: SVG from templates that escape, and PNG of an SVG."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import ModuleType

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from reports.lettering import FONTS

TEMPLATES = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def template(name: str) -> Template:
    """A template of ours; whatever it is given is text to it, never markup."""
    return _environment().get_template(name)


@cache
def engine() -> ModuleType:
    """The drawing engine, which knows our fonts from now on."""
    # Imported late: it is large, and few ask for a picture.
    import vl_convert  # noqa: PLC0415

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert


def png(svg: str, *, scale: float) -> bytes:
    """An SVG as PNG, ``scale`` pixels for each of its own."""
    return bytes(engine().svg_to_png(svg, scale=scale))
