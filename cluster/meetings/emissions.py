"""What travelling to meetings emits: an estimate, with the factors it stands on."""

from __future__ import annotations

from cluster.meetings.ledgers import Trip

ROAD_GRAMS, SEA_GRAMS, AIR_GRAMS = 171, 130, 246
"""Grams of CO₂ equivalents for a person and kilometre: an average car with one person in it, a
ferry that carries cars, and a domestic flight with its effect high up.

UK Government, Greenhouse gas reporting: conversion factors 2022, rounded. Nobody publishes such
for the roads, ferries and short-runway aeroplanes of Northern Norway; an express boat emits more
than a ferry, an electric car less than an average one.
"""


def kilograms(trip: Trip, people: int) -> float:
    """Kilograms of CO₂ equivalents, there and back, each person in a car of their own."""
    one_way = trip.road_km * ROAD_GRAMS + trip.sea_km * SEA_GRAMS + trip.air_km * AIR_GRAMS
    return 2 * people * one_way / 1000
