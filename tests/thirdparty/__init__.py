"""A package as somebody else might publish it: a control and a mark for explorable's figures."""

from thirdparty.dial import Dial
from thirdparty.star import Star

__all__ = ["Dial", "Star"]
