"""The page in a real browser; skipped where chromedriver is not installed. Run with: pytest -m slow tests/present"""

import shutil
import sys
import time
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from pile import COVERAGES, SKIPS, make_dossier, make_single
from pile_many import make_many

from retold.present.html import draw_page
from retold.types import Collation, Reading, Span

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
import screenshots

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("chromedriver") is None, reason="chromedriver is not installed"),
]
HOSTILE = '🜂 The mayor <img src=x onerror="window.hit=1"></script><script>window.hit=1</script> told Brantmoor to wait.'
STORY = "t0f3a9c11d2e4"


@pytest.fixture(scope="module")
def browser():
    with screenshots.browser() as session:
        yield session


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "index.html"
    dossiers = [make_dossier(), make_single(1, HOSTILE), *(make_single(n) for n in range(2, 60))]
    path.write_text(draw_page(dossiers, SKIPS, COVERAGES, title="Pile"), encoding="utf-8")
    return path


def visit(browser, page, address, width=1440, height=1000):
    browser.command(
        "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
    )
    browser.open("about:blank")
    browser.open(f"{page.as_uri()}#{address}")
    screenshots._settle(browser)


def press(browser, key):
    for kind in ("keyDown", "keyUp"):
        browser.command("Input.dispatchKeyEvent", type=kind, key=key)
    time.sleep(0.2)


def test_a_click_on_a_reading_opens_the_report_at_its_exact_characters(browser, page):
    visit(browser, page, STORY)
    words = browser.run("const a = document.querySelector('.reading a.words'); a.click(); return a.textContent")
    time.sleep(0.3)
    assert browser.run(
        "return [...document.querySelectorAll('.report-text .target')].map((m) => m.textContent).join('')"
    ) == (words.strip("“”"))
    assert browser.run("return document.activeElement.id") == "panel-title"


def test_words_with_marks_of_quotation_stand_between_single_ones(browser, tmp_path):
    path = tmp_path / "index.html"
    words = "“The council has approved the bridge,” the mayor said."
    one = make_single(1, words)
    [report] = one.reports
    ids, span = (report.id,), Span(report.id, report.text.index(words), report.text.index(words) + len(words))
    reading = Reading(text=words, spans=(span,), statement_ids=(), report_ids=ids, publishers=1, origins=1)
    told = Collation(id="c1", story_id=one.story.id, question="", readings=(reading,), variants=(), weight=1.0)
    one = msgspec.structs.replace(one, collations=(told,))
    path.write_text(draw_page([one], [], [], title="Pile"), encoding="utf-8")
    visit(browser, path, one.story.id)
    assert f"‘{words}’" in browser.run("return document.body.textContent")


def test_escape_closes_the_panel_and_gives_the_focus_back(browser, page):
    visit(browser, page, STORY)
    browser.run("const a = document.querySelector('.reading a.words'); a.focus(); a.click()")
    time.sleep(0.3)
    press(browser, "Escape")
    assert browser.run("return document.getElementById('panel').hidden") is True
    assert browser.run("return document.activeElement.className") == "words"


def test_what_a_report_says_is_never_run(browser, page):
    single = make_single(1, HOSTILE)
    report = single.reports[0]
    start = report.text.index("told Brantmoor")
    visit(browser, page, f"{single.story.id}/{report.id}/{start}-{start + len('told Brantmoor')}")
    assert browser.run("return window.hit === undefined") is True
    assert browser.run("return document.querySelector('.report-text .target').textContent") == "told Brantmoor"


def test_no_view_is_wider_than_a_telephone(browser, page):
    for address in ("", STORY, "/pile", f"{STORY}/link/k3", f"{STORY}/lost/x1"):
        visit(browser, page, address, 390, 844)
        assert browser.run("return document.documentElement.scrollWidth") <= 390, address


def test_every_link_within_the_page_leads_somewhere(browser, page):
    visit(browser, page, STORY)
    addresses = browser.run(
        "return [...new Set([...document.querySelectorAll('a[href^=\"#t\"]')].map((a) => a.getAttribute('href')))]"
    )
    assert len(addresses) > 60
    for address in [a for a in addresses if a.count("/") and "/-" not in a][::3]:
        browser.run("location.hash = arguments[0]", address)
        time.sleep(0.06)
        assert browser.run("return document.getElementById('panel').hidden") is False, address


def test_the_front_finds_a_story_by_its_words(browser, page):
    visit(browser, page, "")
    browser.run(
        "const i = document.querySelector('input'); i.value = 'repair number 42'; i.dispatchEvent(new Event('input'))"
    )
    assert browser.run("return document.querySelectorAll('.single').length") == 1


def test_headings_are_never_skipped_and_everything_has_a_name(browser, page):
    visit(browser, page, STORY)
    levels = browser.run("return [...document.querySelectorAll('main :is(h1, h2, h3, h4)')].map((h) => +h.tagName[1])")
    assert levels[0] == 1 and all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert browser.run(UNNAMED) == []


UNNAMED = """
const pictures = [...document.querySelectorAll("svg")]
  .filter((svg) => svg.getAttribute("aria-hidden") !== "true" && !svg.querySelector("title"));
const controls = [...document.querySelectorAll("a, button")]
  .filter((node) => node.tabIndex >= 0 && !node.textContent.trim() && !node.getAttribute("aria-label"));
return [...pictures, ...controls].map((node) => node.outerHTML.slice(0, 80));
"""


def test_text_stands_out_from_its_ground_in_light_and_dark(browser, page):
    for theme in ("light", "dark"):
        browser.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": theme}])
        visit(browser, page, STORY)
        ratios = browser.run(CONTRAST)
        assert min(ratios.values()) >= 4.5, (theme, ratios)


CONTRAST = """
const style = getComputedStyle(document.documentElement);
const probe = document.body.appendChild(document.createElement("i"));
const part = (v) => (v / 255 <= .03928 ? v / 255 / 12.92 : ((v / 255 + .055) / 1.055) ** 2.4);
const light = (name) => {
  probe.style.color = style.getPropertyValue(name);
  const [r, g, b] = getComputedStyle(probe).color.match(/[\\d.]+/g).map(Number);
  return .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
};
const grounds = {"--paper": ["--ink", "--soft", "--faint", "--accent", "--b", "--c", "--warn"],
                 "--mark": ["--ink"], "--accent-wash": ["--ink"], "--wash-b": ["--ink"]};
const found = {};
for (const [ground, inks] of Object.entries(grounds)) for (const ink of inks) {
  const [high, low] = [light(ground), light(ink)].sort((x, y) => y - x);
  found[ink + " on " + ground] = (high + .05) / (low + .05);
}
probe.remove();
return found;
"""


def test_a_page_of_one_thousand_reports_opens_within_two_seconds(browser, tmp_path):
    dossier = make_dossier()
    copies = []
    for number in range(60):
        story = msgspec.structs.replace(dossier.story, id=f"t{number:012x}")
        copies.append(msgspec.structs.replace(dossier, story=story))
    singles = [make_single(n, "The council met again on Monday, the mayor said. " * 70) for n in range(100, 740)]
    path = tmp_path / "large.html"
    path.write_text(draw_page([*copies, *singles], SKIPS, COVERAGES, title="Large"), encoding="utf-8")
    assert path.stat().st_size < 5_000_000
    for address in ("", "t000000000001", singles[5].story.id):
        begun = time.perf_counter()
        visit(browser, path, address)
        assert time.perf_counter() - begun < 2, address


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    folder, pages = tmp_path_factory.mktemp("many"), {}
    for count in (2, 20, 249):
        pages[count] = folder / f"{count}.html"
        pages[count].write_text(draw_page([make_many(count)], [], [], title="Many"), encoding="utf-8")
    return pages


def test_labels_of_a_stemma_do_not_lie_on_each_other(browser, many):
    for count, width in ((2, 390), (2, 1440), (20, 390), (20, 1440), (249, 1440), (249, 390)):
        visit(browser, many[count], "", width)
        assert browser.run(OVERLAPS) == [], (count, width)
        assert browser.run(CUT_OFF) == [], (count, width)


CUT_OFF = """
const right = document.querySelector("#stemma-box > svg").getBoundingClientRect().right;
const labels = [...document.querySelectorAll("#stemma-box .node text")];
return labels.filter((n) => n.getBoundingClientRect().right > right + 1).map((n) => n.textContent);
"""
OVERLAPS = """
const labels = document.querySelectorAll("#stemma-box .node text, #stemma-box .edge rect");
const boxes = [...labels].map((n) => [n.textContent, n.getBoundingClientRect()]);
const found = [];
boxes.forEach(([a, one], i) => boxes.slice(i + 1).forEach(([b, two]) => {
  const wide = Math.min(one.right, two.right) - Math.max(one.left, two.left);
  const high = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
  if (wide > 1 && high > 4) found.push([a, b]);
}));
return found;
"""


def test_two_hundred_reports_are_drawn_in_less_than_half_as_many_rows_and_none_is_lost(browser, many):
    visit(browser, many[249], "")
    rows = "return document.querySelectorAll('#stemma-box .node').length"
    names = "[...document.querySelectorAll('#stemma-box .bundle .who')]"
    counted = f"return {names}.reduce((n, t) => n + parseInt(t.textContent), 0)"
    folded, bundled = browser.run(rows), browser.run(counted)
    bundles = browser.run("return document.querySelectorAll('#stemma-box .bundle').length")
    assert folded < 125
    assert folded - bundles + bundled == 249 + 2
    browser.run("[...document.querySelectorAll('#s-stemma .switch button')].pop().click()")
    assert browser.run(rows) == 249 + 2


def test_a_bundle_opens_and_folds_by_keyboard_and_keeps_the_focus(browser, many):
    visit(browser, many[249], "")
    rows = "return document.querySelectorAll('#stemma-box .node').length"
    before = browser.run(rows)
    browser.run("document.querySelector('#stemma-box .bundle a').focus()")
    press(browser, " ")
    assert browser.run(rows) > before
    assert browser.run("return document.activeElement.getAttribute('aria-expanded')") == "true"
    press(browser, " ")
    assert browser.run(rows) == before


def test_no_view_of_249_reports_takes_two_seconds(browser, many):
    visit(browser, many[249], "")
    for script in VIEWS:
        seconds = (
            browser.run(
                "const begun = performance.now(); "
                + script
                + "; document.body.offsetHeight; return performance.now() - begun"
            )
            / 1000
        )
        assert seconds < 2, (script, seconds)
    begun = time.perf_counter()
    visit(browser, many[249], "")
    assert time.perf_counter() - begun < 2


VIEWS = (
    "[...document.querySelectorAll('#s-stemma .switch button')].pop().click()",
    "document.querySelector('#s-stemma .switch button').click()",
    "[...document.querySelectorAll('#s-collation .switch button')].forEach((b) => b.click())",
    "document.querySelectorAll('main button.more').forEach((b) => b.click())",
    "document.querySelectorAll('main details').forEach((d) => { d.open = true; })",
)


def test_a_changed_figure_is_named_on_its_branch_without_what_both_have_in_common(browser, many):
    visit(browser, many[20], "")
    turned = browser.run("return [...document.querySelectorAll('#stemma-box .turned')].map((n) => n.textContent)")
    assert turned and set(turned) == {"“Forty-one people” for “Fourteen people”"}


def test_heads_of_two_origins_stand_side_by_side_and_one_origin_needs_no_table(browser, many):
    visit(browser, many[20], "")
    assert "They go back to" in browser.run("return document.querySelector('.descent').textContent")
    assert browser.run("return document.querySelectorAll('#s-origins .heads').length") >= 1
    visit(browser, many[2], "")
    assert browser.run("return document.querySelector('#s-origins')") is None
    assert "Both go back to one exemplar that is not in the pile: Meridian" in browser.run(
        "return document.querySelector('.descent').textContent"
    )
