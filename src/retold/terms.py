"""The closed vocabularies of Retold: every kind that a record may name, in the field's own terms."""

from enum import StrEnum


class Precision(StrEnum):
    """How exactly a time is known."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    VAGUE = "vague"


class TimeKind(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class FurnitureKind(StrEnum):
    """Text on the page that is not the report's own prose."""

    SITE_NAME = "site name"
    TAGLINE = "tagline"
    SECTION = "section"
    MENU = "menu"
    REPEATED_HEADLINE = "repeated headline"
    CAPTION = "caption"
    PHOTO_CREDIT = "photo credit"
    READ_ALSO = "read also"
    TEASER = "teaser"
    NEWSLETTER = "newsletter"
    COPYRIGHT = "copyright"
    SHARE = "share"
    REPEAT = "repeated paragraph"
    DATE_LINE = "date line"
    AUTHOR_NOTE = "author note"
    WIDGET = "widget"


class CreditKind(StrEnum):
    """Where a report says it comes from."""

    DATELINE = "dateline"
    BYLINE = "byline"
    WIRE_CREDIT = "wire credit"
    PHOTO_CREDIT = "photo credit"
    DECLARED = "declared exemplar"
    OWNER = "owner of the publisher"
    PUBLISHER = "publisher read from the text"


class SpeakerKind(StrEnum):
    """What kind of source an attribution names."""

    PERSON = "named person"
    ROLE = "role"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    DOCUMENT = "document"
    UNNAMED = "unnamed"
    NONE = "none"


class NameKind(StrEnum):
    """What a name stands for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    OTHER = "other"


class EventType(StrEnum):
    """The sixteen PLOVER event types (codebook of 2021)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    CONCEDE = "CONCEDE"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    MOBILIZE = "MOBILIZE"
    SANCTION = "SANCTION"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    """How the text presents a happening."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    REPORTED = "reported"
    PLANNED = "planned"
    THREATENED = "threatened"
    CONDITIONAL = "conditional"
    HYPOTHETICAL = "hypothetical"
    HISTORICAL = "historical"


class StatementKind(StrEnum):
    """On whose word, and in what force, something is stated."""

    ASSERTED = "asserted"
    ATTRIBUTED = "attributed"
    DENIED = "denied"
    PLANNED = "planned"
    UNCERTAIN = "uncertain"
    QUESTION = "question"
    OPINION = "opinion without a holder"


class Modality(StrEnum):
    """How far along the stated act is; ordered from done to not to be."""

    DONE = "done"
    ONGOING = "ongoing"
    BEGUN = "begun"
    SET = "set"
    PROMISED = "promised"
    PLANNED = "planned"
    INTENDED = "intended"
    DEMANDED = "demanded"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    GENERAL = "general"


class Degree(StrEnum):
    """Degree of derivation of a copy from its exemplar (METER)."""

    WHOLLY = "wholly derived"
    PARTIALLY = "partially derived"
    NON = "non-derived"


class Manner(StrEnum):
    """How a copy was made from its exemplar."""

    COPY = "copy"
    TRIM = "trim"
    EDIT = "edit"
    REWRITE = "rewrite"
    TRANSLATION = "translation"
    MERGE = "merge"
    UPDATE = "update"
    CORRECTION = "correction"


class Relation(StrEnum):
    """How a passage of a copy stands to its exemplar (METER)."""

    VERBATIM = "verbatim"
    REWRITTEN = "rewritten"
    NEW = "new"
    MISSING = "missing"


class VariantKind(StrEnum):
    """In what two readings differ."""

    NUMBER = "number"
    UNIT = "unit"
    COUNTED = "what is counted"
    NAME = "name"
    ROLE = "role"
    PLACE = "place"
    TIME = "time"
    NEGATION = "negation"
    MODALITY = "modality"
    ATTRIBUTION = "attribution"
    QUOTE = "quote wording"
    CAUSE = "cause"
    SCOPE = "scope"
    STRENGTH = "strength"


class FindingKind(StrEnum):
    """What was noticed about one report."""

    CORRUPTED_NAME = "corrupted name"
    CHANGED_FIGURE = "changed figure"
    BROKEN_QUOTE = "broken quote"
    DOUBLED_QUOTE = "doubled quote"
    DRIFTED_QUOTE = "drifted quote"
    HEADLINE_OVERCLAIMS = "headline overclaims"
    HEADLINE_DROPS_ATTRIBUTION = "headline drops attribution"
    HEADLINE_UNSUPPORTED = "headline not carried by body"
    EDITORIAL = "editorial addition"
    OMISSION = "omission"
    ADDITION = "addition"
    TRANSLATED = "signs of translation"
    REWRITTEN = "signs of rewriting"
    BROKEN_TEXT = "broken text"


class DecisionKind(StrEnum):
    """What a person decided."""

    LINK = "link"
    UNLINK = "unlink"
    MERGE = "merge"
    SPLIT = "split"
    JOIN = "join"
    PART = "part"
    RENAME = "rename"
    REJECT = "reject"
    NOTE = "note"
    REVOKE = "revoke"
