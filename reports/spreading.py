"""Marks on a picture that would cover each other, moved apart, always in the same way."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ROUNDS = 400
GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))

Points = NDArray[np.float64]


def spread(spots: Points, apart: float) -> Points:
    """``spots`` (shape (n, 2)) moved until each two are ``apart``, as little as that takes.

    Those on one spot are laid out as the seeds of a sunflower; then neighbours push each other.
    """
    points = spots + _seeds(len(spots)) * apart / 1000
    for _ in range(ROUNDS):
        pushed = _push(points, apart)
        if not pushed.any():
            break
        points = points + pushed
    return points


def _seeds(count: int) -> Points:
    """A place of its own for each mark, far less than a mark from where it belongs."""
    at = np.arange(count)
    return np.column_stack([np.cos(at * GOLDEN_ANGLE), np.sin(at * GOLDEN_ANGLE)]) * np.sqrt(
        at[:, None]
    )


def _push(points: Points, apart: float) -> Points:
    """How far each is moved by those that are too near: half of what is lacking, each way."""
    away = points[:, None, :] - points[None, :, :]
    far = np.hypot(away[..., 0], away[..., 1])
    np.fill_diagonal(far, np.inf)
    lacking = np.where(far < apart, apart * 1.01 - far, 0.0)
    ways = away / np.maximum(far, 1e-9)[..., None]
    pushed: Points = (ways * (lacking / 2)[..., None]).sum(axis=1)
    return np.clip(pushed, -apart / 2, apart / 2)
