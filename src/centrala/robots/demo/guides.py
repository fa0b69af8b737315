"""What stands beside a call of the demo: a script and guidelines. Owns their words."""

from __future__ import annotations

from typing import Any, Final

__all__ = ["GUIDELINES", "scripts"]

GUIDELINES: Final = {
    "support": "Greet by name. Ask one question at a time.\nAccounts: first the name and the date of birth.",
    "billing": "Say both amounts aloud, and the day.\nMoney goes back the same day, or a follow-up says when.",
}


def scripts() -> dict[str, Any]:
    """The one that opens for calls about cards."""
    return {
        "new-card": {
            "name": "A new card",
            "queues": ["sales"],
            "stages": ["Opening", "Need", "Offer", "Close"],
            "steps": {
                "greet": {
                    "kind": "say",
                    "name": "Greet",
                    "stage": "Opening",
                    "words": "Good day, {customer.name}. My name is {agent.name}, I look after cards. How can I help?",
                },
                "use": {
                    "kind": "open_question",
                    "name": "What for",
                    "stage": "Need",
                    "words": "What would you like to do with the card?",
                    "answers": {"Travel": "", "Pay in shops": "", "Only asking": "info"},
                    "into": "wish",
                },
                "heard": {
                    "kind": "active_listening",
                    "name": "Say it back",
                    "stage": "Need",
                    "words": "So it is about this: {wish}. Did I understand you?",
                },
                "offer": {
                    "kind": "positive_confirmation",
                    "name": "What we have",
                    "stage": "Offer",
                    "words": "We have a card for that. It costs nothing in the first two months.",
                },
                "info": {
                    "kind": "extra_information",
                    "name": "When it comes",
                    "stage": "Offer",
                    "words": "A new card comes by post within five working days. The letter does not name the bank.",
                },
                "promise": {
                    "kind": "closing_action",
                    "name": "Next step",
                    "stage": "Close",
                    "words": "I call you when the card has come. Which day suits you?",
                    "action": "follow_up",
                    "promise": "Ask {customer.name} whether the card has come",
                },
            },
        }
    }
