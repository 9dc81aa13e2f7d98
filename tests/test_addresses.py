"""An address that is taken is told in a sentence, with one that is free."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorable.cli import addresses
from explorable.cli.main import main
from explorable.cli.shared import CommandError


@pytest.fixture
def taken() -> Iterator[str]:
    """Return an address where somebody listens."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield f"127.0.0.1:{listening.getsockname()[1]}"


def test_a_free_address_is_taken_apart() -> None:
    assert addresses.check("127.0.0.1:0", "explorable serve") == ("127.0.0.1", 0)
    assert addresses.parsed("[::1]:8000") == ("::1", 8000)


@pytest.mark.parametrize("wrong", ["localhost", "8000", ":8000", "127.0.0.1:x", "127.0.0.1:70000"])
def test_what_is_no_address_is_told(wrong: str) -> None:
    with pytest.raises(CommandError, match="is no address: write it as 127.0.0.1:8000"):
        addresses.check(wrong, "explorable serve")


@pytest.mark.parametrize("written", ["as an option", "in the configuration"])
def test_serving_where_somebody_serves_ends_with_a_sentence(
    taken: str,
    written: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings = "site_name: A\nplugins:\n  - explorable\n"
    words = ["serve"]
    if written == "as an option":
        words += ["--dev-addr", taken]
    else:
        settings += f"dev_addr: {taken}\n"
    (tmp_path / "mkdocs.yml").write_text(settings)
    monkeypatch.chdir(tmp_path)
    assert main(words) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"explorable: {taken} is not free")
    (other,) = re.findall(r"use another address: explorable serve --dev-addr (\S+)", said)
    assert addresses.check(other, "explorable serve")[1] > int(taken.partition(":")[2])


def test_showing_a_figure_there_does_too(
    taken: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["show", "gp.pinching", "--no-browser", "--dev-addr", taken]) == 1
    assert "explorable show gp.pinching --dev-addr 127.0.0.1:" in capsys.readouterr().err
