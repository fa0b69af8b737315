"""A mail server that keeps mail, for a test: Dovecot, run without rights, and mail put into its folder."""

from __future__ import annotations

import asyncio
import contextlib
import getpass
import imaplib
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from tests.e2e.support.center import free_port

__all__ = ["PASSWORD", "USER", "PostOffice", "mail_from", "post_office"]

USER = "care"
PASSWORD = "keep-it-secret"

_SETTINGS = """
protocols = imap
listen = 127.0.0.1
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/log
default_internal_user = {me}
default_login_user = {me}
default_internal_group = {group}
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{root}/mail
first_valid_uid = 1
first_valid_gid = 0
mail_uid = {me}
mail_gid = {group}
auth_mechanisms = plain login
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={me} gid={group} home={root}/home
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


class PostOffice:
    def __init__(self, port: int) -> None:
        self.port = port

    def put(self, mail: EmailMessage | bytes, *, seen: bool = False) -> None:
        """Into the folder, as if it had just come."""
        with self._signed_in() as server:
            flags: Any = "(\\Seen)" if seen else None
            how, told = server.append("INBOX", flags, None, mail if isinstance(mail, bytes) else bytes(mail))
            assert how == "OK", told

    def counts(self) -> tuple[int, int]:
        """How many mails there are, and how many nobody has read."""
        with self._signed_in() as server:
            server.select("INBOX", readonly=True)
            found = [server.search(None, what)[1][0].split() for what in ("ALL", "UNSEEN")]
        return len(found[0]), len(found[1])

    @contextlib.contextmanager
    def _signed_in(self) -> Any:
        server = imaplib.IMAP4("127.0.0.1", self.port, timeout=30)
        try:
            server.login(USER, PASSWORD)
            yield server
        finally:
            server.logout()


def mail_from(sender: str, subject: str, words: str, **headers: str) -> EmailMessage:
    """``headers``: with ``_`` for ``-``."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = "care@example.com"
    mail["Subject"] = subject
    mail["Message-ID"] = headers.pop("Message_ID", f"<{abs(hash((sender, subject, words)))}@mail.example>")
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(words)
    return mail


@asynccontextmanager
async def post_office() -> AsyncIterator[PostOffice]:
    """Until it is left. Its files lie below a short path: a socket's has 107 bytes at most."""
    root = Path(tempfile.mkdtemp(prefix="post-"))
    port = free_port()
    program = shutil.which("dovecot", path="/usr/sbin:/usr/bin:/usr/local/sbin")
    assert program is not None, "dovecot-imapd is among the programs that scripts/setup brings"
    me = getpass.getuser()
    group = Path("/proc/self/status").read_text(encoding="ascii").partition("Gid:")[2].split()[0]
    for name in ("run", "state", "mail", "home"):
        (root / name).mkdir()
    told = _SETTINGS.format(root=root, me=me, group=_group(int(group)), port=port, password=PASSWORD)
    (root / "dovecot.conf").write_text(told, encoding="utf-8")
    process = await asyncio.create_subprocess_exec(program, "-F", "-c", str(root / "dovecot.conf"))
    try:
        await _answers(port, process, root)
        yield PostOffice(port)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()
        shutil.rmtree(root, ignore_errors=True)


def _group(number: int) -> str:
    import grp

    return grp.getgrgid(number).gr_name


async def _answers(port: int, process: asyncio.subprocess.Process, root: Path) -> None:
    async with asyncio.timeout(60):
        while True:
            assert process.returncode is None, (root / "log").read_text(encoding="utf-8", errors="replace")
            with contextlib.suppress(OSError, imaplib.IMAP4.error):
                await asyncio.to_thread(lambda: imaplib.IMAP4("127.0.0.1", port, timeout=10).logout())
                return
            await asyncio.sleep(0.1)
