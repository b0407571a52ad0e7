"""The presentation: choosing its slides, showing it over the whole window, and taking it along."""
