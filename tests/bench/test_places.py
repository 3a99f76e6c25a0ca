"""The bench of places reads GUM's linked entities and takes a country from a title only where the title tells it."""

from __future__ import annotations

import pytest

from bench import gum, places
from bench.gum import GumText

_CONLLU = """# newdoc id = GUM_news_ferry
# newpar
1	Ferries	ferry	NOUN	NNS	_	2	nsubj	_	Entity=(1-object-new-n-cf-1-coref)
2	left	leave	VERB	VBD	_	0	root	_	_
3	Batumi	Batumi	PROPN	NNP	_	2	obj	_	Entity=(2-place-new-n-cf-1-coref-Batumi%2C_Georgia|SpaceAfter=No
4	,	,	PUNCT	,	_	5	punct	_	_
5	Georgia	Georgia	PROPN	NNP	_	3	appos	_	Entity=(3-place-new-n-c-1-sgl-Georgia_%28country%29)2)|SpaceAfter=No
6	.	.	PUNCT	.	_	2	punct	_	_

# newpar
1	They	they	PRON	PRP	_	3	nsubj	_	Entity=(1-object-giv:act-n-cf-1-ana)
2-3	reached	_	_	_	_	_	_	_	_
2	reach	reach	VERB	VBD	_	0	root	_	_
3	ed	ed	AUX	AUX	_	2	aux	_	_
3.1	port	port	NOUN	NN	_	_	_	_	_
4-5	Cairo's	_	_	_	_	_	_	_	SpaceAfter=No
4	Cairo	Cairo	PROPN	NNP	_	2	obj	_	Entity=(4-place-new-n-cf-1-sgl-Cairo)
5	's	's	PART	POS	_	4	case	_	_
6	.	.	PUNCT	.	_	2	punct	_	_

# newdoc id = GUM_news_home
1	There	there	ADV	EX	_	0	root	_	Entity=(2-place-giv:act-n-cf-1-ana-Batumi)
""".splitlines()


def _documents() -> list[GumText]:
    return list(gum.read(_CONLLU))


def test_text_gets_its_blanks_and_paragraphs_back() -> None:
    documents = [(document.name, document.text) for document in _documents()]
    ferry = "Ferries left Batumi, Georgia.\nThey reached Cairo's.\n"
    assert documents == [("GUM_news_ferry", ferry), ("GUM_news_home", "There\n")]


def test_linked_mentions_have_their_words_head_and_title() -> None:
    found = [
        (document.text[m.start : m.end], document.text[m.head :][:3], m.title, m.relation, m.named)
        for document in _documents()
        for m in document.mentions
    ]
    assert found == [
        ("Georgia", "Geo", "Georgia (country)", "appos", True),
        ("Batumi, Georgia", "Bat", "Batumi, Georgia", "obj", True),
        ("Cairo", "Cai", "Cairo", "obj", True),
        ("There", "The", "Batumi", "root", False),
    ]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Kenya", ("country", "KEN")),
        ("Georgia (country)", ("country", "GEO")),
        ("California", ("region", "USA")),
        ("Scotland", ("region", "GBR")),
        ("Tulsa, Oklahoma", ("tail", "USA")),
        ("Olive Lane (Perth, Western Australia)", ("tail", "AUS")),
        ("Isfahan", ("city", "IRN")),
        ("Savannah, Georgia", None),
        ("Andes", None),
        ("London", None),
        ("Europe", None),
        ("Outer space", None),
    ],
)
def test_a_country_is_taken_only_from_a_title_that_tells_it(title: str, told: tuple[str, str] | None) -> None:
    assert places.country_of(title) == told


def test_a_place_of_ours_over_the_head_is_compared_with_the_title() -> None:
    ferry, _ = _documents()
    linked = frozenset({"Georgia (country)", "Tulsa, Oklahoma"})
    assert [(case.mention.title, case.country, case.kind) for case in places.cases_of(ferry, linked)] == [
        ("Georgia (country)", "GEO", "right")
    ]
