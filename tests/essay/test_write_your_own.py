"""What the page on writing one's own says can be followed."""

import re
from pathlib import Path

from tests.tiny_site import build, edit


def test_write_your_own_can_be_followed_to_the_letter(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "content" / "write-your-own.md").read_text()
    blocks = dict(re.findall(r"```(python|markdown|yaml)\n(.*?)```", page, re.S))
    told = {"widgets/decay.py": "python", "content/decay.md": "markdown", "mkdocs.yml": "yaml"}
    for name, language in told.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(blocks[language])
    (tmp_path / "content" / "index.md").write_text("# Decay\n")
    edit(tmp_path, "mkdocs.yml", "  - explorable", "  - explorable: {runtime: false}")
    assert not build(tmp_path).errors
    assert "half is gone after" in (tmp_path / "site" / "decay" / "index.html").read_text()
