"""The parts of *Møter*."""
