"""The parity gate: picture, table and Python in the browser show what CPython computes.

Three places answer for a figure: the picture and the table, made by CPython at build time and
drawn by the browser; and the figure's own function, run by Pyodide. `Gate` asks all of them, in
one page with one worker, and says how far apart they are, in pixels.
"""

from parity.gate import CPython, Gate, Report
from parity.tolerances import TOLERANCE, tolerance

__all__ = ["TOLERANCE", "CPython", "Gate", "Report", "tolerance"]
