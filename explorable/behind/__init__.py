"""What stands behind a figure: its source to read, to edit and to take home; and all of it offline.

Nothing of this weighs on a page: a figure brings one row of buttons, and what they open stands in
files of its own, fetched when a reader asks.
"""
