"""A few random kills; ``python -m tests.torture.kills`` tries as many as wanted."""

import pytest

from tests.torture.kills import COMMANDS, Stock, check_stock, plan_kills, torture

pytestmark = pytest.mark.slow


def test_what_is_killed_leaves_everything_whole(tmp_path):
    tally = torture(5, 7, tmp_path)
    assert tally.broken == []
    assert sum(tally.tried.values()) == 5


def test_the_same_seed_gives_the_same_plan_and_another_another():
    first, again, other = (list(plan_kills(200, seed)) for seed in (1, 1, 2))
    assert first == again != other
    assert {kill.command for kill in first} == set(COMMANDS)


def test_losses_are_told():
    before = Stock("c", ("b", "a", "z"))
    assert check_stock(before, Stock("d", ("c", "b", "a")), "d") == []  # the oldest goes for the new one
    assert check_stock(before, Stock("c", ("c", "b", "a", "z")), "d") == []  # died in the swap
    assert check_stock(before, Stock("c", ("b", "a")), "d") == ["lost: z"]
    assert check_stock(before, Stock("d", ("c", "b")), "d") == ["lost: a"]
    assert check_stock(before, Stock("x", ("c", "b", "a", "z")), "d") == [
        "in place is x, neither the old nor the new one"
    ]
    assert check_stock(before, Stock("b", ("c", "a", "z")), None) == []
    assert check_stock(before, Stock("b", ("c", "a")), None) == ["lost: z"]
