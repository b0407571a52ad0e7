from collections import Counter

from cluster.crafts import Craft, Family, family_of
from cluster.members import Member


def test_every_craft_has_a_family_and_every_family_a_craft():
    assert {family_of(craft) for craft in Craft} == set(Family)


def test_the_families_are_those_of_the_design():
    families = Counter(family_of(craft) for craft in Craft)
    assert families == {
        Family.CREATE: 3,
        Family.PICTURE: 3,
        Family.SOUND: 2,
        Family.POST: 1,
        Family.SHOW: 2,
        Family.SERVICES: 5,
    }


def test_what_no_other_family_claims_is_a_service():
    assert {craft for craft in Craft if family_of(craft) is Family.SERVICES} == {
        Craft.ACTING_AND_CASTING,
        Craft.DESIGN_AND_COSTUME,
        Craft.EQUIPMENT_RENTAL,
        Craft.PRODUCTION_SERVICE,
        Craft.TRAINING,
    }


def test_a_members_family_is_that_of_the_craft_it_names_first(make_member):
    member: Member = make_member(crafts=(Craft.MUSIC, Craft.PRODUCTION))
    assert member.main_family is Family.SOUND
    assert make_member(crafts=()).main_family is None
