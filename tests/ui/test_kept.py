"""What is kept for all visitors, within a bound."""

from __future__ import annotations

from ui.kept import Kept


def test_the_oldest_go_first_and_the_last_stays_however_large() -> None:
    kept: Kept[str, bytes] = Kept(10, len)
    for name in "abc":
        kept.keep(name, b"1234")
    assert [name in kept for name in "abc"] == [False, True, True]
    kept.keep("b", b"123456")
    assert kept.get("c") == b"1234" and kept.get("b") == b"123456"
    kept.keep("large", b"x" * 50)
    assert [name in kept for name in ("b", "c", "large")] == [False, False, True]
