"""What may befall a half-filled form in a browser: its tab is killed, the network is lost, the sign-in expires."""

from playwright.sync_api import BrowserContext, Page, expect

from familiesfirst.ui.models import KeptForm


def tab_killed(page: Page, context: BrowserContext) -> Page:
    """The tab goes without a word; the page is opened again, and what was typed is brought back."""
    address = page.url
    expect(page.get_by_text("not sent yet").first).to_be_visible()
    page.close(run_before_unload=False)
    there = context.new_page()
    there.goto(address)
    there.get_by_role("link", name="Bring back what I typed").click()
    return there


def network_lost(page: Page, context: BrowserContext, button: str) -> None:
    """The button is pressed without a network, which then comes back."""
    context.set_offline(True)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text("No connection, so this was not sent")).to_be_visible()
    context.set_offline(False)
    expect(page.get_by_text("not sent yet").first).to_be_visible()
    page.wait_for_timeout(1_100)  # a button pressed twice within a second sends once


def sign_in_expired(page: Page, context: BrowserContext, button: str) -> str:
    """The form is sent after the sign-in expired; the address that brings it back after signing in again."""
    address = page.url
    context.clear_cookies(name="sessionid")
    page.get_by_role("button", name=button).click()
    page.wait_for_url(lambda now: now != address)
    return f"/screen/kept/{KeptForm.objects.get(signed_out=True).key}/"
