"""Figures in words (first version)."""

from __future__ import annotations

from typing import Any

import pandas as pd


def figure_words(claim: Any) -> str:
    """``36``, ``36–37``, ``≥ 40``; '' without a figure."""
    values = [each for each in (claim.value_low, claim.value_best, claim.value_high) if pd.notna(each)]
    if not values:
        return ""
    low, high = min(values), max(values)
    words = f"{low:,.0f}" if low == high else f"{low:,.0f}–{high:,.0f}"
    return f"≥ {words}" if claim.at_least else words
