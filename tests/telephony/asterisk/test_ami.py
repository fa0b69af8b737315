"""AMI: messages, responses that find their actions, and a connection that breaks."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from centrala.telephony.asterisk.ami import Ami, AmiRefused
from centrala.telephony.asterisk.troubles import AnswerLost, ConnectionDown

Talk = Callable[[dict[str, str], asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def fake(talk: Talk) -> AsyncIterator[int]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"Asterisk Call Manager/11.0.0\r\n")
        try:
            while True:
                block = (await reader.readuntil(b"\r\n\r\n")).decode()
                message = dict(line.split(": ", 1) for line in block.strip().split("\r\n"))
                await talk(message, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def polite(message: dict[str, str], writer: asyncio.StreamWriter) -> None:
    key = message["ActionID"]
    good = message["Action"] != "Login" or message["Secret"] == "right"
    answer = "Response: Success" if good else "Response: Error\r\nMessage: Authentication failed"
    writer.write(b"Event: Noise\r\nActionID: other\r\n\r\n")
    if message["Action"] == "Command":
        answer += "\r\nMessage: Command output follows\r\nOutput: one: 1\r\nOutput: two"
    writer.write(f"{answer}\r\nActionID: {key}\r\n\r\n".encode())
    if message["Action"] == "Login":
        writer.write(b"Event: FullyBooted\r\nStatus: Fully Booted\r\n\r\n")
    if message["Action"] == "Hang":
        writer.close()


def test_actions_commands_events_and_boot() -> None:
    async def story() -> None:
        async with fake(polite) as port, await Ami.connect(port, user="u", secret="right") as ami:
            await ami.booted(ms=5_000)
            assert await ami.command("x") == "one: 1\ntwo"
            assert (await ami.action("Ping"))["Response"] == "Success"
            async for event in ami.events():
                if event["Event"] == "FullyBooted":
                    break

    asyncio.run(story())


def test_a_wrong_secret_is_refused_and_nobody_listening_is_told_apart() -> None:
    async def story() -> None:
        async with fake(polite) as port:
            with pytest.raises(AmiRefused):
                await Ami.connect(port, user="u", secret="wrong")
        with pytest.raises(ConnectionDown):
            await Ami.connect(port, user="u", secret="right")

    asyncio.run(story())


@pytest.mark.parametrize("value", ["a\r\nAction: Originate", "a\nb", "a\r"])
def test_a_value_cannot_become_another_action(value: str) -> None:
    async def story() -> None:
        async with fake(polite) as port, await Ami.connect(port, user="u", secret="right") as ami:
            with pytest.raises(ValueError, match="line end"):
                await ami.action("Redirect", {"Channel": value})
            with pytest.raises(ValueError, match="line end"):
                await ami.action(value)

    asyncio.run(story())


def test_silence_and_a_lost_connection() -> None:
    async def talk(message: dict[str, str], writer: asyncio.StreamWriter) -> None:
        if message["Action"] == "Silence":
            return
        if message["Action"] == "Cut":
            writer.close()
            return
        await polite(message, writer)

    async def story() -> None:
        async with fake(talk) as port, await Ami.connect(port, user="u", secret="right") as ami:
            with pytest.raises(AnswerLost):
                await ami.action("Silence", ms=20)
            with pytest.raises(AnswerLost):
                await ami.action("Cut")
            with pytest.raises(ConnectionDown):
                await ami.action("Ping")
            assert [event["Event"] async for event in ami.events()][-1] in ("Noise", "FullyBooted")

    asyncio.run(story())


def test_a_reader_that_is_slow_loses_the_oldest_events_only() -> None:
    async def story() -> None:
        ami = Ami("127.0.0.1", 0)
        for number in range(10_005):
            ami._receive({"Event": "E", "N": str(number)})
        events = ami.events()
        assert (await anext(events))["N"] == "5"

    asyncio.run(story())


def test_an_event_with_a_field_called_response_is_an_event() -> None:
    """A phone's wrong answer to a challenge: whoever guesses passwords is known by nothing else."""
    wrong = b"Event: ChallengeResponseFailed\r\nService: PJSIP\r\nResponse: 1facd19a\r\n\r\n"

    async def guessed(message: dict[str, str], writer: asyncio.StreamWriter) -> None:
        await polite(message, writer)
        writer.write(wrong)

    async def story() -> None:
        async with fake(guessed) as port, await Ami.connect(port, user="u", secret="right") as ami:
            async with asyncio.timeout(5):
                async for event in ami.events():
                    if event["Event"] == "ChallengeResponseFailed":
                        break

    asyncio.run(story())
