"""matplotlib's modules for figures: the same names, drawn by the page.

Where a function has `from matplotlib.patches import Circle`, a figure has
`from explorable.matplotlib.patches import Circle`. They need numpy only, so readers have them.
"""
