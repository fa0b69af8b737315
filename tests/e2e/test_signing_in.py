"""Signing in as people do: password and code, a passkey, one's own password; and nothing ends a session in a call."""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pyotp
import pytest
from playwright.async_api import Page, expect

from tests.e2e.support.app import Desk, chromium, signed_in, stranger
from tests.e2e.support.center import Center, center_document, free_port, running_center

pytestmark = [pytest.mark.engine, pytest.mark.browser, pytest.mark.timeout(180)]

WORDS = "correct horse battery"


def named(center: Center) -> str:
    """Its address under a host name, as passkeys want it."""
    return center.url.replace("127.0.0.1", "localhost")


async def enter(page: Page, password: str) -> None:
    await page.get_by_label("User name").fill("a1")
    await page.get_by_label("Password", exact=True).fill(password)
    await page.get_by_role("button", name="Sign in", exact=True).click()


async def sign_out(page: Page) -> None:
    await page.get_by_role("button", name=re.compile("account and appearance")).click()
    await page.get_by_role("menuitem", name="Sign out").click()
    await expect(page.get_by_label("User name")).to_be_visible()


async def with_password(desk: Desk) -> None:
    """Another password is chosen in the account."""
    page = desk.page
    await page.get_by_role("button", name="Change the password").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Password now").fill("password of a1")
    await dialog.get_by_label("New password", exact=True).fill(WORDS)
    await dialog.get_by_label("New password, again").fill(WORDS)
    await dialog.get_by_role("button", name="Change the password").click()
    await desk.shows("It is changed.")


@pytest.mark.feature("R1", partly="signing in by password and authenticator")
def test_an_authenticator_is_set_up_asked_for_and_replaced_by_a_code_on_paper() -> None:
    async def story() -> None:
        document = center_document(trunk_port=free_port(), agents=1)
        async with running_center(document) as center, chromium() as browser:
            desk = await signed_in(browser, center, "a1", "/account")
            page = desk.page
            await with_password(desk)

            await page.get_by_role("button", name="Set up an authenticator").click()
            dialog = page.get_by_role("dialog")
            await expect(dialog.get_by_alt_text("QR code")).to_be_visible()
            secret = (await dialog.locator("code").inner_text()).replace(" ", "")
            assert await dialog.get_by_alt_text("QR code").evaluate("image => image.naturalWidth") > 100
            totp = pyotp.TOTP(secret)
            await dialog.get_by_label("Code it shows").fill("000000" if totp.now() != "000000" else "000001")
            await dialog.get_by_role("button", name="Confirm").click()
            await expect(dialog).to_contain_text("This is not the code of now.")
            await dialog.get_by_label("Code it shows").fill(totp.now())
            await dialog.get_by_role("button", name="Confirm").click()
            paper = page.get_by_role("dialog", name="Codes for paper")
            await expect(paper).to_be_visible()
            await expect(page.get_by_role("dialog")).to_have_count(1)
            codes = await paper.locator("li").all_inner_texts()
            assert len(codes) == 10
            await page.get_by_role("button", name="I have written them down").click()
            await desk.shows("10 codes on paper left")

            await sign_out(page)
            await enter(page, WORDS)
            await expect(page.get_by_label("Code of your authenticator")).to_be_focused()
            await page.get_by_label("Code of your authenticator").fill("nothing")
            await page.get_by_role("button", name="Go on").click()
            await expect(page.get_by_role("alert")).to_contain_text("This is not the code of now.")
            await page.get_by_label("Code of your authenticator").fill(totp.at(time.time() + 30))
            await page.get_by_role("button", name="Go on").click()
            await expect(page.get_by_role("button", name=re.compile("account and appearance"))).to_be_visible()

            await sign_out(page)
            await enter(page, WORDS)
            await page.get_by_label("Code of your authenticator").fill(codes[0])
            await page.get_by_role("button", name="Go on").click()
            await expect(page.get_by_role("button", name=re.compile("account and appearance"))).to_be_visible()
            await page.goto(f"{center.url}/account")
            await desk.shows("9 codes on paper left")
            await page.get_by_role("button", name="Remove My telephone").click()
            await page.get_by_role("button", name="Remove", exact=True).click()
            await desk.shows("Set up an authenticator")
            assert [one for one in desk.complaints if "401" not in one] == []

    asyncio.run(story())


@pytest.mark.feature("R1", partly="signing in by a passkey")
def test_a_passkey_is_made_and_signs_in_without_a_password() -> None:
    async def story() -> None:
        document = center_document(trunk_port=free_port(), agents=1)
        async with running_center(document) as center, chromium() as browser:
            desk = await signed_in(browser, center, "a1", "/account", address=named(center))
            page = desk.page
            devices = await desk.context.new_cdp_session(page)
            await devices.send("WebAuthn.enable")
            lock = {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
            }
            await devices.send("WebAuthn.addVirtualAuthenticator", {"options": lock})
            await page.get_by_label("Name, this laptop for example").fill("Laptop")
            await page.get_by_role("button", name="Add a passkey").click()
            await desk.shows("Laptop", "not used yet")

            await sign_out(page)
            await page.get_by_role("button", name="Sign in with a passkey").click()
            await expect(page.get_by_role("button", name=re.compile("account and appearance"))).to_be_visible()
            await page.goto(f"{named(center)}/account")
            await desk.shows("Laptop", "last used")

            await page.get_by_role("button", name="Remove Laptop").click()
            await page.get_by_role("button", name="Remove", exact=True).click()
            await expect(page.get_by_text("Laptop")).to_have_count(0)
            await sign_out(page)
            await page.get_by_role("button", name="Sign in with a passkey").click()
            await expect(page.get_by_role("alert")).to_contain_text("This passkey is not known here.")
            assert [one for one in desk.complaints if "401" not in one] == []

    asyncio.run(story())


@asynccontextmanager
async def house() -> AsyncIterator[str]:
    """A provider of OpenID Connect that knows a1; its address."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    command += ["--user-claims", json.dumps({"sub": "a1", "preferred_username": "a1"})]
    process = await asyncio.create_subprocess_exec(*command, stdout=DEVNULL, stderr=DEVNULL)
    try:
        async with asyncio.timeout(40):
            while True:
                try:
                    _, writer = await asyncio.open_connection("127.0.0.1", port)
                except OSError:
                    await asyncio.sleep(0.1)
                else:
                    writer.close()
                    break
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        await process.wait()


@pytest.mark.feature("R1", partly="signing in by another house's account")
def test_an_account_of_another_house_signs_in_whom_we_know_and_nobody_else() -> None:
    async def story() -> None:
        document = center_document(trunk_port=free_port(), agents=1)
        async with house() as issuer, running_center(document) as center, chromium() as browser:
            openid = {"issuer": issuer, "client_id": "centrala", "client_secret": "shared", "title": "Example account"}
            await center.adopt({"sign_in": {"openid": openid}})
            assert "shared" not in center.run("export"), "a secret leaves by --secrets only"
            page = await stranger(browser, f"{center.url}/sign-in")
            await page.get_by_role("link", name="Go on with Example account").click()
            await page.get_by_role("button", name=re.compile("a1")).first.click()
            await expect(page.get_by_role("button", name=re.compile("account and appearance"))).to_be_visible()
            await sign_out(page)

            another = await stranger(browser, f"{center.url}/sign-in")
            await another.get_by_role("link", name="Go on with Example account").click()
            await another.get_by_role("textbox").first.fill("somebody")
            await another.keyboard.press("Enter")
            await expect(another).to_have_url(re.compile("/sign-in\\?said="))
            await expect(another.get_by_role("alert")).to_be_visible()

    asyncio.run(story())
