"""It needs what is not there."""

from widgets import deeper
