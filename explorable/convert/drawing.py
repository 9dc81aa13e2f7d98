"""Functions that draw with pyplot become functions that draw on an axes."""

import ast
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from explorable.axes.calls import ALIASES, SUPPORTED
from explorable.convert.cells import called, root
from explorable.convert.edits import Edits

SETTERS = {
    **{name: f"set_{name}" for name in ("xlabel", "ylabel", "title", "xlim", "ylim")},
    **{name: f"set_{name}" for name in ("xticks", "yticks", "xscale", "yscale")},
    "suptitle": "set_title",
}
MAKES_AXES = ("subplots", "gca", "add_subplot", "add_axes", "axes", "subplot")
NOT_NEEDED = {
    *("figure", "show", "tight_layout", "close", "clf", "cla", "draw", "pause", "ion", "ioff"),
    *("subplots_adjust", "gcf"),
}
LEFT_OUT = {"savefig": "saves a file; readers can download the picture themselves"}
NOTEBOOKS = ("display", "clear_output")
OTHERS = {  # of pyplot, with the same name on a matplotlib axes, but not in the subset
    *("acorr", "axline", "bar_label", "barbs", "boxplot", "broken_barh", "clabel", "cohere"),
    *("contour", "contourf", "csd", "ecdf", "eventplot", "hexbin", "hist2d", "locator_params"),
    *("magnitude_spectrum", "matshow", "minorticks_off", "minorticks_on", "pcolor"),
    *("phase_spectrum", "pie", "psd", "quiverkey", "specgram", "spy", "stackplot", "stairs"),
    *("streamplot", "table", "ticklabel_format", "tricontour", "tricontourf", "tripcolor"),
    *("triplot", "twinx", "twiny", "violinplot", "xcorr", "angle_spectrum"),
}


@dataclass
class Drawn:
    """What a function draws with.

    axes: its axes' name, or for several of them "axes", a dict. panels: their names, or none.
    figsize: as the notebook gave it, or "". real: what needs matplotlib itself. notes: what could
    not be done.
    """

    axes: str = "ax"
    panels: list[list[str]] = field(default_factory=list)
    figsize: str = ""
    real: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Rewriter:
    """Rewrites one function.

    edits: of its cell. pyplot: the names of pyplot. helpers: functions that draw, which get the
    axes from those that call them. figure: whether it is to be a figure itself.
    """

    def __init__(
        self, edits: Edits, pyplot: Collection[str], helpers: Mapping[str, object], figure: bool
    ) -> None:
        self.edits, self.pyplot, self.helpers, self.is_figure = edits, pyplot, helpers, figure
        self.drawn = Drawn()
        self.figures: set[str] = set()
        self.own: set[str] = {self.drawn.axes}

    def take(self, axes: str, figure: str) -> None:
        """Take the axes, and their figure, that another cell made for this function."""
        self.drawn.axes, self.own = axes, {axes}
        self.figures.add(figure)

    def rewrite(self, function: ast.FunctionDef | ast.Lambda) -> Drawn:
        """Note all edits of a function; return what it draws with."""
        self._find_axes(function)
        if isinstance(function, ast.Lambda):
            self._expressions(function.body)
        else:
            self._block(function.body)
        return self.drawn

    def _find_axes(self, function: ast.AST) -> None:
        """Find what the function calls its figure and its axes."""
        for node in ast.walk(function):
            if not isinstance(node, ast.Assign) or len(node.targets) != 1:
                continue
            if not self._makes_axes(node.value):
                continue
            target = node.targets[0]
            if called(node.value) == "subplots" and isinstance(target, ast.Tuple):
                self.figures |= (
                    {target.elts[0].id} if isinstance(target.elts[0], ast.Name) else set()
                )
                target = target.elts[-1]
            if called(node.value) in ("figure", "gcf"):
                self.figures |= {target.id} if isinstance(target, ast.Name) else set()
            elif isinstance(target, ast.Name) and not self._grid(node.value):
                self.drawn.axes = target.id
        self.own = {self.drawn.axes}

    def _makes_axes(self, node: ast.AST) -> bool:
        makes = called(node) in (*MAKES_AXES, "figure", "gcf")
        return makes and root(node) in {*self.pyplot, *self.figures}

    def _grid(self, call: ast.AST) -> tuple[int, int] | None:
        """Return rows and columns of a `subplots` call with several axes; None for one."""
        if not isinstance(call, ast.Call) or called(call) != "subplots":
            return None
        given = {each.arg: each.value for each in call.keywords}
        places = [*call.args[:2], *[ast.Constant(1)] * 2][:2]
        rows, columns = given.get("nrows", places[0]), given.get("ncols", places[1])
        counts = [each.value for each in (rows, columns) if isinstance(each, ast.Constant)]
        numbers = [each for each in counts if isinstance(each, int)]
        if len(numbers) < 2:
            return 0, 0
        return None if numbers == [1, 1] else (numbers[0], numbers[1])

    def _block(self, body: Sequence[ast.stmt]) -> None:
        removed = [each for each in body if self._is_removed(each)]
        for statement in body:
            if statement in removed:
                if len(removed) == len(body) and statement is body[-1]:
                    self.edits.replace(statement, "pass")
                else:
                    self.edits.remove(statement)
            else:
                self._statement(statement)

    def _statement(self, statement: ast.stmt) -> None:
        if isinstance(statement, ast.Assign) and self._grid(statement.value):
            self._several(statement)
            return
        if isinstance(statement, ast.Return) and statement.value and self.is_figure:
            self._returned(statement)
        for _, value in ast.iter_fields(statement):
            if isinstance(value, ast.expr):
                self._expressions(value)
            elif isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                self._block(value)
            elif isinstance(value, list):
                for each in value:
                    if isinstance(each, ast.expr):
                        self._expressions(each)
                    elif isinstance(each, (ast.ExceptHandler, ast.match_case)):
                        self._block(each.body)
                    elif isinstance(each, ast.withitem):
                        self._expressions(each.context_expr)

    def _is_removed(self, statement: ast.stmt) -> bool:
        """Say whether a figure has no use for a statement; note what gets lost with it."""
        value = getattr(statement, "value", None)
        if isinstance(statement, (ast.Expr, ast.Assign)) and isinstance(value, ast.Call):
            self._take_figsize(value)
            first, word = root(value), called(value)
            ours = first in {*self.pyplot, *self.figures}
            if ours and word == "colorbar":
                return False
            if ours and word in LEFT_OUT:
                self.drawn.notes.append(f"`{ast.unparse(value)}` is left out: {LEFT_OUT[word]}")
                return True
            if isinstance(statement, ast.Assign):
                return self._makes_axes(value) and not self._grid(value) and word != "subplot"
            if first in self.pyplot and ".style." in ast.unparse(value.func):
                return True
            if word in NOTEBOOKS or (first in self.figures and word != "suptitle"):
                return True
            return first in self.pyplot and (word in NOT_NEEDED or self._idle(value, word))
        return (
            isinstance(statement, ast.Return)
            and self.is_figure
            and (
                value is None or (isinstance(value, ast.Name) and value.id in self._drawing_names())
            )
        )

    def _idle(self, call: ast.Call, word: str) -> bool:
        if word in ("gca", "axes") and isinstance(call.func, ast.Attribute):
            return root(call.func.value) in self.pyplot and isinstance(call.func.value, ast.Name)
        if word in ("xticks", "yticks") and not call.args and "ticks" not in _keywords(call):
            self.drawn.notes.append(f"`{ast.unparse(call)}` is left out: give it the ticks as well")
            return True
        return False

    def _drawing_names(self) -> set[str]:
        return {*self.figures, self.drawn.axes}

    def _take_figsize(self, call: ast.Call) -> None:
        for each in call.keywords:
            if each.arg == "figsize" and isinstance(each.value, (ast.Tuple, ast.List)):
                found = [n.value for n in each.value.elts if isinstance(n, ast.Constant)]
                numbers = [n for n in found if isinstance(n, (int, float))]
                if len(numbers) == 2:
                    self.drawn.figsize = f"({numbers[0]}, {numbers[1]})"

    def _several(self, statement: ast.Assign) -> None:
        """`fig, (a, b) = plt.subplots(1, 2)`: the axes are panels."""
        target = statement.targets[0]
        names = target.elts[-1] if isinstance(target, ast.Tuple) else target
        rows, columns = self._grid(statement.value) or (0, 0)
        if isinstance(statement.value, ast.Call):
            self._take_figsize(statement.value)
        if not rows or (min(rows, columns) > 1 and not isinstance(names, ast.Tuple)):
            text = ast.unparse(statement)
            self.drawn.notes.append(f"`{text}` is left unchanged: declare the axes with panels=")
            return
        flat = [each for each in ast.walk(names) if isinstance(each, ast.Name)]
        count = rows * columns
        words = [each.id for each in flat] if len(flat) == count else []
        words = words or [f"{ast.unparse(names)}{number}" for number in range(count)]
        self.drawn.panels = [words[row * columns :][:columns] for row in range(rows)]
        self.drawn.axes = "axes"
        self.own = set(words)
        if isinstance(names, ast.Tuple):
            self.edits.replace(statement, f"{', '.join(words)} = axes.values()")
        else:
            self.own = {ast.unparse(names)}
            self.edits.replace(statement, f"{ast.unparse(names)} = list(axes.values())")

    def _returned(self, statement: ast.Return) -> None:
        value = statement.value
        if value is None or isinstance(value, ast.Dict) or self._draws(value):
            return
        self.edits.insert(value, '{"result": ')
        last = _Last(value)
        self.edits.insert(last, "}")
        self.drawn.notes.append(
            f"what it returns, `{ast.unparse(value)}`, is an output called 'result'; it must be a "
            "number, a string or a small table; place it with [[…result]]"
        )

    def _draws(self, value: ast.expr) -> bool:
        return (
            root(value) in {*self.pyplot, *self.figures, *self.own} or called(value) in self.helpers
        )

    def _expressions(self, expression: ast.expr) -> None:
        for node in ast.walk(expression):
            if isinstance(node, ast.Call):
                self._call(node)

    def _call(self, call: ast.Call) -> None:
        function = call.func
        if isinstance(function, ast.Name):
            if function.id in self.helpers:
                begin = call.args[0] if call.args else next(iter(call.keywords), None)
                self._give_axes(call, begin)
            elif function.id == "print":
                text = ast.unparse(call)
                self.drawn.notes.append(
                    f"`{text}` prints where no reader sees it; return an output"
                )
            return
        if not isinstance(function, ast.Attribute) or not isinstance(function.value, ast.Name):
            if root(function) in self.own:
                self._check(call)
            return
        owner, word = function.value.id, function.attr
        if owner in self.pyplot:
            self._pyplot(call, word)
        elif owner in self.figures and word == "colorbar":
            self._colorbar(call)
        elif owner in self.figures and word == "suptitle":
            self.edits.replace(function, f"{self.drawn.axes}.set_title")
        elif owner in self.own or root(function) in self.own:
            self._check(call)

    def _give_axes(self, call: ast.Call, begin: ast.expr | ast.keyword | None) -> None:
        if begin is None:
            self.edits.replace(call, f"{ast.unparse(call.func)}({self.drawn.axes})")
        else:
            self.edits.insert(begin, f"{self.drawn.axes}, ")

    def _pyplot(self, call: ast.Call, word: str) -> None:
        if word == "gca":
            self.edits.replace(call, self.drawn.axes)
            return
        if word == "colorbar":
            self._colorbar(call)
            return
        if word in ("xlim", "ylim") and not call.args and not call.keywords:
            own = f"get_{word}"
        else:
            own = SETTERS.get(word, word)
        if word not in SETTERS and own not in SUPPORTED and own not in OTHERS:
            self.drawn.notes.append(f"`{ast.unparse(call)}` is left unchanged: axes cannot do that")
            return
        self.edits.replace(call.func, f"{self.drawn.axes}.{own}")
        self._check(call, own)

    def _colorbar(self, call: ast.Call) -> None:
        """`plt.colorbar(picture)` stands beside the axes of the picture."""
        given = {each.arg: ast.unparse(each.value) for each in call.keywords}
        axes = given.get("ax", "" if self.drawn.panels else self.drawn.axes)
        if not call.args or not axes:
            lacks = "what it is the scale of" if not call.args else "its axes, ax=…"
            text = ast.unparse(call)
            self.drawn.notes.append(f"`{text}` is left unchanged: give it {lacks}")
            return
        self.edits.replace(call.func, f"{axes}.figure.colorbar")
        if "ax" not in given:
            self.edits.insert(_Last(call.args[-1]), f", ax={axes}")

    def _check(self, call: ast.Call, word: str = "") -> None:
        """See whether a call on an axes is in the subset, or needs matplotlib itself."""
        name = word or called(call)
        if isinstance(call.func, ast.Attribute) and not word and self._is_deeper(call.func.value):
            return
        if name not in SUPPORTED:
            self.drawn.real.append(f"ax.{name}")
            return
        for keyword in _keywords(call):
            if keyword not in SUPPORTED[name] and ALIASES.get(keyword) not in SUPPORTED[name]:
                self.drawn.real.append(f"ax.{name}({keyword}=…)")

    def _is_deeper(self, owner: ast.expr) -> bool:
        """`ax.spines[…].set_visible()` is no call of the axes itself; `axes[0].plot()` is."""
        return any(isinstance(node, ast.Attribute) for node in ast.walk(owner))


class _Last(ast.AST):
    """The place after a node."""

    def __init__(self, node: ast.expr) -> None:
        self.lineno = self.end_lineno = node.end_lineno
        self.col_offset = self.end_col_offset = node.end_col_offset


def _keywords(call: ast.Call) -> list[str]:
    return [each.arg for each in call.keywords if each.arg]


def pyplot_names(statements: Iterator[ast.stmt]) -> set[str]:
    """Return the names under which a notebook has pyplot."""
    found = set()
    for statement in statements:
        for node in ast.walk(statement):
            if isinstance(node, ast.Import):
                found |= {
                    alias.asname or alias.name
                    for alias in node.names
                    if alias.name in ("matplotlib.pyplot", "pylab")
                }
            elif isinstance(node, ast.ImportFrom) and node.module == "matplotlib":
                found |= {a.asname or a.name for a in node.names if a.name == "pyplot"}
    return found
