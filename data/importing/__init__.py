"""Reading member lists from spreadsheets: what they say, and everything that is wrong in them."""

from data.importing.marked import marked
from data.importing.members import Reading, read_members
from data.importing.sheet import Format
from data.importing.template import template

__all__ = ["Format", "Reading", "marked", "read_members", "template"]
