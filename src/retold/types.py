"""The nouns of Retold: frozen records that every step speaks.

Offsets are half-open and count Unicode code points of `Report.text`. Sequences are tuples, so records
hash and compare by value. Encoding to JSON and back is msgspec's; a top-level record carries its class
name under `record`.
"""

from datetime import datetime

import msgspec

from retold.terms import (
    CreditKind,
    DecisionKind,
    Degree,
    EventType,
    FindingKind,
    FurnitureKind,
    Manner,
    Modality,
    NameKind,
    Precision,
    Relation,
    SpeakerKind,
    StatementKind,
    Status,
    TimeKind,
    VariantKind,
)

# --- values: parts of records ----------------------------------------------------------------------------


class Value(msgspec.Struct, frozen=True, kw_only=False, omit_defaults=True):
    """Base of the small parts that records are made of."""


class Record(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag=True):
    """Base of the top-level records: each line of record.jsonl is one."""


class Span(Value, frozen=True, order=True):
    """Characters [start, end) of one report's text: all that a citation may point at."""

    report_id: str
    start: int
    end: int


class When(Value, frozen=True, kw_only=True):
    """A time: TIMEX3 `value`, the period [start, end) in aware UTC where it can be placed, and why.

    `value` follows TIMEX3 ("2024-01-05", "P3D", "PRESENT_REF"); an unplaced one keeps X for the unknown parts
    ("XXXX-WXX-5"). `basis` says in words what it rests on; `inferred` is true where the report itself does not
    settle it (for instance: anchored on a sibling report). `span` is None only for dates from metadata.
    """

    value: str
    precision: Precision
    kind: TimeKind = TimeKind.DATE
    start: datetime | None = None
    end: datetime | None = None
    basis: str = ""
    inferred: bool = False
    span: Span | None = None


class Furniture(Value, frozen=True, kw_only=True):
    """A stretch of the text that is not the report's own prose; kept, typed, left out of comparison."""

    kind: FurnitureKind
    span: Span
    reason: str


class Credit(Value, frozen=True, kw_only=True):
    """Where a report says it comes from.

    `value` is what it names, normalised: the place of a dateline ("Baghdad"), the agency of a wire credit
    ("Reuters"), the person of a byline, the address of a declared exemplar, the house that owns the publisher. `span`
    is None where it stands in the page's metadata, which `where` then names. `when` is the day of a dateline that
    gives one.
    """

    kind: CreditKind
    value: str
    where: str
    span: Span | None = None
    when: When | None = None


class Attribution(Value, frozen=True, kw_only=True):
    """Who is said to say it: source, cue, content (PARC); each a tuple of spans in text order, maybe empty.

    `speaker` is the resolved name or role in the report's own words ("Prime Minister Ana Brandão" for
    "she"), "" if none. `verbatim` only where all of the content stands inside quotation marks. `outer` is the id of
    the attribution this one is nested in.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str
    speaker_kind: SpeakerKind
    verbatim: bool
    outer: str | None = None


class Quantity(Value, frozen=True, kw_only=True):
    """A number or range [low, high], its unit, what is counted, and how it is bounded or changed.

    `change` is "=" stated, "~" about, "<" at most, ">" at least, "up", "down" (a change by that much).
    `unit` is "-" where there is none; `counted` the noun phrase counted ("troops"), "" if none; `place` the place it
    holds for in the report's words; `as_of` the time it holds for, as in `Statement`.
    """

    span: Span
    low: float
    high: float
    unit: str
    counted: str
    change: str = "="
    place: str = ""
    as_of: When | None = None


class Place(Value, frozen=True, kw_only=True):
    """A place name and the point it most likely means (degrees; None if unresolved) with its uncertainty.

    `country` is ISO 3166 alpha-3 or "". `stands_for_government` is true for "Baghdad said", "Iraqi officials".
    """

    span: Span
    name: str
    latitude: float | None = None
    longitude: float | None = None
    uncertainty_km: float | None = None
    country: str = ""
    stands_for_government: bool = False


class Name(Value, frozen=True, kw_only=True):
    """One person, organisation, place or group, with its mentions, spellings and roles, within a report or story.

    `text` is the fullest spelling; `spellings` all distinct ones in order of first mention; `roles` as given
    ("prime minister"); `country` ISO alpha-3 or "". In a story, `reasons` says why its mentions were taken together.
    """

    id: str
    kind: NameKind
    text: str
    spellings: tuple[str, ...]
    mentions: tuple[Span, ...]
    roles: tuple[str, ...] = ()
    country: str = ""
    reasons: tuple[str, ...] = ()


class Actor(Value, frozen=True, kw_only=True):
    """Who acts or is acted on: the words, the name they mean, country (ISO alpha-3, IGO, NGO, IMG or "") and sector."""

    text: str
    span: Span
    name_id: str = ""
    country: str = ""
    sector: str = ""


class CodedEvent(Value, frozen=True, kw_only=True):
    """One happening in PLOVER terms. `trigger` is the word that names it; certainty in [-3, 3].

    `mode` is that of the 2021 codebook ("curfew", "aerial", "hunger"), "" where the words do not make it clear.
    """

    id: str
    type: EventType
    trigger: Span
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    status: Status
    when: When | None = None
    place: Place | None = None
    certainty: float = 3.0
    negated: bool = False
    mode: str = ""


class Cause(Value, frozen=True, kw_only=True):
    """One thing said to lead to another; `sign` +1 brings about, -1 prevents or reduces."""

    cause: Span
    effect: Span
    signal: Span | None
    sign: int
    attribution_id: str | None = None


class Argument(Value, frozen=True, kw_only=True):
    """One part of a statement: role is "who", "what", "whom", "where", "when", "how many", "why" or "how"."""

    role: str
    text: str
    span: Span


class Statement(Value, frozen=True, kw_only=True):
    """What a report states in one clause: its span, head word and arguments.

    `predicate` is the base form of the head ("form", "strike"), `head` its span; `attribution_id` the attribution whose
    content holds it; certainty in [-3, 3] (-3 certainly not, 3 certainly so, as the author presents it). `as_of` is the
    time it holds for: that of its own clause, open at one end for "since" and "until" ("2019/.."), else the report's
    own date, inferred and without a span.
    """

    id: str
    span: Span
    predicate: str
    head: Span
    arguments: tuple[Argument, ...]
    kind: StatementKind
    modality: Modality
    certainty: float = 3.0
    negated: bool = False
    attribution_id: str | None = None
    as_of: When | None = None


class Evidence(Value, frozen=True, kw_only=True):
    """Why: the feature, its score in [0, 1], the reason in words, and the spans it was seen at."""

    feature: str
    score: float
    detail: str
    copy_spans: tuple[Span, ...] = ()
    exemplar_spans: tuple[Span, ...] = ()


class Passage(Value, frozen=True, kw_only=True):
    """A stretch of a copy against its exemplar; the side that lacks it is None."""

    relation: Relation
    copy_span: Span | None
    exemplar_span: Span | None
    similarity: float


class Change(Value, frozen=True, kw_only=True):
    """A figure that a report gives otherwise than others of its story, and the probability that it was changed there.

    `was` is what stands in its place at `against`, the exemplar's words first; `also` are places of other reports that
    have `now`. Where it is `open` which of two figures is the older, each side has a change of its own.
    """

    span: Span
    now: str
    was: str
    against: tuple[Span, ...]
    score: float
    also: tuple[Span, ...] = ()
    open: bool = False


class LostExemplar(Value, frozen=True, kw_only=True):
    """A report that is not in the pile but must have been: what is known of it and why it is inferred."""

    id: str
    agency: str
    place: str
    when: When | None
    evidence: tuple[Evidence, ...]


class Origin(Value, frozen=True, kw_only=True):
    """The head of one line of descent, a report or a lost exemplar, and every report that descends from it."""

    head_id: str
    report_ids: tuple[str, ...]


class Variant(Value, frozen=True, kw_only=True):
    """In what two readings differ; `spans` at the words that differ. `older` is the index of the reading that the
    stemma makes older, None if open; `detail` says what differs and, where one is a likely corruption, why. `weight` in
    (0, 1] says how much it tells among variants of its kind, and how surely both sides answer one question."""

    kind: VariantKind
    detail: str
    spans: tuple[Span, ...]
    older: int | None = None
    weight: float = 1.0


class Reading(Value, frozen=True, kw_only=True):
    """One answer: its best wording, where each witness gives it, and what it rests on.

    `text` is the exact words at `spans[0]`. `publishers` counts those that are named. `origins` is None where
    independence is not established.
    """

    text: str
    spans: tuple[Span, ...]
    statement_ids: tuple[str, ...]
    report_ids: tuple[str, ...]
    publishers: int
    origins: int | None


class QuoteVersion(Value, frozen=True, kw_only=True):
    """One report's version of a quote: content span, speaker, and how it stands to the best witness.

    `state` is "verbatim", "reworded", "indirect", "broken", "merged" or "doubled"; similarity in [0, 1].
    """

    span: Span
    speaker: str
    state: str
    similarity: float
    drift: str = ""


class Move(Value, frozen=True, kw_only=True):
    """What a report says of a commitment: `state` that it puts it in, where it says so, the report's day, and why the
    words are taken for this commitment. `deadline` is the one that these words set, None if they set none.

    `state` is "announced", "begun", "done", "dropped" or "not yet", which leaves it as undone as before.
    """

    state: str
    span: Span
    on: When | None
    reason: str = ""
    deadline: When | None = None


class Tie(Value, frozen=True, kw_only=True):
    """Why a story was put into a situation: the earlier story it is most like, how much in [0, 1], and what they share,
    with the first place of each shared name in either story."""

    story_id: str
    earlier_id: str
    score: float
    reason: str
    spans: tuple[Span, ...] = ()


class Step(Value, frozen=True, kw_only=True):
    """What one story told within a few days: the first of them (ISO, "" undated), the reports, and the words by which
    it can be known: the headline of the first, or where it has none its first sentence."""

    story_id: str
    day: str
    report_ids: tuple[str, ...]
    span: Span


# --- top-level records ------------------------------------------------------------------------------------


class Report(Record, frozen=True, kw_only=True):
    """One published document as fixed by `read`. `text` holds everything, headline and furniture included.

    `id` starts with "r" and is a hash of publisher, url, publication date and text; `path` is where it was read,
    relative to the given path, with "#n" for the n-th of several in one file. `publisher` and `url` are "" if
    unknown. `published` is aware UTC with precision and reason, None if the report carries no date.
    `language` is ISO 639-1 or "".
    """

    id: str
    path: str
    publisher: str
    url: str
    headline: Span | None
    text: str
    published: When | None
    language: str
    furniture: tuple[Furniture, ...] = ()
    credits: tuple[Credit, ...] = ()


class Skip(Record, frozen=True, kw_only=True):
    """What was left out: where, at which step, why. Nothing disappears silently.

    `story_id` is the story that a step failed on, which is shown without it; "" otherwise.
    """

    where: str
    step: str
    reason: str
    story_id: str = ""


class Doubt(Record, frozen=True, kw_only=True):
    """What reading was not sure of in a report that it kept: where, about what ("body"), and what was seen."""

    report_id: str
    where: str
    about: str
    detail: str


class Extraction(Record, frozen=True, kw_only=True):
    """All that one report says, found in its own text. Furniture is not read."""

    report_id: str
    credits: tuple[Credit, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    whens: tuple[When, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Place, ...] = ()
    names: tuple[Name, ...] = ()
    events: tuple[CodedEvent, ...] = ()
    causes: tuple[Cause, ...] = ()
    statements: tuple[Statement, ...] = ()


class Link(Record, frozen=True, kw_only=True):
    """A judged derivation: `copy_id` descends from `exemplar_id` (a report or a lost exemplar).

    `score` is a calibrated probability that the link and its direction hold. `judged_by` is "rule" or a person.
    """

    id: str
    copy_id: str
    exemplar_id: str
    degree: Degree
    manner: Manner
    score: float
    evidence: tuple[Evidence, ...]
    judged_by: str = "rule"


class Dating(Record, frozen=True, kw_only=True):
    """A publication date worked out for a report that carries none, from its text and its siblings."""

    report_id: str
    when: When


class Comparison(Record, frozen=True, kw_only=True):
    """A report laid beside another of its story, passage by passage.

    `against_id` is its exemplar where that is in the pile, else the sibling or witness nearest to it.
    """

    report_id: str
    against_id: str
    passages: tuple[Passage, ...]


class Story(Record, frozen=True, kw_only=True):
    """Reports of one happening, copied or not. `report_ids` by publication, undated last, then id."""

    id: str
    report_ids: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


class Stemma(Record, frozen=True, kw_only=True):
    """Who descends from whom within a story. `lost` holds inferred exemplars.

    `origins` partition the story's reports. `settled` is false where the evidence leaves the count open; then it
    lies between `fewest_origins` and `most_origins` and no number may be shown as established. `datings` give
    undated reports a time, marked as inferred. `changes` are figures that were changed on the way, by report and place.
    """

    story_id: str
    links: tuple[Link, ...]
    lost: tuple[LostExemplar, ...]
    origins: tuple[Origin, ...]
    settled: bool
    fewest_origins: int
    most_origins: int
    reason: str = ""
    datings: tuple[Dating, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    changes: tuple[Change, ...] = ()


class Cast(Record, frozen=True, kw_only=True):
    """The names of one story, merged across its reports."""

    story_id: str
    names: tuple[Name, ...]


class Collation(Record, frozen=True, kw_only=True):
    """One question with its readings side by side, strongest first, then the one that differs most from it; `weight`
    orders collations within a story.

    `decided` tells what people decided of what answers it.
    """

    id: str
    story_id: str
    question: str
    readings: tuple[Reading, ...]
    variants: tuple[Variant, ...]
    weight: float
    absent_from: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()


class Quote(Record, frozen=True, kw_only=True):
    """Every version of one quotation across a story; `versions[0]` is the best witness's."""

    id: str
    story_id: str
    versions: tuple[QuoteVersion, ...]
    doubled_in: tuple[str, ...] = ()


class Finding(Record, frozen=True, kw_only=True):
    """Something a reader must know about one report, with where it shows."""

    id: str
    story_id: str
    report_id: str
    kind: FindingKind
    detail: str
    spans: tuple[Span, ...]


class Commitment(Record, frozen=True, kw_only=True):
    """Who undertook what, by when, on what condition, and how it went.

    `course` are the reports' words on it by day, the announcement first. `state` is where the last of them leaves it on
    the pile's last day: "announced", "begun", "done", "dropped", "overdue" (the deadline is over and none says more) or
    "unknown" (no deadline, and long nothing said). `deadline` is the one now in force.
    """

    id: str
    story_id: str
    who: str
    what: str
    deadline: When | None
    deadline_text: str
    condition: str
    state: str
    spans: tuple[Span, ...]
    course: tuple[Move, ...] = ()


class OpenQuestion(Record, frozen=True, kw_only=True):
    """What the reports leave open: the words that say so, and what would settle it."""

    id: str
    story_id: str
    text: str
    spans: tuple[Span, ...]
    answered_by: str = ""


class Situation(Record, frozen=True, kw_only=True):
    """What goes on over days or weeks: stories that follow from one another, or one that was told of again and again.

    They share parties, places and matter. `story_ids` by their first day, `steps` by day. `name` is made of names and
    words of the reports, at `spans`. `origins` is None where independence is not established in some story.
    """

    id: str
    name: str
    story_ids: tuple[str, ...]
    steps: tuple[Step, ...]
    ties: tuple[Tie, ...]
    reports: int
    publishers: int
    origins: int | None
    spans: tuple[Span, ...] = ()


class Coverage(Record, frozen=True, kw_only=True):
    """What one detector looked at and found over the pile, and what it cannot see. No detector dies silently."""

    detector: str
    step: str
    looked_at: int
    found: int
    blind_to: str


class Decision(Record, frozen=True, kw_only=True):
    """A person's correction; applied on every rebuild, listed and revocable; of two at odds the later holds.

    `subjects` are the ids it speaks of: copy and exemplar (link, unlink), the reports of one story (merge) or those
    that leave it (split), the statements of one question (join) or those that leave it (part), a statement or event
    (reject), anything (note), a decision (revoke), a spelling (rename). `others` are the reports of the other story
    (merge), those left behind (split), the statements of the other question (join) or those left in it (part), the
    siblings below a lost exemplar (unlink), or those it is confined to (rename, reject, note). `value` is the name or
    text given. `labels` say what subjects and others were called, so that they are known when they are gone.
    """

    id: str
    kind: DecisionKind
    subjects: tuple[str, ...]
    value: str
    who: str
    made: datetime
    reason: str = ""
    others: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


class Dossier(Record, frozen=True, kw_only=True):
    """Everything about one story, as the views want it; reports and extractions in the order of `story.report_ids`.

    `names` are merged across the story's reports. `skips` are the steps that failed on the story.
    """

    story: Story
    stemma: Stemma
    reports: tuple[Report, ...]
    extractions: tuple[Extraction, ...]
    names: tuple[Name, ...]
    collations: tuple[Collation, ...]
    quotes: tuple[Quote, ...]
    findings: tuple[Finding, ...]
    commitments: tuple[Commitment, ...]
    questions: tuple[OpenQuestion, ...]
    skips: tuple[Skip, ...] = ()


RECORDS: tuple[type[Record], ...] = (
    Report,
    Skip,
    Doubt,
    Extraction,
    Link,
    Dating,
    Comparison,
    Story,
    Stemma,
    Cast,
    Collation,
    Quote,
    Finding,
    Commitment,
    OpenQuestion,
    Situation,
    Coverage,
    Decision,
)
AnyRecord = (
    Report
    | Skip
    | Doubt
    | Extraction
    | Link
    | Dating
    | Comparison
    | Story
    | Stemma
    | Cast
    | Collation
    | Quote
    | Finding
    | Commitment
    | OpenQuestion
    | Situation
    | Coverage
    | Decision
)
