"""Webhooks: what becomes of a message to another system. Sending is ``service``'s, over ``links``."""

from centrala.webhooks.delivery import LATEST_MS, TEST, Delivery, DeliveryState, Tried, after, longest_pause_ms

__all__ = ["LATEST_MS", "TEST", "Delivery", "DeliveryState", "Tried", "after", "longest_pause_ms"]
