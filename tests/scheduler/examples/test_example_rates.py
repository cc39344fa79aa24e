from pathlib import Path

from scheduler.examples import rates
from scheduler.examples.chance import Rate, seeded

DOCS = Path(__file__).resolve().parents[3] / "docs" / "examples.md"


def test_every_rate_is_in_the_table_with_a_source() -> None:
    named = [value for value in vars(rates).values() if isinstance(value, Rate)]
    grouped = [value for values in (rates.DAYTIME, rates.EVENING) for value in values.values()]
    assert sorted(rate.about for rate in rates.RATES) == sorted(rate.about for rate in (*named, *grouped))
    assert all(rate.source for rate in rates.RATES)


def test_documentation_prints_the_table_as_it_is() -> None:
    assert rates.rates_table() in DOCS.read_text(encoding="utf-8")


def test_chance_answers_as_often_as_the_share_says() -> None:
    """Of 10,000 answers with a share of 0.2, the standard error is 40; 160 are four of them."""
    chance = seeded(3)
    rate = Rate("", (("yes", 0.2), ("no", 0.8)), "test")
    assert abs(sum(chance.happens(rate) for _ in range(10_000)) - 2000) < 160
