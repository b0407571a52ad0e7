"""The crafts (*fag*) a member offers, and the six families the map draws them by."""

from __future__ import annotations

from enum import StrEnum


class Family(StrEnum):
    """A craft family: one colour and one letter on the map."""

    CREATE = "create"
    PICTURE = "picture"
    SOUND = "sound"
    POST = "post"
    SHOW = "show"
    SERVICES = "services"


class Craft(StrEnum):
    """The fixed list of crafts; the first a member names is its main craft."""

    PRODUCTION = "production"
    DIRECTING = "directing"
    SCREENWRITING = "screenwriting"
    CINEMATOGRAPHY = "cinematography"
    SOUND = "sound"
    EDITING_AND_POST = "editing_and_post"
    ANIMATION_AND_VFX = "animation_and_vfx"
    MUSIC = "music"
    ACTING_AND_CASTING = "acting_and_casting"
    LIGHT_AND_GRIP = "light_and_grip"
    DESIGN_AND_COSTUME = "design_and_costume"
    EQUIPMENT_RENTAL = "equipment_rental"
    FESTIVAL_AND_EXHIBITION = "festival_and_exhibition"
    DISTRIBUTION = "distribution"
    PRODUCTION_SERVICE = "production_service"
    TRAINING = "training"


_FAMILIES = {
    Family.CREATE: (Craft.PRODUCTION, Craft.DIRECTING, Craft.SCREENWRITING),
    Family.PICTURE: (Craft.CINEMATOGRAPHY, Craft.LIGHT_AND_GRIP, Craft.ANIMATION_AND_VFX),
    Family.SOUND: (Craft.SOUND, Craft.MUSIC),
    Family.POST: (Craft.EDITING_AND_POST,),
    Family.SHOW: (Craft.FESTIVAL_AND_EXHIBITION, Craft.DISTRIBUTION),
}
_FAMILY_OF = {craft: family for family, crafts in _FAMILIES.items() for craft in crafts}


def family_of(craft: Craft) -> Family:
    """The family ``craft`` belongs to; what no other family claims is a service."""
    return _FAMILY_OF.get(craft, Family.SERVICES)
