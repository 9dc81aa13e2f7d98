"""Which calls axes in space have: their own, and those that they share with axes in the plane."""

_LINE = ("color", "linewidth", "linestyle")
_ALL = ("label", "alpha", "visible", "clip_on")
_MESH = ("rstride", "cstride", "rcount", "ccount")

SPACE: dict[str, tuple[str, ...]] = {
    "plot": (
        *(*_LINE, "marker", "markersize", "markeredgewidth", "markeredgecolor"),
        *("markerfacecolor", "markerfacecoloralt", "fillstyle", "dash_capstyle", "solid_capstyle"),
        *("dash_joinstyle", "solid_joinstyle", *_ALL, "zorder"),
    ),
    "scatter": (
        *("linewidth", "edgecolor", "facecolor", "color", "label", "visible", "clip_on"),
        *("linewidths", "edgecolors"),
    ),
    "plot_surface": (
        *("color", "cmap", "shade", "edgecolor", "linewidth", "linestyle"),
        *("label", "alpha", "visible", "clip_on"),
    ),
    "plot_wireframe": (*_LINE, "edgecolor", *_ALL),
    "bar3d": ("edgecolor", "linewidth", "linestyle", *_ALL),
    "text": (
        *("color", "fontsize", "fontweight", "fontstyle", "fontfamily", "horizontalalignment"),
        *("verticalalignment", "rotation", "alpha", "zorder", "clip_on", "visible", "bbox"),
    ),
    "text2D": (),
    "view_init": ("elev", "azim", "roll", "vertical_axis"),
    "set_proj_type": ("focal_length",),
    "set_box_aspect": ("zoom",),
    "get_proj": (),
    **dict.fromkeys(
        (
            *("set_zlim", "get_zlim", "set_zlabel", "get_zlabel", "set_zticks", "get_zticks"),
            *("set_zticklabels", "get_zticklabels", "invert_zaxis", "set_zbound", "get_zbound"),
            *("set_zmargin", "zaxis"),
        ),
        (),
    ),
}
# Calls of axes in the plane that mean the same in space.
KEPT = frozenset(
    (
        *("clear", "set", "legend", "get_legend", "get_legend_handles_labels", "set_title"),
        *("get_title", "set_xlabel", "set_ylabel", "get_xlabel", "get_ylabel", "set_xlim"),
        *("set_ylim", "get_xlim", "get_ylim", "set_xticks", "set_yticks", "get_xticks"),
        *("get_yticks", "set_xticklabels", "set_yticklabels", "get_xticklabels"),
        *("get_yticklabels", "set_xmargin", "set_ymargin", "invert_xaxis", "invert_yaxis"),
        *("get_xbound", "get_ybound", "set_xbound", "set_ybound", "set_axis_off"),
        *("set_axis_on", "set_visible", "get_visible", "remove", "get_children", "get_figure"),
        *("get_xaxis", "get_yaxis", "set_aspect", "xaxis_inverted", "yaxis_inverted", "axis"),
        *("plot", "scatter", "text", "grid"),
    )
)
