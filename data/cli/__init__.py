"""The commands of ``python -m data`` that are too many for one file, and what all of them share."""
