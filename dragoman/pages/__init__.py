"""Reads the page out of what a source gave: text without chrome, blocks, stated dates, and where each letter stood."""

from dragoman.pages.cleaning import clean, split

__all__ = ["clean", "split"]
