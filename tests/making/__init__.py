"""Scripts that make the data files in `widgets/`. They run where the tests do, not for readers.

handwriting.npz: `handwriting.py`, from what comes with scikit-learn. photograph.npz:
`photograph.py`, from a portrait by NASA. students.npz: `python -m widgets.students`, from seeds.
walden.txt was made by hand: passages of the first chapter of Henry David Thoreau's Walden (1854,
in the public domain), shortened, some dashes made commas. The tests hold all but the last
against their sources, or against what their scripts do.
"""
