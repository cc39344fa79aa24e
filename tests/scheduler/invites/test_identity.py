"""Identities that say nothing and are nobody else's."""

from datetime import UTC, datetime

from scheduler.invites.identity import DraftIdentities, mint
from support.weeks import AS_OF, MONDAY


def draft(key: bytes = b"one") -> DraftIdentities:
    return DraftIdentities(week=MONDAY, at=AS_OF, key=key)


def test_draft_identity_is_the_same_for_the_same_key_and_says_that_it_is_a_draft() -> None:
    first = draft()("case-77", "smith")
    assert first == draft()("case-77", "smith")
    assert first.uid.startswith("draft-")
    assert first.message_id.endswith("@draft.invalid>")
    assert not {"case", "77", "smith"} & set(first.uid.split("-"))


def test_draft_identities_differ_by_adult_family_and_key() -> None:
    uids = [draft()("a", "f").uid, draft()("b", "f").uid, draft()("a", "g").uid, draft(b"two")("a", "f").uid]
    assert len(set(uids)) == 4


def test_minted_identities_never_repeat() -> None:
    moment = datetime(2027, 2, 22, 9, tzinfo=UTC)
    one, other = mint(moment, "service.example.org"), mint(moment, "service.example.org")
    assert (one.sequence, one.dtstamp) == (0, moment)
    assert len({one.uid, other.uid, one.message_id, other.message_id}) == 4
    assert one.token != other.token
