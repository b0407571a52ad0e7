"""Filmandel on the screen: each part a file, and what they share."""
