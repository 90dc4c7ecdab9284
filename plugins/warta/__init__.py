"""Warta: a static newsroom on Pelican. See docs/tour.md for the way through these rooms."""

__version__ = "0.1.0"
