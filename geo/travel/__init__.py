"""Travel in Northern Norway: the network, the times, and the way from anywhere to anywhere.

``journeys.measure`` tells how long and far it is from one position to many,
``journeys.journey`` the way between two, ``words.in_words`` says it. Every answer is an estimate:
docs/travel.md tells where the numbers come from and how to correct one.
"""
