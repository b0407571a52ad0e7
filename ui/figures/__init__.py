"""Turnover and employees by year: who has told what, what is missing, and telling it."""
