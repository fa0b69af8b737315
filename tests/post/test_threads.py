"""Names of letters and tickets that mails refer to."""

from __future__ import annotations

from centrala.post.threads import MOST_REFERENCES, letter_keys, name_of_letter, named_tickets, references

KEY = "0123456789abcdef" * 2


def test_a_letter_is_known_by_the_name_under_which_it_left() -> None:
    name = name_of_letter(KEY, "care@example.com")
    assert name == f"<letter-{KEY}@example.com>"
    assert letter_keys(["<x@y>", name, "<letter-short@example.com>"]) == [KEY]


def test_tickets_are_named_in_subjects() -> None:
    assert named_tickets("Re: your k12-3, k12-3 and K1-1") == ["k12-3"]
    assert named_tickets("Link12-3 k12-3-4 k1") == []


def test_an_answer_refers_to_the_mail_last_and_to_few_before() -> None:
    assert references("<c@x>", ["<b@x>", "<a@x>"]) == ("<a@x>", "<b@x>", "<c@x>")
    assert len(references("<z@x>", [f"<{number}@x>" for number in range(100)])) == MOST_REFERENCES
