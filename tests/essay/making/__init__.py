"""Scripts that make the data files in `widgets/`. They run where the tests do, not for readers.

cafe.csv: `cafe.py`, invented. handwriting.npz: `handwriting.py`, from what comes with
scikit-learn. photograph.npz: `photograph.py`, from portraits by NASA and the US Navy. students.npz:
`python -m widgets.students`, from seeds. walden.txt: `walden.py`, from Project Gutenberg's text of
Henry David Thoreau's book, in the public domain. The tests hold them against their sources, or
against what their scripts do.
"""
