"""Finds figures by their names, "module.function", in the site's package of widgets."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from explorable.base.errors import AuthorError, from_exception, short_path
from explorable.base.suggestions import listed, suggestion
from explorable.compile.reload import import_anew
from explorable.compile.time_limit import IMPORT, PREPARE, TooLong, within
from explorable.compile.widget_sources import WidgetSources
from explorable.figure import Figure


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
        module_name, _, function = name.rpartition(".")
        path = self._file(module_name)
        if not path:
            raise AuthorError(f"no figure named {name!r}.{self._advice(name)}")
        module = self._module(module_name)
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
            for function in _declared(path)
        ]

    def digest(self, name: str) -> str:
        """Return a hash of all that figure `name` may depend on, numpy and this package aside."""
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
                what = f"{name} cannot be imported"
                self._broken[module_name] = from_exception(error, what, self.folder, self.root)
        raise self._broken[module_name]

    def _advice(self, name: str) -> str:
        known = self.names()
        short = [full for full in known if full.rpartition(".")[2] == name.rpartition(".")[2]]
        hint = f" Did you mean {short[0]!r}?" if short else suggestion(name, known)
        shown = short_path(self.folder, self.root)
        if not self.folder.is_dir():
            return f" There is no folder {shown}/ for figures."
        modules = listed(self.modules(), "no modules")
        return f"{hint} A name is module.function; {shown}/ has: {modules}."


def _figures(module: ModuleType) -> Iterator[str]:
    """Yield the names of the figures that a module itself declares."""
    for name, value in vars(module).items():
        if isinstance(value, Figure) and value.function.__module__ == module.__name__:
            yield name


def _declared(path: Path) -> list[str]:
    """Return the functions under an `@figure(...)` in a source, none if it is not Python."""
    try:
        tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        return []
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return [node.name for node in functions if any(map(_is_figure, node.decorator_list))]


def _is_figure(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return getattr(called, "id", getattr(called, "attr", None)) == "figure"
