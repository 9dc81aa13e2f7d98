"""Writes the parts of the manual that the code itself knows best.

The manual's pages are Markdown in `content/manual/`. Where a page has

    <!-- generated: controls Slider -->
    <!-- /generated -->

`make manual` writes between the two lines what the code says of it: signatures and options from
`inspect`, meanings from docstrings, commands from argparse, examples from `widgets/`. All else on a
page is written by hand. So the pages are in the repository, can be reviewed, and are built by any
host; a test says which of them no longer say what the code does.
"""
