"""Who is silent: by each node's newest word that is not after the hour asked about."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wasl.picture.silence import SILENT_AFTER_S, Heard

DAY_S = 86_400
NODE = bytes(32)


def _heard(*times: int) -> Heard:
    return Heard({NODE: ("Centre 1", tuple(sorted(times)))})


def test_a_node_is_silent_after_a_day_without_a_word() -> None:
    """At 24 hours it is not yet; a second later it is; what it says it will say counts nothing."""
    heard = _heard(1_000, 10 * DAY_S)
    assert heard.silent_at(1_000 + SILENT_AFTER_S) == ()
    (silent,) = heard.silent_at(1_001 + SILENT_AFTER_S)
    assert (silent.call_sign, silent.last) == ("Centre 1", 1_000)


def test_who_never_spoke_is_silent() -> None:
    """A member that was admitted and never heard of stands first."""
    (silent,) = _heard().silent_at(5 * DAY_S)
    assert silent.last is None


@given(
    times=st.sets(st.integers(0, 200 * DAY_S), max_size=120),
    at=st.integers(0, 200 * DAY_S),
)
def test_the_newest_words_answer_alike_wherever_they_reach(times: set[int], at: int) -> None:
    """The short form is asked only where it must give the whole answer."""
    heard = _heard(*times)
    lately = heard.lately()
    if lately.reaches(at):
        assert lately.silent_at(at) == heard.silent_at(at)
    assert lately.reaches(200 * DAY_S)
