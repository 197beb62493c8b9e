import base64
import json
import re
import zlib
from collections import Counter

import msgspec
from pile import COVERAGES, SKIPS, make_dossier, make_single

from conftest import make_report
from retold.present.html import SCRIPTS, _template, draw_page
from retold.present.pack import as_json, script_elements

HOSTILE = "A man </script><script>alert(1)</script> said <!-- no & --> to it.\u2028Next \u2029 line 🜂 after."


def draw(*dossiers):
    return draw_page(dossiers, SKIPS, COVERAGES, title="A <pile> & more")


def element(page, name):
    return re.search(rf'<script type="[^"]+" id="{name}">(.*?)</script>', page, re.DOTALL).group(1)


def test_nothing_in_a_report_ends_the_script_it_is_in():
    page = draw(make_single(text=HOSTILE))
    assert "alert(1)</script>" not in page and "<script>alert" not in page and "\u2028" not in page
    assert HOSTILE in json.loads(element(page, "story-0"))["reports"][0]["text"]


def test_the_title_is_text_and_no_markup():
    assert "<title>A &lt;pile&gt; &amp; more</title>" in draw(make_single())


def test_a_lone_surrogate_survives_as_one_character():
    text = "Before \ud83d after, the mayor of Brantmoor told the council."
    page = draw(make_single(text=text))
    assert page.encode()
    assert json.loads(element(page, "story-0"))["reports"][0]["text"].endswith(text)


def test_the_page_names_no_host_to_load_from():
    page = draw(make_dossier())
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href)=[\"']?https?:|@import|url\((?!#)|fetch\(|XMLHttpRequest|import\(", page)


def test_the_script_never_writes_markup():
    script = draw().rsplit("<script>", 1)[1]
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", script)


def test_template_marks_inside_a_report_are_left_alone():
    page = draw(make_single(text="The council wrote {{script}} and {{data}} on the wall of Brantmoor, it said."))
    assert "{{script}}" in json.loads(element(page, "story-0"))["reports"][0]["text"]


def test_a_large_pile_is_deflated_and_comes_back_whole():
    story = {"text": "grain and fog " * 60_000, "id": "t1"}
    packed = script_elements({}, [story])
    body = re.search(r'x-deflate" id="story-0">([^<]+)<', packed).group(1)
    assert json.loads(zlib.decompress(base64.b64decode(body))) == story
    assert len(packed) < 20_000


def test_json_is_the_same_whatever_the_order_of_keys():
    assert as_json({"b": 1, "a": "<"}) == as_json({"a": "<", "b": 1}) == '{"a":"\\u003c","b":1}'


def test_no_verdict_words_stand_in_the_page():
    templates = draw().split("<script type=")[0] + draw().rsplit("<script>", 1)[1]
    assert not re.search(r"\b(?:true story|false claim|fake|debunked|verified|untrue)\b", templates, re.IGNORECASE)


def test_an_empty_pile_still_gives_a_page():
    assert json.loads(element(draw(), "index"))["stories"] == []


def test_offsets_count_code_points_also_after_an_emoji():
    report = make_report("🜂 Fog closed the port of Halden on Monday, the authority said.")
    dossier = msgspec.structs.replace(make_single(), reports=(report,))
    dossier = msgspec.structs.replace(
        dossier, story=msgspec.structs.replace(dossier.story, report_ids=(report.id,)), extractions=()
    )
    data = json.loads(element(draw(dossier), "story-0"))
    place, start, end = data["lead"]["span"]
    assert data["reports"][place]["text"][start:end].endswith(
        "Fog closed the port of Halden on Monday, the authority said."
    )


def test_no_name_is_declared_twice_in_the_script_of_the_page():
    script = "\n".join(_template(name) for name in SCRIPTS)
    lines = re.findall(r"^(?:const|let|var|(?:async )?function\*?) [^\n]*", script, re.MULTILINE)
    names = [re.match(r"(?:const|let|var|(?:async )?function\*?) ([\w$]*)", line)[1] for line in lines]
    names += [name for line in lines for name in re.findall(r", ([A-Z_]{2,}) = ", line)]
    assert len(names) > 150
    assert [name for name, often in Counter(names).items() if name and often > 1] == []


def test_the_brackets_of_each_script_close():
    """No browser runs here; a bracket left open would leave the page empty."""
    for name in SCRIPTS:
        code = re.sub(r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"", "", _template(name), flags=re.DOTALL)
        for opening, closing in ("()", "{}", "[]"):
            assert code.count(opening) == code.count(closing), f"{name}: {opening}{closing}"
