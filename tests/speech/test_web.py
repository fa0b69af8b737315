"""Speakers over HTTP, asked of servers that the tests start."""

from __future__ import annotations

import asyncio
import io
import json
import threading
import wave
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from centrala.speech.ports import Unspoken, Words
from centrala.speech.web import OpenAiSpeaker, PiperSpeaker
from tests.speech.sounds import encoded, tone, wav_file

HELLO = Words("lv", "Sveiki!")


class Server(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.asked: list[tuple[str, dict[str, object], str | None]] = []
        self.status = 200
        self.sound = wav_file(tone(700, rate=22_050), rate=22_050)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Asked(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, body, self.headers.get("Authorization")))
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(self.server.sound)))
        self.end_headers()
        self.wfile.write(self.server.sound)

    def log_message(self, *said: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server()
    thread = threading.Thread(target=found.serve_forever, args=(0.01,))
    thread.start()
    yield found
    found.shutdown()
    thread.join()
    found.server_close()


def said(speaker: PiperSpeaker | OpenAiSpeaker, *words: Words) -> list[bytes]:
    async def work() -> list[bytes]:
        try:
            return [await speaker.speak(one) for one in words]
        finally:
            await speaker.close()

    return asyncio.run(work())


def test_piper_is_asked_for_its_voice_of_the_language(server: Server) -> None:
    speaker = PiperSpeaker(server.url, {"lv": "lv_LV-aivars-medium"})
    (sound,) = said(speaker, HELLO)
    with wave.open(io.BytesIO(sound)) as file:
        assert file.getframerate() == 22_050
    assert server.asked == [("/", {"text": "Sveiki!", "voice": "lv_LV-aivars-medium"}, None)]
    with pytest.raises(Unspoken, match="no voice"):
        said(speaker, Words("en", "Hello."))


def test_piper_without_voices_speaks_with_the_server_s_own(server: Server) -> None:
    said(PiperSpeaker(server.url + "/", {}), HELLO)
    assert server.asked == [("/", {"text": "Sveiki!"}, None)]


def test_openai_is_asked_with_key_model_and_voice(server: Server) -> None:
    server.sound = encoded("mp3", 700)
    speaker = OpenAiSpeaker(server.url, "s3cret", {"lv": "nova"})
    assert said(speaker, HELLO, Words("en", "Hello.")) == [server.sound] * 2
    asked = {"model": "tts-1", "input": "Sveiki!", "voice": "nova", "response_format": "wav"}
    assert server.asked[0] == ("/v1/audio/speech", asked, "Bearer s3cret")
    assert server.asked[1][1]["voice"] == "alloy"
    assert "s3cret" not in speaker.identity("lv")


@pytest.mark.parametrize("status", [301, 401, 429, 500])
def test_a_server_that_refuses_is_told_as_such(server: Server, status: int) -> None:
    server.status = status
    with pytest.raises(Unspoken, match=str(status)):
        said(OpenAiSpeaker(server.url, "", {}), HELLO)


def test_a_server_that_is_not_there_is_told_as_such(server: Server) -> None:
    with pytest.raises(Unspoken, match="can't be asked"):
        said(PiperSpeaker("http://127.0.0.1:9", {}), HELLO)


def test_another_model_voice_or_address_is_another_sound() -> None:
    speakers = [
        OpenAiSpeaker("http://a", "", {}),
        OpenAiSpeaker("http://b", "", {}),
        OpenAiSpeaker("http://a", "", {"lv": "x"}),
    ]
    speakers.append(OpenAiSpeaker("http://a", "", {}, "large"))
    assert len({speaker.identity("lv") for speaker in speakers}) == 4
