"""dragoman reads the diplomatic press and keeps the record of who dealt with whom, where, when and by which quote."""

__version__ = "0.1.0"
