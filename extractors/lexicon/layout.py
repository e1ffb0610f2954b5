"""What each file of the lexicon holds: its keys, and what stands at each.

A key that no code asks for is refused as much as one that is lacking: it is a slip of the pen. What the keys mean stands at
the head of each file. What a folder of one's own may add to stands here, too.
"""

from __future__ import annotations

from extractors.lexicon.shapes import Either, Flag, Keys, Many, Number, Numbers, Shape, Single, Text, Words

TEXT, BLANK, FLAG, WORDS = Text(), Text(blank=True), Flag(), Words()
TEXTS, FEW = Many(TEXT), Many(TEXT, least=0)
SHARE, WHOLE = Number(0, 1), Number(whole=True)
NAME = Text(like="[a-z][a-z0-9_]*")

_KIND = "count rate amount duration score measure"
_CUES = "target budget done act stock is able offer change change_near limit set every none"
_BOUND = Text(("exact", "at_least", "at_most", "approx"))
_ROLE = Text(("actual", "baseline", "change", "descriptive", "standard", "target"))


def _keys(names: str, shape: Shape) -> dict[str, Shape]:
    return dict.fromkeys(names.split(), shape)


_BOUND_WORDS = Keys(
    {"bound": _BOUND, "words": TEXT},
    {
        **_keys("not_after not_before kinds units not_units gap between not_of behind_comma", BLANK),
        "reach": Number(0, 100, whole=True),
        "places_only": FLAG,
    },
)
_PLACE = Keys(
    {"code": Text(like=r"[0-9.]+(?:\([0-9]+\))?"), "dimension": TEXT},
    {**_keys("strategy indicator sub_indicator description", TEXT), "variants": FEW},
)
_ORGANISATION = Keys(
    {"name": TEXT, "full_name": TEXT, "slug": Text(like="[a-z0-9]+(?:-[a-z0-9]+)*"), "kind": TEXT},
    {"parent": TEXT, "variants": FEW},
)


class _Conditions(Single):
    """What a rule of roles may ask; tables of conditions stand within one another."""

    def check(self, value: object, place: str) -> None:
        Keys(may=_CONDITIONS).check(value, place)


_CONDITIONS: dict[str, Shape] = {
    **_keys("lead tail before after raw unit_ends unit own_word", TEXT),
    "quantity": Many(Text(_KIND.split())),
    "bound": Many(_BOUND),
    **_keys("own clause", Many(Text(_CUES.split()))),
    **_keys("previous host", Many(_ROLE)),
    "test": Either(TEXT),
    "kind": Text(("plan",)),
    "any": Many(_Conditions()),
    "unless": _Conditions(),
}
_ROLE_RULE = Keys(
    {"name": NAME, "example": TEXT},
    {
        "role": _ROLE,
        "as": Text(("previous", "host", "whole")),
        **_keys("confidence confidence_most", SHARE),
        **_CONDITIONS,
    },
)
_WEIGHT = Keys({"weight": Number(-100, 100), "why": TEXT}, {"prior": Number(-100, 100)})
_WAYS = _keys(
    "limit in_step clause behind bracket part governed sentence default heading since cumulative compared nothing",
    SHARE,
)
_CUT = """
cut blank late late_where_seldom_blank filled_short filled filled_long two_entries broken_date again printed_again broken_entry
begins_as_all closing_mark entry same_shape room known broken_list ends_as_no_other begins_as_no_other total nothing_blank open
unsure_and_ended unsure full_and_ended full full_but_short ended before_long_word line_not_full bullet first_bullet
next_item_alone next_label next_item second_item announced_list new_list other_item other_list
"""
_ROW = """
cut ruled label second_entry two_entries paired code_over coded two_kinds broken_number unlike closing_mark breaks_off
rank long_rank alike_heading restart mark room never_full full full_and_ended white most_white no_more_white no_pad telling_room always_so
otherwise_elsewhere sure lone lone_label more_white least_noise hole most_blank unmarked announces offices
mark_behind_end ruled_column total most_blank_of_code most_blank_of_heading most_blank_of_rest most_blank_of_total
"""
_SIGN = """
prior open_bracket begins_with_stop caption_inside split_word two_codes wide_white very_wide_white over_edge narrow_white hole
weak_cut unruled_above uneven uneven_for_its_table very_uneven two_texts two_figures no_figure more_lines blank no_end header
several of_table_precise of_table_wide_white of_table_uneven of_table_unruled_above of_table_unruled_beside of_table_no_header
of_table_few_rows ruled touching headless torn_word late_label parallel
"""
_COLUMNS = "dimension strategy indicator sub_indicator offices result score target actual rate unit note measure other"
_MARKS = """
era western school span list between comparison since from startup put_off opens todate cumulative not_cumulative rule into
papers carried due_end due not_due whole_year not_relative planned until ends speech before now beside_year yearly among
launched went_on serves this_year basis basis_end aim span_on span_end ahead
"""
_TITLES = """
subjects leads not_titles prefixes organisations sections not_organisations versions issuer_labels other_labels forms
closings
"""
_UNITS = {
    **_keys(_KIND, Keys({"counters": WORDS}, {"nouns": WORDS, "symbols": WORDS})),
    **_keys("per gases shares currency arabic_only bracket scales closing", Keys({"words": WORDS})),
    "compound": Keys(rest=Keys(rest=Number(1, 1e9))),
    "worth": Keys(rest=Keys({"factor": Number(0, 1e9), "unit": TEXT})),
    "parts": Keys(rest=TEXT),
    "half": Keys(_keys("words not_before before", WORDS)),
    "times": Keys({"not_before": WORDS}),
    "when": Keys(_keys("units limits then labour", WORDS)),
    "not_before": Keys(rest=Words(blank=True)),
    "yet_before": Keys(rest=WORDS),
    "unknown": Keys(_keys("heads ends counted_by", WORDS)),
    "columns": Keys(rest=Number(1, 1e15)),
}
_HEADINGS = {
    "columns": Keys(_keys(_COLUMNS, TEXTS)),
    **_keys("results keys chapters", Keys({"endings": TEXTS})),
    **_keys("number_columns totals level_words dimension continued progress", Keys({"words": TEXTS})),
    "measures": Keys({"ending": TEXT}),
    "office_columns": Keys(_keys("leads ends", TEXTS)),
    "units": Keys({"headings": TEXTS}),
    "scores": Keys({"points": TEXT, **_keys("strategy dimension total maximum grade unit_name", TEXTS)}),
    "basis": Keys(_keys("words issuers names", TEXTS)),
    "dated": Keys(_keys("others to", TEXTS)),
    "kinds": Keys(_keys("results plan", TEXTS)),
    "titles": Keys(_keys(_TITLES, TEXTS)),
}

TOML: dict[str, Shape] = {
    "bounds": Keys({**_keys("prefix infix suffix behind apart", Many(_BOUND_WORDS)), "between": Keys({"words": WORDS})}),
    "column_figures": Keys({"rate": TEXT, "role_confidence": SHARE, "lead": WORDS}),
    "confidences": Keys({"reading": Keys(_keys("1.0 0.8 0.7 0.6", SHARE)), "report": Keys(_WAYS), "prose": Keys(_WAYS)}),
    "cut_weights": Keys(_keys(_CUT, _WEIGHT)),
    "frameworks": Keys(
        {
            "framework": Many(
                Keys(
                    {"name": NAME, "cues": TEXTS, "place": Many(_PLACE, key="code")},
                    {"top_level": TEXT, "insertion": Many(Keys({"after": TEXT, "sub_indicator": TEXT}))},
                ),
                key="name",
            )
        }
    ),
    "grades": Keys({"points": TEXT, **_keys("names above below", TEXTS)}),
    "headings": Keys(_HEADINGS),
    "not_quantities": Keys(
        {
            "names": Keys(rest=TEXT),
            "quick": Keys({"arabic_followed_by": WORDS}),
            "led": Many(Keys({"words": TEXT, "example": TEXT}, _keys("takes unless reason", TEXT))),
            "pattern": Many(
                Keys(
                    {"name": NAME, "script": Text(("arabic", "chinese", "both")), "pattern": TEXT, "example": TEXT},
                    _keys("unless_behind only_behind reason", TEXT),
                ),
                key="name",
                whole=True,
            ),
        }
    ),
    "offices": Keys(_keys("suffixes openings possessives known joints labels closings", TEXTS)),
    "organisations": Keys(
        {
            "organisation": Many(_ORGANISATION, key="name"),
            "words": Keys(
                {"together": TEXT, **_keys("own parent own_or_parent all_branches joined_by", TEXTS)},
                _keys(
                    "not_actor_behind not_actor_before never_actor_before with_before with_behind opened_by whole rest"
                    " not_organisations compared_by share_of parts papers including remainder sum",
                    TEXTS,
                ),
            ),
            "offices": Keys(_keys("ends before founded no_name not_inside object others", TEXTS)),
        }
    ),
    "organisations.specimens": Keys({"organisation": Many(_ORGANISATION)}),
    "periods": Keys({"relative": Keys(rest=Number(-5, 5, whole=True)), "marks": Keys(_keys(_MARKS, TEXTS))}),
    "role_rules": Keys({"pattern": Keys(rest=TEXT), "rule": Many(_ROLE_RULE, key="name", whole=True, first=True)}),
    "role_weights": Keys({"believed": FEW, "weights": Keys({"bias": Numbers(6)}, rest=Numbers(6))}),
    "recognised": Keys({"look_alikes": Keys(_keys("read meant", TEXT)), "words": Keys(_keys("common", TEXTS))}),
    "roles": Keys(
        {
            "cues": Keys(_keys(_CUES, TEXTS)),
            "directions": Keys(_keys("up down open turned", TEXTS)),
            "near": Keys(rest=TEXTS),
            "units": Keys(rest=TEXTS),
        }
    ),
    "row_weights": Keys(_keys(_ROW, _WEIGHT)),
    "sign_weights": Keys(_keys(_SIGN, _WEIGHT)),
    "simplified": Keys(_keys("traditional simplified", TEXT)),
    "subjects": Keys(
        {
            "acts": TEXTS,
            "seasons": TEXTS,
            "names": TEXTS,
            "words": Keys(_keys("link than join of not plan time average light general", TEXTS)),
            "ends": Keys(_keys("measure office sort each", TEXTS)),
            "guess": Keys(_keys("first last", TEXT)),
            "totals": Keys(_keys("words bare beside parts", TEXTS)),
            "share": Keys(_keys("words before of names", TEXTS)),
            "clause": Keys(_keys("front whole_front back light inner place place_front list_end", TEXTS)),
        }
    ),
    "units": Keys(_UNITS),
}  # fmt: skip
JSON: dict[str, Shape] = {"subject_weights": Keys(rest=Number(-1000, 1000))}

# What was learnt from annotated texts, or stands character by character: a folder of one's own adds to none of them.
CLOSED = frozenset({
    "confidences", "cut_weights", "organisations.specimens", "recognised", "role_weights", "row_weights", "sign_weights", "simplified",
})  # fmt: skip
OPEN = tuple(f"{name}.toml" for name in TOML if name not in CLOSED)  # files that a folder of one's own may have
