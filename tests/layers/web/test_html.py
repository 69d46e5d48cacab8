"""The one place where text from data becomes HTML."""

from __future__ import annotations

import pytest

from layers.web.html import colored, link, swatch, text, to_map


def test_every_sign_of_html_is_escaped_also_quotes() -> None:
    assert text("<a href='x' class=\"y\">&") == "<bdi>&lt;a href=&#x27;x&#x27; class=&quot;y&quot;&gt;&amp;</bdi>"


@pytest.mark.parametrize("control", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
def test_no_control_of_direction_reaches_the_page(control: str) -> None:
    assert text(f"a{control}b") == "<bdi>ab</bdi>"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JavaScript://x.org/%0aalert(1)", "data:text/html,x", "//x.org", "", "x"]
)
def test_what_is_no_address_of_the_web_is_text(url: str) -> None:
    assert link(url, "label") == text("label")


def test_an_address_can_not_leave_its_attribute() -> None:
    made = link('https://x.org/"onclick=alert(1)//<b>', "label")
    assert made.startswith('<a href="https://x.org/&quot;onclick=alert(1)//&lt;b&gt;" target="_blank" rel="noopener')


@pytest.mark.parametrize("color", ["red", "#12345", "#1234567", "#12345g", "red;background:url(x)"])
def test_only_a_colour_colours(color: str) -> None:
    assert swatch(color) == "" and "#a1B2c3" in swatch("#a1B2c3")
    assert "style" not in colored("━", color) and "#a1B2c3" in colored("━", "#a1B2c3")


def test_the_name_of_an_event_can_not_leave_its_attribute() -> None:
    assert 'data-event="&quot;onclick=x&lt;b&gt;"' in to_map('"onclick=x<b>', text("<b>"))
