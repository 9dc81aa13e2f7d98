"""What figures need of a browser: as it is used, and no newer than the manual says."""

import json

import pytest

from tests.floor.features import BROWSERS, FINER, NEEDED, VERSIONS, Feature, floor, number, uses

ALL = (*NEEDED, *FINER)


@pytest.mark.parametrize("feature", ALL, ids=lambda feature: feature.name)
def test_what_is_listed_is_used(feature):
    assert uses(feature)


def test_each_feature_has_its_versions_and_no_other_does():
    told = json.loads(VERSIONS.read_text(encoding="utf-8"))
    assert set(told) == {feature.data for feature in ALL}
    assert all(set(versions) == set(BROWSERS) for versions in told.values())


def test_the_floor_is_the_newest_of_what_is_needed():
    assert floor() == {"chrome": "105", "firefox": "114", "safari": "16.4", "safari_ios": "16.4"}
    assert number("16.4") > number("16.3.1") > number("9")
    assert number(None) > number("999")


def test_what_no_version_has_makes_no_floor():
    unknown = next(each for each in FINER if "user-select" in each.name)
    with pytest.raises(LookupError, match="no version of safari_ios"):
        floor((unknown,))
    assert not uses(Feature("nothing", "none", r"no such thing in any module"))
