"""A desk phone, written by others: SIPp, which rings and picks up by itself only when the call tells it to.

It reads ``Alert-Info`` as makers of desk phones do (``info=alert-autoanswer``), and says back what it hears, so a
caller knows by the own tone that it is in the call.
"""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.e2e.support.center import Center, free_port

__all__ = ["desk_phone"]

REGISTER = """
  <send retrans="500"><![CDATA[
    REGISTER sip:[remote_ip] SIP/2.0
    Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
    Max-Forwards: 70
    From: <sip:[service]@[remote_ip]>;tag=[call_number]
    To: <sip:[service]@[remote_ip]>
    Call-ID: [call_id]
    CSeq: {number} REGISTER
    Contact: <sip:[service]@[local_ip]:[local_port]>
    Expires: 300{proof}
    Content-Length: 0

  ]]></send>"""
PROOF = "\n    [authentication username=%(user)s password=%(password)s]"
REGISTERS = f"""<?xml version="1.0"?>
<scenario name="registers">{REGISTER.format(number=1, proof="")}
  <recv response="401" auth="true"/>{REGISTER.format(number=2, proof=PROOF)}
  <recv response="200"/>
</scenario>
"""
ANSWER = """<![CDATA[
    SIP/2.0 %s
    [last_Via:]
    [last_From:]
    [last_To:];tag=[call_number]
    [last_Call-ID:]
    [last_CSeq:]
    Contact: <sip:[local_ip]:[local_port]>
    %s
  ]]>"""
SOUND = """Content-Type: application/sdp
    Content-Length: [len]

    v=0
    o=phone 1 1 IN IP4 [local_ip]
    s=-
    c=IN IP4 [media_ip]
    t=0 0
    m=audio [media_port] RTP/AVP 8
    a=rtpmap:8 PCMA/8000
"""
SILENT = "Content-Length: 0\n"
PHONE = f"""<?xml version="1.0"?>
<scenario name="desk phone">
  <recv request="INVITE">
    <action>
      <ereg regexp="info=alert-autoanswer" search_in="hdr" header="Alert-Info:" assign_to="told"/>
    </action>
  </recv>
  <send next="told" test="told">{ANSWER % ("180 Ringing", SILENT)}</send>
  <recv request="CANCEL"/>
  <send>{ANSWER % ("200 OK", SILENT)}</send>
  <send next="over">{ANSWER.replace("[last_CSeq:]", "CSeq: [cseq] INVITE") % ("487 Request Terminated", SILENT)}</send>
  <label id="told"/>
  <send retrans="500">{ANSWER % ("200 OK", SOUND)}</send>
  <recv request="ACK"/>
  <recv request="BYE"/>
  <send>{ANSWER.replace(";tag=[call_number]", "") % ("200 OK", SILENT)}</send>
  <label id="over"/>
  <recv request="ACK" optional="true" timeout="500" ontimeout="end"/>
  <label id="end"/>
</scenario>
"""


@asynccontextmanager
async def desk_phone(center: Center, folder: Path, user: str, password: str) -> AsyncIterator[None]:
    """It is registered, and takes calls until the end."""
    port, registers, phone = free_port(), folder / "registers.xml", folder / "phone.xml"
    registers.write_text(REGISTERS % {"user": user, "password": password})
    phone.write_text(PHONE)
    address, number = center.sip
    common = ["sipp", f"{address}:{number}", "-i", "127.0.0.1", "-p", str(port), "-s", user, "-nostdin"]
    await _registered([*common, "-sf", str(registers), "-m", "1"])
    with (folder / "sipp.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *(*common, "-sf", str(phone), "-mp", str(free_port()), "-rtp_echo"),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=folder,
        )
        try:
            yield
        finally:
            process.terminate()
            await process.wait()


async def _registered(command: list[str]) -> None:
    process = await asyncio.create_subprocess_exec(
        *command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    said, _ = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 0, said.decode(errors="replace")
