"""The mail and the text message that ask for feedback, in the house's languages. Pure."""

from __future__ import annotations

from typing import Final

from centrala.mail_words import MailWords, spoken

__all__ = ["letter", "text"]


_WORDS: Final = {
    "en": MailWords(
        "How was your call with {center}?",
        "Hello!\n\n"
        "You talked with us on {day}. We would like to know how it was: it takes a minute.\n\n"
        "{link}\n\n"
        "The link is yours alone and works until {until}. If you do not want such mail, say so on "
        "that page.\n\n"
        "{center}\n",
    ),
    "lv": MailWords(
        "Kā noritēja jūsu saruna ar {center}?",
        "Labdien!\n\n"
        "{day} jūs runājāt ar mums. Mēs vēlētos zināt, kā noritēja saruna: tas aizņems minūti.\n\n"
        "{link}\n\n"
        "Saite ir paredzēta tikai jums un darbojas līdz {until}. Ja nevēlaties saņemt šādas "
        "vēstules, norādiet to šajā lapā.\n\n"
        "{center}\n",
    ),
    "bg": MailWords(
        "Как мина разговорът Ви с {center}?",
        "Здравейте!\n\n"
        "На {day} разговаряхте с нас. Бихме искали да знаем как мина: отнема една минута.\n\n"
        "{link}\n\n"
        "Връзката е само за Вас и работи до {until}. Ако не желаете такива писма, кажете го на тази "
        "страница.\n\n"
        "{center}\n",
    ),
    "ro": MailWords(
        "Cum a fost convorbirea cu {center}?",
        "Bună ziua!\n\n"
        "Pe {day} ați vorbit cu noi. Am dori să știm cum a fost: durează un minut.\n\n"
        "{link}\n\n"
        "Linkul este numai pentru dumneavoastră și funcționează până la {until}. Dacă nu doriți "
        "astfel de mesaje, spuneți-ne pe acea pagină.\n\n"
        "{center}\n",
    ),
    "ru": MailWords(
        "Как прошёл ваш разговор с {center}?",
        "Здравствуйте!\n\n"
        "{day} вы говорили с нами. Нам хотелось бы знать, как всё прошло: это займёт минуту.\n\n"
        "{link}\n\n"
        "Ссылка предназначена только вам и действует до {until}. Если вы не хотите получать такие "
        "письма, скажите об этом на той же странице.\n\n"
        "{center}\n",
    ),
    "zh": MailWords(
        "您与{center}的通话如何？",
        "您好！\n\n"
        "您于 {day} 与我们通过话。我们想了解您的感受，只需一分钟。\n\n"
        "{link}\n\n"
        "此链接仅供您本人使用，有效期至 {until}。如果您不希望再收到此类邮件，请在该页面上告诉我们。\n\n"
        "{center}\n",
    ),
}


def letter(languages: tuple[str, ...], *, center: str, day: str, until: str, link: str) -> MailWords:
    """In the first of ``languages`` (ISO 639, with a country or without) that the house speaks, else in English."""
    words = _WORDS[spoken(languages, _WORDS)]
    text = words.text.format(center=center, day=day, until=until, link=link)
    return MailWords(words.subject.format(center=center), text)


_TEXTS: Final = {
    "en": "{center}: how was your call? It takes a minute: {link}",
    "lv": "{center}: kā noritēja jūsu saruna? Tas aizņems minūti: {link}",
    "bg": "{center}: как мина разговорът Ви? Отнема една минута: {link}",
    "ro": "{center}: cum a fost convorbirea? Durează un minut: {link}",
    "ru": "{center}: как прошёл ваш разговор? Это займёт минуту: {link}",
    "zh": "{center}：您的通话如何？只需一分钟：{link}",
}
_LONGEST_NAME: Final = 60
"""Of the center, in characters: the link is never cut."""


def text(languages: tuple[str, ...], *, center: str, link: str) -> str:
    """One line, by the rule of ``letter`` for the language; how to be asked no more stands on the page."""
    return _TEXTS[spoken(languages, _TEXTS)].format(center=center[:_LONGEST_NAME], link=link)
