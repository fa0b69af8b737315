"""Automatic call distribution: waiting order, strategies, skills, entering and overflowing."""

from centrala.queues.distribution import Distribution
from centrala.queues.values import Candidate, Considered, Decision, Key, Match, Obstacle, Trigger, Waiting

__all__ = ["Candidate", "Considered", "Decision", "Distribution", "Key", "Match", "Obstacle", "Trigger", "Waiting"]
