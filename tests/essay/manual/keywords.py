"""What each keyword of the calls of `ax` means, in our words."""

STYLE = {
    "color": "The colour: a name, `C0` to `C9`, `#rrggbb`, a grey as in `'0.5'`, or numbers from 0 "
    "to 1. `C0` to `C9`, black, white and grey are the page's own, light or dark; others stay as "
    "they are.",
    "linewidth": "The width of a line or an edge, in points; one is 1⅓ pixels.",
    "linestyle": "`'-'`, `'--'`, `'-.'`, `':'`, `'none'`, their names, or (offset, lengths).",
    "alpha": "Opacity from 0 to 1. `scatter` and `imshow` also take an array of them.",
    "zorder": "What has a larger one is drawn over what has a smaller one.",
    "label": "The name in the legend. One that begins with `_` is left out of it.",
    "clip_on": "Whether what lies outside the axes is cut off.",
    "transform": "What the coordinates count in: `ax.transData`, `ax.transAxes`, or those that "
    "`ax.get_xaxis_transform()` and `ax.get_yaxis_transform()` return.",
    "visible": "False: nothing is drawn, but the view still makes room. In `grid`: whether there "
    "is one.",
    "marker": "The shape of the dots: `'o'`, `'s'`, `'^'`, `'D'`, `'*'`, `'x'`, `'+'`, `'.'` and "
    "matplotlib's other letters; `'none'` for none.",
    "markersize": "The width of a marker in points.",
    "markeredgewidth": "The width of a marker's rim in points.",
    "markeredgecolor": "The colour of a marker's rim.",
    "markerfacecolor": "The colour inside a marker; `'none'` leaves it hollow.",
    "markevery": "Which points have a marker: `n` for every n-th, `(first, n)`, a slice or a list.",
    "fillstyle": "How a marker is filled: `'full'` or `'none'`.",
    "drawstyle": "`'default'`, or `'steps-pre'`, `'steps-mid'`, `'steps-post'` for steps.",
    "dash_capstyle": "No effect: dashes end as matplotlib's do by default.",
    "solid_capstyle": "No effect: lines end as matplotlib's do by default.",
    "dash_joinstyle": "No effect: corners are rounded.",
    "solid_joinstyle": "No effect: corners are rounded.",
    "facecolor": "The colour inside.",
    "edgecolor": "The colour of the edge; `'none'` for no edge.",
    "hatch": "A pattern over the colour inside: letters of `/ \\\\ | - + x o O . *`, denser "
    "the more often they are written.",
    "fill": "False: only the edge is drawn.",
    "cmap": "A colour map of matplotlib's by its name, such as `'viridis'`, or one of your own, "
    "from `explorable.matplotlib.colors`; the same in the dark.",
    "norm": "How values become colours: `'linear'`, `'log'`, `'symlog'`, `'asinh'`, or a norm of "
    "`explorable.matplotlib.colors`, such as `BoundaryNorm`.",
    "vmin": "The value that gets the first colour; the smallest, if not given.",
    "vmax": "The value that gets the last colour; the largest, if not given.",
}

TEXT = {
    "fontsize": "In points, or `'small'`, `'large'` and the like.",
    "fontweight": "`'bold'`, or a number: from 600 on, letters are bold.",
    "fontstyle": "`'italic'` or `'normal'`.",
    "fontfamily": "`'serif'`, `'monospace'`, `'cursive'`, `'fantasy'`, or a well-known font of one "
    "of them; `'sans-serif'` is the page's own.",
    "fontname": "As `fontfamily`.",
    "fontvariant": "`'normal'`, and no other.",
    "fontstretch": "`'normal'`, and no other.",
    "bbox": "A dict that draws a box around the text: `boxstyle`, `pad`, `facecolor`, `edgecolor`, "
    "`linewidth`, `alpha` and others.",
    "backgroundcolor": "The colour of a box behind the text.",
    "rotation_mode": "`'anchor'`: the text is aligned first and turned then; `'default'`: it is "
    "aligned as it is when turned.",
    "linespacing": "From line to line; 1.2 is usual.",
    "multialignment": "How the lines of a text are aligned with each other.",
    "wrap": "False only; write `\\n` where a line ends.",
    "parse_math": "False: dollars are dollars.",
    "usetex": "False only: `$…$` is mathematics without TeX.",
    "transform_rotates_text": "True: the angle is one in data.",
    "horizontalalignment": "Which side of the text is at x: `'left'`, `'center'`, `'right'`.",
    "verticalalignment": "Which part of the text is at y: `'baseline'`, `'bottom'`, `'center'`, "
    "`'center_baseline'`, `'top'`.",
    "rotation": "An angle in degrees, counterclockwise; `'vertical'` is 90.",
    "fontdict": "A dict of text keywords; those that are written out win.",
    "loc": "Where a legend or a title goes. Legends: `'best'`, `'upper left'` and the like; "
    "titles: `'left'`, `'center'`, `'right'`.",
    "pad": "A title keeps its distance: no effect.",
    "labelpad": "No effect: labels keep their distance.",
    "xy": "The place that an annotation points at.",
    "xytext": "Where its text is; at `xy`, if not given.",
    "xycoords": "What `xy` counts in: `'data'`, `'axes fraction'`, a transform, or a pair of them.",
    "textcoords": "What `xytext` counts in: as `xycoords`, or `'offset points'` and the like, from "
    "`xy`.",
    "arrowprops": "A dict that draws an arrow from the text to `xy`: `arrowstyle`, `color`, "
    "`linewidth`, `shrinkA`, `shrinkB`, `connectionstyle` and others.",
    "annotation_clip": "False: the annotation is drawn even if its `xy`, in data, is out of view.",
    "handles": "What a legend lists: things that drawing calls have returned.",
    "labels": "The texts beside them; with `set_xticks` and `set_yticks`, beside the ticks.",
    "ncols": "How many columns a legend has.",
    "ncol": "The older name of `ncols`.",
    "title": "The heading of a legend.",
    "frameon": "Whether a legend has a frame.",
}

NUMBERS = {
    "scalex": "False: the view does not follow this line along x.",
    "scaley": "False: the view does not follow this line along y.",
    "base": "The base of a logarithmic axis.",
    "where": "`step`: whether the level changes before the point (`'pre'`), after it (`'post'`) or "
    "between two (`'mid'`). `fill_between`: an array that says where to fill.",
    "linefmt": "The stems' format, as in `'C1--'`.",
    "markerfmt": "The markers' format, as in `'C1D'`; `''` for none.",
    "basefmt": "The base line's format.",
    "bottom": "Where bars, counts or stems begin; of a view, its lower end; of `tick_params`, "
    "whether there are ticks.",
    "orientation": "`'vertical'` or `'horizontal'`.",
    "yerr": "How far error bars reach down and up: a number, one for each point, or (2, n).",
    "xerr": "How far error bars reach left and right, likewise.",
    "fmt": "The format of line and markers, as in `plot`; `'none'` draws only the bars.",
    "ecolor": "The colour of error bars.",
    "elinewidth": "The width of error bars in points.",
    "capsize": "Half the width of the caps at their ends, in points.",
    "capthick": "The thickness of the caps, in points.",
    "errorevery": "Which points have error bars: `n`, or `(first, n)`.",
    "barsabove": "True: the bars are drawn over the markers.",
    "error_kw": "A dict of keywords for the error bars.",
    "s": "The area of a dot in square points: one number, or one for each.",
    "c": "The colours of dots, or their values, which `cmap` turns into colours.",
    "linewidths": "The width of the dots' rims in points.",
    "edgecolors": "The colours of the dots' rims; `'face'` for that of each dot.",
    "colors": "One colour, or several to be taken in turn.",
    "linestyles": "As `linestyle`, for all lines of the call.",
    "y": "`axhline`: the height of the line. `margins`: the share left free above and below. "
    "Titles and labels: no effect.",
    "x": "`axvline`: the place of the line. `margins`: the share left free at both sides.",
    "xmin": "The left end: a share of the axes' width from 0 to 1; of a view, in data units.",
    "xmax": "The right end, likewise.",
    "ymin": "The lower end: a share of the axes' height from 0 to 1; of a view, in data units.",
    "ymax": "The upper end, likewise.",
    "closed": "False: the edge is left open between the last corner and the first.",
    "y2": "The other curve; 0, if not given.",
    "x2": "The other curve; 0, if not given.",
    "interpolate": "True: where two curves cross between two points, the area ends there.",
    "step": "Fill below steps: `'pre'`, `'post'`, `'mid'`.",
    "width": "Of bars in data units; of `arrow`, of its shaft in data units; of `quiver`, of the "
    "shafts as a share of the axes' width.",
    "height": "The thickness of lying bars, in data units.",
    "left": "Where lying bars begin; of a view, its left end; of `tick_params`, whether there are "
    "ticks.",
    "right": "Of a view, its right end. In `tick_params`, no effect: ticks are at the left.",
    "top": "Of a view, its upper end. In `tick_params`, no effect: ticks are at the bottom.",
    "align": "Bars: `'center'` or `'edge'`. `hist`: `'left'`, `'mid'`, `'right'` of the bin.",
    "log": "True: the axis of the values is logarithmic.",
    "tick_label": "What is written below the bars.",
    "bins": "How many bins, their edges, or a rule of numpy's such as `'auto'`.",
    "range": "The ends of the first and of the last bin.",
    "density": "True: areas are shares, and add up to 1.",
    "weights": "How much each value counts.",
    "cumulative": "True: each bin counts all below it too; -1: all above it.",
    "histtype": "`'bar'`, `'barstacked'`, `'step'`, `'stepfilled'`.",
    "rwidth": "How much of its bin a bar fills, from 0 to 1.",
    "stacked": "True: several sets of values are put on top of each other.",
    "aspect": "`'equal'` for square pixels, `'auto'` to fill the axes, or a number.",
    "interpolation": "`'nearest'` for sharp pixels, as it is by default; any other name lets the "
    "browser smooth them.",
    "origin": "`'upper'`: the first row is at the top; `'lower'`: at the bottom.",
    "extent": "(left, right, bottom, top) in data units.",
    "shading": "`'flat'`, `'nearest'` or `'auto'`: whether x and y are corners or middles; or "
    "`'gouraud'`, where the colours run into each other.",
    "precision": "What is no larger than this counts as zero.",
    "scale": "How many data units of a vector make one of `scale_units`; chosen by their mean, if "
    "not given.",
    "scale_units": "What `scale` counts in: `'width'`, `'height'`, `'inches'`, `'xy'`.",
    "angles": "`'uv'`: on the screen; `'xy'`: in data units.",
    "pivot": "Which part of an arrow is at its place: `'tail'`, `'mid'`, `'tip'`.",
    "units": "What `width` counts in; only `'width'`.",
    "length_includes_head": "True: the head ends at (x + dx, y + dy), and does not begin there.",
    "head_width": "The width of the head, in data units.",
    "head_length": "The length of the head, in data units.",
    "shape": "`'full'`, or the `'left'` or `'right'` half of the arrow.",
    "head_starts_at_zero": "True: the head begins half its length further on.",
    "overhang": "How far the head is swept back, as a share of its length.",
}

AXES = {
    "emit": "No effect: nothing listens.",
    "auto": "Whether the view goes on following the data: True, False, or None for as it was.",
    "minor": "True: these are the small ticks, which have no labels.",
    "adjustable": "What gives way to the aspect: the `'box'`, or the `'datalim'` that is shown.",
    "axis": "`'x'`, `'y'` or `'both'`.",
    "which": "`'major'`, `'minor'` or `'both'`; all of them look alike here.",
    "labelsize": "The size of the numbers at the ticks, in points.",
    "length": "0: no ticks. Any other length is the page's.",
    "labelleft": "Whether the y axis has numbers.",
    "labelbottom": "Whether the x axis has numbers.",
    "labelright": "No effect: numbers are at the left.",
    "labeltop": "No effect: numbers are at the bottom.",
    "autolim": "Whether the limits of the data hold the collection.",
    "root": "No effect: a figure is in no other.",
    "remove_inner_ticks": "True: inner panels lose their ticks as well as their numbers.",
    "visible_only": "True: what is hidden does not count.",
    "tight": "True: the view ends where the data and the margins do.",
    "enable": "True: the view follows the data; False: it stays; None: as it was.",
}

KEYWORDS: dict[str, str] = {**STYLE, **TEXT, **NUMBERS, **AXES}
