"""Which of matplotlib's examples count: those that draw in two dimensions, and nothing else.

Left out are the folders about three dimensions, animations, widgets, events, user interfaces and
matplotlib's toolkits, and of the other folders what is named here.
"""

FOLDERS = (
    "lines_bars_and_markers",
    "statistics",
    "images_contours_and_fields",
    "text_labels_and_annotations",
    "pie_and_polar_charts",
    "color",
    "shapes_and_collections",
    "scales",
    "ticks",
    "spines",
    "subplots_axes_and_figures",
    "misc",
    "specialty_plots",
)
NO_AXES = (
    "images_contours_and_fields/figimage_demo",
    "misc/font_indexing",
    "misc/ftface_props",
    "text_labels_and_annotations/dfrac_demo",
    "text_labels_and_annotations/fonts_demo",
    "text_labels_and_annotations/fonts_demo_kw",
    "text_labels_and_annotations/mathtext_asarray",
    "text_labels_and_annotations/stix_fonts_demo",
    "text_labels_and_annotations/unicode_minus",
)
LATEX = (
    "misc/multipage_pdf",
    "text_labels_and_annotations/tex_demo",
    "text_labels_and_annotations/usetex_baseline_test",
    "text_labels_and_annotations/usetex_fonteffects",
)
OWN_PROJECTIONS = ("misc/custom_projection", "specialty_plots/radar_chart", "specialty_plots/skewt")
FILES = (  # what they show is what they write, or how they are called
    "misc/hyperlinks_sgskip",
    "misc/image_thumbnail_sgskip",
    "misc/multiprocess_sgskip",
    "misc/print_stdout_sgskip",
    "misc/svg_filter_line",
    "misc/svg_filter_pie",
)
LEFT_OUT = {*NO_AXES, *LATEX, *OWN_PROJECTIONS, *FILES}


def names(folder):
    """Return the names of all examples that count, "folder/name", in order."""
    found = [
        f"{group}/{file.stem}"
        for group in FOLDERS
        for file in sorted((folder / group).glob("*.py"))
    ]
    return [name for name in found if name not in LEFT_OUT]
