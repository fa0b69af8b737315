"""What the columns of a table are: guessed from their headings, in the languages in which tables come.

Owns the words. A guess is shown before anything is done by it, and each can be changed; a heading that says nothing
known is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from centrala.folding import folded
from centrala.organisation import CustomerField

__all__ = ["FIELD", "SEVERAL", "TARGETS", "guessed", "targets"]

FIELD: Final = "fields."
"""Before the name of an own field."""

SEVERAL: Final = ("phone", "mail")
"""What several columns may be at once."""

_WORDS: Final[Mapping[str, str]] = {
    "id": "id, centrala id, record id",
    "name": "name, full name, customer, customer name, client, company, company name, contact, contact name, vards, "
    "vards uzvards, vards un uzvards, uzvards vards, nosaukums, klients, klienta nosaukums, uznemums, имя, фио, "
    "название, клиент, наименование, компания, фамилия имя, kunde, kundenname, firma, nimi, klient, vardas, "
    "vardas pavarde, imone, pavadinimas, nazwa, imie i nazwisko, nom, nom complet, nombre, cliente, nome, navn, namn, "
    "姓名, 名称, 客户, 客户名称",
    "kind": "kind, type, customer type, tips, klienta tips, тип, art, typ, tuup, tipas",
    "phone": "phone, phones, phone number, telephone, telephone number, tel, mobile, mobile phone, cell, number, "
    "home phone, work phone, talrunis, talruna numurs, telefons, mobilais, mob talr, mobilais talrunis, телефон, тел, "
    "мобильный, мобильный телефон, номер телефона, telefon, telefonnummer, handy, mobil, mobiltelefon, telefoninumber, "
    "mobiil, telefonas, mobilus, numer telefonu, telephone portable, telefono, movil, telefone, telefoon, puhelin, "
    "电话, 手机, 手机号",
    "mail": "mail, mails, e mail, email, e mails, emails, email address, e mail address, mail address, epasts, "
    "e pasts, e pasta adrese, pasts, почта, эл почта, электронная почта, адрес электронной почты, e mail adresse, "
    "e post, epost, meil, el pastas, courriel, correo, correo electronico, sahkoposti, 邮箱, 电子邮件",
    "address.street": "address street, street, address, street address, iela, adrese, улица, адрес, strasse, adresse, "
    "anschrift, tanav, aadress, gatve, adresas, ulica, adres, rue, calle, direccion, via, indirizzo, straat, 地址",
    "address.postcode": "address postcode, postcode, post code, postal code, zip, zip code, pasta indekss, indekss, "
    "индекс, почтовый индекс, plz, postleitzahl, postiindeks, pasto kodas, kod pocztowy, code postal, codigo postal, "
    "cap, 邮编, 邮政编码",
    "address.city": "address city, city, town, place, pilseta, apdzivota vieta, город, ort, stadt, wohnort, linn, "
    "miestas, miasto, ville, ciudad, citta, plaats, 城市",
    "address.region": "address region, region, state, county, province, district, regions, novads, rajons, регион, "
    "область, край, bundesland, maakond, regionas, wojewodztwo, departement, provincia, provinz, 省, 地区",
    "address.country": "address country, country, country code, valsts, страна, land, riik, salis, kraj, pays, pais, "
    "paese, 国家",
    "industry": "industry, branch, sector, nozare, отрасль, branche, haru, sritis, branza, secteur, sector, 行业",
    "language": "language, valoda, язык, sprache, keel, kalba, jezyk, langue, idioma, lingua, taal, 语言",
    "owner": "owner, agent, account manager, ipasnieks, atbildigais, ответственный, менеджер, betreuer, "
    "zustandig, haldur, vadybininkas, opiekun, responsable, 负责人",
    "department": "department, departaments, nodala, отдел, abteilung, osakond, skyrius, dzial, service, 部门",
    "value": "value, rating, vertiba, ценность, wert, vaartus, verte, wartosc, valeur, valor",
    "note": "note, notes, comment, comments, remark, remarks, piezime, piezimes, komentars, примечание, заметка, "
    "комментарий, notiz, bemerkung, anmerkung, markus, markused, pastaba, pastabos, uwagi, notatka, remarque, nota, "
    "notas, 备注",
    "firm": "firm, firm id",
    "consent.calls": "consent calls, consent to calls",
    "consent.mail": "consent mail, consent to mail",
    "consent.messages": "consent messages, consent to messages",
    "consent.recording": "consent recording, consent to recording",
}
TARGETS: Final = tuple(_WORDS)

_APART: Final = re.compile(r"[\W_]+")
_COUNTED: Final = re.compile(r" ?\d+$")


def _bare(heading: str) -> str:
    return _APART.sub(" ", folded(heading)).strip()


_MEANT: Final = {
    _bare(word): target for target, words in _WORDS.items() for word in words.split(",")
}  # "E-mail (2)" is as "e mail"


def targets(own: Mapping[str, CustomerField]) -> tuple[str, ...]:
    """All that a column may be."""
    return (*TARGETS, *(FIELD + name for name in own))


def guessed(headings: Sequence[str], own: Mapping[str, CustomerField]) -> tuple[str, ...]:
    """For each column what it is; empty: left out. But for ways to reach somebody, each is guessed once."""
    fields = {_bare(text): FIELD + name for name, field in own.items() for text in (field.title, name, FIELD + name)}
    found: list[str] = []
    for heading in headings:
        bare = _bare(heading)
        target = next((meant[word] for word in _forms(bare) for meant in (fields, _MEANT) if word in meant), "")
        found.append(target if target in SEVERAL or target not in found else "")
    return tuple(found)


def _forms(bare: str) -> Iterable[str]:
    """As it is, without its count at the end, and without what says of whom it is."""
    if not bare:
        return
    counted = _COUNTED.sub("", bare)
    yield from dict.fromkeys(word for word in (bare, counted) if word)
