"""Finds figures by their names, "module.function", in the site's package of widgets."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from explorable.base.errors import AuthorError, from_exception, short_path
from explorable.base.extras import is_installed
from explorable.base.suggestions import listed, suggestion
from explorable.compile.reload import import_anew
from explorable.compile.time_limit import IMPORT, PREPARE, TooLong, within
from explorable.compile.widget_sources import WidgetSources
from explorable.figure import Figure

NEIGHBOUR = "'{0}' is beside it, so write 'from .{0} import …'"
NOT_HERE = (
    "Is the name right? A package has to be installed where the site is built, too: "
    "pip install {0}, and a line in requirements.txt"
)
PROJECTS = {  # packages whose names in indexes are not those of their modules
    "bs4": "beautifulsoup4",
    "cv2": "opencv-python",
    "dateutil": "python-dateutil",
    "PIL": "pillow",
    "skimage": "scikit-image",
    "sklearn": "scikit-learn",
    "yaml": "pyyaml",
}
WITH_VALUES = re.compile(r"([\w.]+)\s*[?(](.*?)\)?")
"""What looks like a figure's name with values behind it, as in "gp.pinching?noise=0.1"."""


class Registry(WidgetSources):
    """The figures of one package of widgets, imported when they are asked for.

    A new registry imports every module anew, so that a build sees what the author has just saved.
    """

    def __post_init__(self) -> None:
        super().__post_init__()
        self._broken: dict[str, AuthorError] = {}
        import_anew(self.package, self.folder)

    def find(self, name: str) -> Figure:
        """Return the figure `name`.

        Raises AuthorError: without a page when the name is wrong, with the widget's own file and
        line when its module cannot be imported.
        """
        if asked := WITH_VALUES.fullmatch(name):
            raise AuthorError(
                f"{name!r} is not a figure's name. To begin at other values, write "
                f"'/// figure | {asked[1]}' and below it, indented by four spaces, "
                f"'start: {{{_values(asked[2])}}}'."
            )
        module_name, _, function = name.rpartition(".")
        path = self._file(module_name)
        if not path:
            raise AuthorError(f"no figure named {name!r}.{self._advice(name)}")
        module = self._module(module_name)
        self._check_single(path, function)
        found = getattr(module, function, None)
        if isinstance(found, Figure):
            found.name = name
            return found
        shown = short_path(path, self.root)
        if found is not None:
            raise AuthorError(
                f"{name!r} is not a figure: {function!r} in {shown} has no @figure(...) above it."
            )
        figures = list(_figures(module))
        hint = suggestion(name, [f"{module_name}.{figure}" for figure in figures])
        raise AuthorError(
            f"no figure named {name!r}.{hint} {shown} has: {listed(figures, 'no figures')}."
        )

    def names(self) -> list[str]:
        """Return the names of all figures as far as the sources tell, without importing them."""
        return [
            f"{module}.{function}"
            for module, path in self.modules().items()
            for function in dict.fromkeys(name for name, _ in _declared(path))
        ]

    def digest(self, name: str) -> str:
        """Return a hash of all that figure `name` may depend on, numpy and this package aside."""
        module_name, _, function = name.rpartition(".")
        return self.digest_of_function(module_name, function)

    def sources(self, name: str) -> str:
        """Return a hash of the files that figure `name` depends on, as its readers see them."""
        return self.digest_of(name.rpartition(".")[0])

    def _file(self, module_name: str) -> Path | None:
        if not all(part.isidentifier() for part in module_name.split(".")):
            return None
        path = self.folder.joinpath(*module_name.split("."))
        candidates = (path.with_suffix(".py"), path / "__init__.py")
        return next((file for file in candidates if file.is_file()), None)

    def _module(self, module_name: str) -> ModuleType:
        if module_name not in self._broken:
            name = f"{self.package}.{module_name}"
            try:
                return within(IMPORT, lambda: importlib.import_module(name), PREPARE)
            except (Exception, SystemExit, TooLong) as error:
                told = from_exception(error, f"{name} cannot be imported", self.folder, self.root)
                if isinstance(error, ModuleNotFoundError) and error.name:
                    told.message += self._remedy(error.name)
                self._broken[module_name] = told
        raise self._broken[module_name]

    def _remedy(self, module: str) -> str:
        """Return what to do about a module that cannot be found, with a stop before it."""
        top, _, inner = module.partition(".")
        if module in self.modules():
            return f". {NEIGHBOUR.format(module)}."
        if top == self.package:
            return f".{suggestion(inner, self.modules())} {self._has()}"
        return "." if is_installed(top) else f". {NOT_HERE.format(PROJECTS.get(top, top))}."

    def _check_single(self, path: Path, function: str) -> None:
        """Raise AuthorError if a module declares two figures of one name; Python keeps the last."""
        first, *more = [line for name, line in _declared(path) if name == function] or [0]
        if more:
            raise AuthorError(
                f"two figures are named {function!r}, here and on line {first}, and only this one "
                "can be seen. Give one of them another name.",
                short_path(path, self.root),
                more[-1],
            )

    def _advice(self, name: str) -> str:
        known = self.names()
        short = [full for full in known if full.rpartition(".")[2] == name.rpartition(".")[2]]
        hint = f" Did you mean {short[0]!r}?" if short else suggestion(name, known)
        shown = short_path(self.folder, self.root)
        if not self.folder.is_dir():
            return f" There is no folder {shown}/ for figures."
        return f"{hint} A name is module.function; {self._has()}"

    def _has(self) -> str:
        """Return which modules there are, as a part of a sentence that it ends."""
        return f"{short_path(self.folder, self.root)}/ has: {listed(self.modules(), 'no modules')}."


def _figures(module: ModuleType) -> Iterator[str]:
    """Yield the names of the figures that a module itself declares."""
    for name, value in vars(module).items():
        if isinstance(value, Figure) and value.function.__module__ == module.__name__:
            yield name


def _declared(path: Path) -> list[tuple[str, int]]:
    """Return the functions under an `@figure(...)`, with their lines; none in what is no Python."""
    try:
        tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        return []
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return [
        (node.name, node.lineno) for node in functions if any(map(_is_figure, node.decorator_list))
    ]


def _values(text: str) -> str:
    """Return "a=1&b=2", or "a=1, b=2", as a block's option has it: "a: 1, b: 2"."""
    return re.sub(r"\s*[&,]\s*", ", ", text.strip()).replace("=", ": ")


def _is_figure(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return getattr(called, "id", getattr(called, "attr", None)) == "figure"
