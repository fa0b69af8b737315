"""The mail that says what waits in the app, in the house's languages: how many things of which kind, and no word of
any. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from centrala.inbox.notices import NoticeKind
from centrala.mail_words import MailWords, spoken

__all__ = ["letter"]

_WORDS: Final = {
    "en": MailWords(
        "{center}: something waits for you",
        "Hello!\n\n{lines}\n\n{where}\n\nWhich news you get by mail you choose in your account.\n\n{center}\n",
    ),
    "lv": MailWords(
        "{center}: jūs kaut kas gaida",
        "Labdien!\n\n{lines}\n\n{where}\n\nKuras ziņas saņemat pa e-pastu, izvēlaties savā kontā.\n\n{center}\n",
    ),
    "bg": MailWords(
        "{center}: нещо Ви очаква",
        "Здравейте!\n\n{lines}\n\n{where}\n\nКои новини получавате по пощата, избирате в профила си.\n\n{center}\n",
    ),
    "ro": MailWords(
        "{center}: ceva vă așteaptă",
        "Bună ziua!\n\n{lines}\n\n{where}\n\nCe noutăți primiți prin e-mail alegeți în contul dumneavoastră.\n\n"
        "{center}\n",
    ),
    "ru": MailWords(
        "{center}: вас кое-что ждёт",
        "Здравствуйте!\n\n{lines}\n\n{where}\n\nКакие новости приходят по почте, вы выбираете в своём аккаунте.\n\n"
        "{center}\n",
    ),
    "zh": MailWords(
        "{center}：有事项等待您处理",
        "您好！\n\n{lines}\n\n{where}\n\n您可以在账户中选择通过邮件接收哪些消息。\n\n{center}\n",
    ),
}

_INBOX: Final = {
    "en": "All of it is in your inbox",
    "lv": "Viss ir jūsu ienākušajos",
    "bg": "Всичко е във Вашите входящи",
    "ro": "Totul este în primitele dumneavoastră",
    "ru": "Всё это — во входящих",
    "zh": "全部内容都在您的收件箱中",
}

_K = NoticeKind
_LINES: Final[Mapping[str, Mapping[NoticeKind, str]]] = MappingProxyType(
    {
        "en": {
            _K.VOICEMAIL: "Messages that customers of yours left",
            _K.MAIL: "Mails of customers of yours, or about tickets of yours",
            _K.SURVEY: "Surveys of customers of yours, with words or a low score",
            _K.ADDED: "Calls about tickets of yours",
            _K.TICKET: "Tickets that were given to you",
            _K.FOLLOW_UP: "Follow-ups that were given to you",
            _K.WATCHED: "Tickets that you watch and that have changed",
            _K.IDEA: "Ideas of yours that were answered",
            _K.ESCALATED: "Escalated tickets",
        },
        "lv": {
            _K.VOICEMAIL: "Jūsu klientu atstātie ziņojumi",
            _K.MAIL: "Jūsu klientu e-pasta vēstules vai vēstules par jūsu pieteikumiem",
            _K.SURVEY: "Jūsu klientu aptaujas ar komentāru vai zemu vērtējumu",
            _K.ADDED: "Zvani par jūsu pieteikumiem",
            _K.TICKET: "Jums nodotie pieteikumi",
            _K.FOLLOW_UP: "Jums nodotie solījumi",
            _K.WATCHED: "Mainītie pieteikumi, kuriem sekojat",
            _K.IDEA: "Jūsu idejas, uz kurām atbildēts",
            _K.ESCALATED: "Eskalētie pieteikumi",
        },
        "bg": {
            _K.VOICEMAIL: "Съобщения, оставени от Ваши клиенти",
            _K.MAIL: "Писма от Ваши клиенти или за Ваши заявки",
            _K.SURVEY: "Анкети на Ваши клиенти с коментар или ниска оценка",
            _K.ADDED: "Обаждания за Ваши заявки",
            _K.TICKET: "Заявки, възложени на Вас",
            _K.FOLLOW_UP: "Последващи действия, възложени на Вас",
            _K.WATCHED: "Променени заявки, които следите",
            _K.IDEA: "Ваши идеи, получили отговор",
            _K.ESCALATED: "Ескалирани заявки",
        },
        "ro": {
            _K.VOICEMAIL: "Mesaje lăsate de clienții dumneavoastră",
            _K.MAIL: "E-mailuri de la clienții dumneavoastră sau despre tichetele dumneavoastră",
            _K.SURVEY: "Sondaje ale clienților dumneavoastră, cu comentarii sau cu notă mică",
            _K.ADDED: "Apeluri despre tichetele dumneavoastră",
            _K.TICKET: "Tichete date dumneavoastră",
            _K.FOLLOW_UP: "Reveniri date dumneavoastră",
            _K.WATCHED: "Tichete urmărite care s-au schimbat",
            _K.IDEA: "Idei ale dumneavoastră care au primit răspuns",
            _K.ESCALATED: "Tichete escaladate",
        },
        "ru": {
            _K.VOICEMAIL: "Сообщения от ваших клиентов",
            _K.MAIL: "Письма ваших клиентов или по вашим обращениям",
            _K.SURVEY: "Анкеты ваших клиентов с комментарием или низкой оценкой",
            _K.ADDED: "Звонки по вашим обращениям",
            _K.TICKET: "Обращения, переданные вам",
            _K.FOLLOW_UP: "Задачи, переданные вам",
            _K.WATCHED: "Изменившиеся обращения, за которыми вы следите",
            _K.IDEA: "Ваши идеи, на которые ответили",
            _K.ESCALATED: "Эскалированные обращения",
        },
        "zh": {
            _K.VOICEMAIL: "您的客户留下的语音留言",
            _K.MAIL: "您的客户的邮件，或与您的工单有关的邮件",
            _K.SURVEY: "您的客户填写了意见或给了低分的问卷",
            _K.ADDED: "与您的工单有关的来电",
            _K.TICKET: "交给您的工单",
            _K.FOLLOW_UP: "交给您的跟进",
            _K.WATCHED: "您关注的工单有变化",
            _K.IDEA: "您的建议已得到答复",
            _K.ESCALATED: "已升级的工单",
        },
    }
)


def letter(languages: tuple[str, ...], kinds: Iterable[NoticeKind], *, center: str, address: str) -> MailWords:
    """In the first of ``languages`` (ISO 639, with a country or without) that the house speaks, else in English.

    ``kinds``: of each notice; ``address``: how the center's pages are reached, empty: no link is written.
    """
    language = spoken(languages, _WORDS)
    many = Counter(kinds)
    lines = "\n".join(f"- {_LINES[language][kind]}: {many[kind]}" for kind in NoticeKind if many[kind])
    where = f"{_INBOX[language]}{':' if address else '.'}"
    words = _WORDS[language]
    text = words.text.format(center=center, lines=lines, where=f"{where}\n{address}/inbox" if address else where)
    return MailWords(words.subject.format(center=center), text)
