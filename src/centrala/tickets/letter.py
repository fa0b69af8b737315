"""The mail with a link to one's own tickets, in the house's languages. Pure."""

from __future__ import annotations

from typing import Final

from centrala.mail_words import MailWords, spoken

__all__ = ["letter"]

_WORDS: Final = {
    "en": MailWords(
        "Your requests at {center}",
        "Hello!\n\nBy this link you see your requests, and can add to them:\n\n{link}\n\n"
        "It is yours alone and works for {minutes} minutes. If you did not ask for it, leave it: nothing happens.\n\n"
        "{center}\n",
    ),
    "lv": MailWords(
        "Jūsu pieteikumi: {center}",
        "Labdien!\n\nŠajā saitē redzat savus pieteikumus un varat tos papildināt:\n\n{link}\n\n"
        "Saite ir tikai jums un darbojas {minutes} minūtes. Ja to nelūdzāt, nedariet neko: nekas nenotiks.\n\n"
        "{center}\n",
    ),
    "bg": MailWords(
        "Вашите заявки в {center}",
        "Здравейте!\n\nНа тази връзка виждате заявките си и можете да ги допълните:\n\n{link}\n\n"
        "Тя е само за Вас и работи {minutes} минути. Ако не сте я поискали, не правете нищо: нищо няма да се случи.\n\n"
        "{center}\n",
    ),
    "ro": MailWords(
        "Solicitările dumneavoastră la {center}",
        "Bună ziua!\n\nPrin acest link vă vedeți solicitările și le puteți completa:\n\n{link}\n\n"
        "Este numai pentru dumneavoastră și funcționează {minutes} de minute. Dacă nu l-ați cerut, nu faceți nimic: "
        "nu se întâmplă nimic.\n\n{center}\n",
    ),
    "ru": MailWords(
        "Ваши обращения: {center}",
        "Здравствуйте!\n\nПо этой ссылке вы увидите свои обращения и сможете их дополнить:\n\n{link}\n\n"
        "Она предназначена только вам и действует {minutes} минут. Если вы её не просили, ничего не делайте: "
        "ничего не произойдёт.\n\n{center}\n",
    ),
    "zh": MailWords(
        "您在{center}的服务请求",
        "您好！\n\n通过此链接可以查看并补充您的服务请求：\n\n{link}\n\n"
        "链接仅供您本人使用，{minutes} 分钟内有效。如果不是您请求的，请忽略此邮件。\n\n{center}\n",
    ),
}


def letter(languages: tuple[str, ...], *, center: str, minutes: int, link: str) -> MailWords:
    """In the first of ``languages`` (ISO 639, with a country or without) that the house speaks, else in English."""
    words = _WORDS[spoken(languages, _WORDS)]
    text = words.text.format(center=center, minutes=minutes, link=link)
    return MailWords(words.subject.format(center=center), text)
