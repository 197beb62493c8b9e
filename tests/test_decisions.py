"""Decisions of people: what is in force, what they change in an extraction, what becomes of one without its target."""

from datetime import UTC, datetime

from retold.decisions import (
    find_missing,
    find_revocations,
    in_force,
    make_decision,
    overrule_extraction,
    skip_untargeted,
    tell_decision,
    tell_fully,
)
from retold.terms import DecisionKind, EventType, Modality, NameKind, StatementKind, Status
from retold.types import CodedEvent, Decision, Extraction, Name, Span, Statement


def decide(
    kind: DecisionKind,
    *subjects: str,
    others: tuple[str, ...] = (),
    labels: tuple[str, ...] = (),
    value: str = "",
    day: int = 1,
) -> Decision:
    made = datetime(2026, 5, day, tzinfo=UTC)
    return make_decision(
        Decision(
            id="",
            kind=kind,
            subjects=subjects,
            value=value,
            who="Ida Berg",
            made=made,
            reason="she saw it",
            others=others,
            labels=labels,
        )
    )


def name(text: str, *spellings: str) -> Name:
    return Name(id="n1", kind=NameKind.PERSON, text=text, spellings=(text, *spellings), mentions=(Span("r1", 0, 4),))


SPAN = Span("r1", 0, 9)
STATED = Statement(
    id="s1",
    span=SPAN,
    predicate="sink",
    head=SPAN,
    arguments=(),
    kind=StatementKind.ASSERTED,
    modality=Modality.DONE,
)
HAPPENED = CodedEvent(id="e1", type=EventType.AGREE, trigger=SPAN, actors=(), recipients=(), status=Status.HAPPENED)
READ = Extraction(report_id="r1", statements=(STATED,), events=(HAPPENED,), names=(name("Nour"),))


def test_the_id_follows_from_all_that_is_said() -> None:
    ids = {decide(DecisionKind.LINK, "a", "b").id, decide(DecisionKind.LINK, "b", "a").id}
    ids |= {decide(DecisionKind.UNLINK, "a", "b").id, decide(DecisionKind.LINK, "a", "b", day=2).id}
    assert len(ids) == 4
    assert decide(DecisionKind.LINK, "a", "b").id == decide(DecisionKind.LINK, "a", "b").id


def test_what_is_revoked_is_not_in_force_and_the_rest_stands_in_order_of_time() -> None:
    late, early = decide(DecisionKind.LINK, "a", "b", day=3), decide(DecisionKind.LINK, "c", "d")
    gone = decide(DecisionKind.MERGE, "a", others=("c",), day=2)
    revoked = decide(DecisionKind.REVOKE, gone.id, day=4)
    assert in_force([late, revoked, gone, early]) == [early, late]
    assert find_revocations([late, revoked, gone, early]) == {gone.id: revoked}


def test_a_revocation_that_was_revoked_counts_for_nothing() -> None:
    link = decide(DecisionKind.LINK, "a", "b")
    revoked = decide(DecisionKind.REVOKE, link.id, day=2)
    again = decide(DecisionKind.REVOKE, revoked.id, day=3)
    assert in_force([link, revoked, again]) == [link]


def test_a_decision_is_told_with_who_when_what_and_why() -> None:
    link = decide(DecisionKind.LINK, "r1", "r2", labels=("Harbour Post",))
    told = tell_fully(link, {"r2": "Evening Star"})
    assert (
        told == f"Ida Berg decided on 2026-05-01 ({link.id}) that Harbour Post descends from Evening Star: she saw it"
    )


def test_every_kind_of_decision_can_be_told() -> None:
    told = [tell_decision(decide(kind, "a", "b", others=("c", "d", "e", "f"), value="v")) for kind in DecisionKind]
    assert len(set(told)) == len(DecisionKind)


def test_a_link_needs_both_reports_and_a_merge_one_of_either_side() -> None:
    assert find_missing(decide(DecisionKind.LINK, "a", "b"), {"a"}) == ["b"]
    assert find_missing(decide(DecisionKind.MERGE, "a", "b", others=("c",)), {"b", "c"}) == []
    assert find_missing(decide(DecisionKind.MERGE, "a", "b", others=("c",)), {"a", "b"}) == ["c"]


def test_a_decision_without_its_target_is_a_skip_that_says_whose_it_was() -> None:
    link = decide(DecisionKind.LINK, "a", "b", labels=("one.txt", "two.txt"))
    [skip] = skip_untargeted([link], {"a"}, set())
    assert (skip.where, skip.step) == (link.id, "decide")
    assert "b not in the pile" in skip.reason and "one.txt descends from two.txt" in skip.reason
    assert skip_untargeted([link], {"a", "b"}, set()) == []


def test_what_was_noted_rejected_or_renamed_must_be_there() -> None:
    note, reject = decide(DecisionKind.NOTE, "c1", others=("a",)), decide(DecisionKind.REJECT, "s1", others=("a",))
    rename = decide(DecisionKind.RENAME, "Nour", value="Samia Nour")
    decisions = [note, reject, rename]
    assert [skip.where for skip in skip_untargeted(decisions, {"a"}, set())] == [one.id for one in decisions]
    assert skip_untargeted(decisions, {"a"}, {"c1", "s1", rename.id}) == []


def test_a_rejected_statement_is_not_counted_and_nothing_else_is_touched() -> None:
    left = overrule_extraction(READ, [decide(DecisionKind.REJECT, "s1", others=("r1",))])
    assert (left.statements, left.events, left.names) == ((), READ.events, READ.names)
    assert overrule_extraction(READ, [decide(DecisionKind.REJECT, "e1", others=("r1",))]).events == ()


def test_a_renamed_name_says_who_renamed_it() -> None:
    [renamed] = overrule_extraction(READ, [decide(DecisionKind.RENAME, "nour", value="Samia Nour")]).names
    assert (renamed.text, renamed.mentions) == ("Samia Nour", READ.names[0].mentions)
    assert "Ida Berg decided" in renamed.reasons[-1]


def test_a_name_is_renamed_in_the_given_reports_alone_and_at_its_fullest_alone() -> None:
    rename = decide(DecisionKind.RENAME, "Nour", value="Samia Nour", others=("r2",))
    assert overrule_extraction(READ, [rename]) is READ
    fuller = Extraction(report_id="r2", names=(name("Tarek Nour", "Nour"),))
    assert overrule_extraction(fuller, [rename]).names == fuller.names


def test_every_spelling_of_a_renaming_is_renamed() -> None:
    rename = decide(DecisionKind.RENAME, "Nur", "Nour", value="Samia Nour")
    assert overrule_extraction(READ, [rename]).names[0].text == "Samia Nour"
    assert tell_decision(rename) == "by “Nur” and “Nour” is meant “Samia Nour”"


def test_of_two_renamings_the_later_holds() -> None:
    first, second = (
        decide(DecisionKind.RENAME, "Nour", value="Samia Nour"),
        decide(DecisionKind.RENAME, "Samia Nour", value="Nadia Nour"),
    )
    assert overrule_extraction(READ, [first, second]).names[0].text == "Nadia Nour"
