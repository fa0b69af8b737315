"""What every kind of contact shares: identity, priority, requirements, classification, history."""
