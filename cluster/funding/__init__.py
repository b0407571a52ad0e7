"""Funding: what funders have promised, what members have put beside it, and what is missing."""
