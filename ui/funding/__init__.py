"""Finansiering: grants, fees, own hours and the rules they are reckoned by."""
