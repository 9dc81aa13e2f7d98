"""An owner's options: the same names under every host, and clear words for what is wrong."""

from pathlib import Path
from typing import Any

import pytest

from explorable.hosts.settings import Settings, read

FILE = Path("site.toml")


def test_what_is_right_is_taken() -> None:
    given = {"widgets": "figures", "packages": ["scipy"], "look": "essay", "budget": 40}
    settings, errors = read(given, FILE)
    assert not errors
    assert settings == Settings(widgets="figures", packages=("scipy",), look="essay", budget=40)


def test_nothing_changes_that_nobody_asked_for() -> None:
    settings, errors = read({}, FILE)
    assert not errors
    options = settings.options()
    assert (options.look, options.offline, options.third_parties) == ("", False, "allow")
    assert (settings.maths, settings.headline) == ("leave", False)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"lok": "essay"}, "no option 'lok'. Did you mean 'look'?"),
        ({"look": "esay"}, "'look' is 'esay', but it must be '' or 'essay'. Did you mean 'essay'?"),
        ({"runtime": "no"}, "'runtime' is 'no', but it is a switch: write true or false."),
        ({"dock": "off"}, "'dock' is 'off', but it is a switch: write true or false."),
        ({"budget": -1}, "'budget' is -1, but it must be a number of kilobytes."),
        ({"budget": True}, "'budget' is True, but it must be a number of kilobytes."),
        ({"widgets": ""}, "'widgets' is '', but it must be the name of a folder."),
        ({"shared_runtime": "/"}, "'shared_runtime' is '/', but it must be an address above"),
        ({"packages": "scipy"}, "'packages' is 'scipy', but it must be a list of names."),
    ],
)
def test_what_is_wrong_is_told_and_stays_at_its_default(
    given: dict[str, Any], message: str
) -> None:
    settings, (error,) = read(given, FILE)
    assert error.message.startswith(message)
    assert settings == Settings()


@pytest.mark.parametrize("address", ["..", "../", "../python", "../../python/3.14/"])
def test_a_runtime_is_shared_above_the_site(address: str) -> None:
    settings, errors = read({"shared_runtime": address}, FILE)
    assert not errors
    assert settings.options().runtime_home == address.rstrip("/") + "/"
    assert settings.options(serving=True).runtime_home == ""


def test_a_mistake_has_its_line_in_the_configuration(tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    file.write_text("[explorable]\nlook = 'esay'\n")
    (error,) = read({"look": "esay"}, file)[1]
    assert error.place == "site.toml:2"
