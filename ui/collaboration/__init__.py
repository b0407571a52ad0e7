"""The parts of *Samspill*."""
