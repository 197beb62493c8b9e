// The panel beside the story: a report opened at exact characters, a link's evidence, two reports side by side.

const LAYERS = [
  ["findings", "Findings", ["finding"]],
  ["attribution", "Attribution", ["source", "cue", "content"]],
  ["names", "Names", ["name"]],
  ["dates", "Dates", ["date"]],
  ["figures", "Figures", ["figure"]],
  ["events", "Events", ["event"]],
];
const LAYER_OF = new Map(LAYERS.flatMap(([key, , kinds]) => kinds.map((kind) => [kind, key])));
const shownLayers = new Set(["findings"]);
let cameFrom = null;

function openPanel(story, title, kicker, wide, ...content) {
  const panel = $("#panel");
  if (panel.hidden) cameFrom = document.activeElement;
  panel.replaceChildren(
    h("div", { class: "panel-head" },
      h("div", {}, kicker && h("p", { class: "kicker" }, kicker), h("h2", { id: "panel-title", tabindex: "-1" }, title)),
      h("a", { class: "close", href: "#" + story.id, "aria-label": "Close (Escape)", title: "Close (Escape)" }, "×")),
    h("div", { class: "panel-body" }, content));
  panel.hidden = false;
  panel.classList.toggle("wide", Boolean(wide));
  document.body.classList.add("paneled");
  $("#panel-title").focus({ preventScroll: true });
}

function closePanel() {
  const panel = $("#panel");
  if (panel.hidden) return;
  panel.hidden = true;
  panel.replaceChildren();
  document.body.classList.remove("paneled");
  if (cameFrom && cameFrom.isConnected) cameFrom.focus({ preventScroll: true });
  cameFrom = null;
}

// ---- one report ----------------------------------------------------------------------------------------

function openReport(story, place, start, end) {
  const report = story.reports[place], target = start === undefined ? null : [start, end];
  const headline = report.headline ? cut(report, ...report.headline) : nameOf(report), named = Boolean(report.headline);
  const box = h("div", { class: "tabbox" });
  const tabs = [["text", "Text", () => textTab(story, place, target)], ["change", "What changed", () => changeTab(story, place)], ["about", "About", () => aboutTab(story, place)]];
  const bar = switchRow("View of the report", tabs.map(([key, name]) => [key, name]), "text", (key) => {
    box.replaceChildren(tabs.find(([name]) => name === key)[2]());
    if (key === "text") reveal(null);
  });
  bar.classList.add("tabs");
  box.append(tabs[0][2]());
  openPanel(story, headline, [h("span", { class: "sig big" }, report.sig), " ", named && [nameOf(report), " · "], whenSpan(report.when)], false, bar, box);
  reveal(target);
}

const whenSpan = (when) => h("span", { title: whenNote(when) }, whenText(when), when && when.inferred && h("span", { class: "inferred" }, " inferred"));

function reveal(target) {
  const body = $(".panel-body"), mark = target && $(".report-text .target");
  if (!mark) { body.scrollTop = 0; return; }
  body.scrollTop += mark.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 3;
  say("Opened at: " + mark.textContent);
}

function textTab(story, place, target) {
  const report = story.reports[place];
  const marks = allMarks(story, place);
  const text = h("div", { class: "report-text", lang: report.language || null, dir: "auto" });
  const noted = h("p", { class: "inspector", "aria-live": "polite" });
  const lists = h("div", { class: "mark-lists" });
  const show = () => {
    const active = marks.filter((mark) => shownLayers.has(LAYER_OF.get(mark[2])));
    text.replaceChildren(...segments(report, active, target, (labels) => { noted.replaceChildren(...labels.map((l) => h("span", {}, l))); }));
    lists.replaceChildren(...markLists(story, place, active));
  };
  const buttons = LAYERS.map(([key, name, kinds]) => {
    const count = new Set(marks.filter((m) => kinds.includes(m[2])).map((m) => m[2] === "finding" ? m[3] : LAYER_OF.get(m[2]) + m[3])).size;
    return h("button", { type: "button", class: "layer l-" + key, "aria-pressed": String(count > 0 && shownLayers.has(key)), disabled: count === 0, onclick: (event) => {
      shownLayers.has(key) ? shownLayers.delete(key) : shownLayers.add(key);
      event.currentTarget.setAttribute("aria-pressed", String(shownLayers.has(key)));
      show();
    } }, h("span", { class: "mk " + kinds[kinds.length - 1] }, name), h("span", { class: "n" }, count));
  });
  show();
  return h("div", {},
    h("div", { class: "layers", role: "group", "aria-label": "Mark in the text" }, buttons),
    doubtNotes(report), text, noted, lists);
}

/* What reading was not sure of in this report. */
const doubtsOf = (report) => INDEX.doubts.filter(([id]) => id === report.id);
const doubtNotes = (report) => doubtsOf(report).map(([, , about, detail]) => h("p", { class: "doubt" }, h("b", {}, `Read with a doubt about the ${about}: `), detail));

function allMarks(story, place) {
  const found = story.findings.flatMap((finding, group) => finding.spans.filter((span) => span[0] === place && finding.report === place)
    .map((span) => [span[1], span[2], "finding", group, `${finding.kind}: ${finding.detail}`]));
  return [...story.reports[place].marks, ...found];
}

/* The text in pieces, cut wherever a mark begins or ends; a piece lies within one element per mark over it. */
function segments(report, marks, target, inspect) {
  const whole = lengthOf(report);
  const ranges = [
    ...marks.map((mark) => ({ start: mark[0], end: mark[1], class: "mk " + mark[2], label: mark[4] })),
    ...report.furniture.map(([start, end, kind, reason]) => ({ start, end, class: "furniture", label: `${kind}: ${reason}`, title: `furniture: ${kind} (${reason})` })),
    ...(report.headline ? [{ start: report.headline[0], end: report.headline[1], class: "headline" }] : []),
    ...(target ? [{ start: target[0], end: target[1], class: "target" }] : []),
  ].filter((range) => range.start < range.end && range.start < whole);
  const cuts = [...new Set([0, whole, ...ranges.flatMap((range) => [range.start, Math.min(whole, range.end)])])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, place) => {
    const start = cuts[place], over = ranges.filter((range) => range.start <= start && end <= range.end);
    return over.length ? nested(cut(report, start, end), over, inspect) : document.createTextNode(cut(report, start, end));
  });
}

function nested(words, over, inspect) {
  const labels = [...new Set(over.map((range) => range.label).filter(Boolean))];
  const once = over.filter((range, place) => over.findIndex((other) => other.class === range.class) === place);
  const inner = once.reduce((child, range) => h(range.class === "target" ? "mark" : "span", { class: range.class, title: range.title }, child), words);
  if (labels.length) {
    inner.setAttribute("title", labels.join("\n"));
    inner.addEventListener("click", () => inspect(labels));
  }
  return inner;
}

/* What is marked, as lists that a keyboard or a screen reader can walk. */
function markLists(story, place, active) {
  const report = story.reports[place];
  return LAYERS.filter(([key]) => shownLayers.has(key)).map(([key, name, kinds]) => {
    const groups = new Map();
    for (const mark of active.filter((m) => kinds.includes(m[2]))) groups.set(mark[3], [...(groups.get(mark[3]) || []), mark]);
    if (!groups.size) return "";
    const items = [...groups.values()].map((group) => h("li", {},
      group.slice(0, 6).map((mark, i) => [i ? " … " : "", h("a", { class: "words", href: addressOf(story, place, mark[0], mark[1]) }, clip(cut(report, mark[0], mark[1]), 140))]),
      h("span", { class: "gloss" }, group[0][4])));
    return h("details", { open: key === "findings" }, h("summary", {}, `${name} (${groups.size})`), h("ul", {}, items));
  }).filter(Boolean);
}

// ---- what changed --------------------------------------------------------------------------------------

function changeTab(story, place) {
  const report = story.reports[place], id = place;
  const found = story.findings.filter((f) => f.report === id);
  const comparisons = story.stemma.comparisons.filter((c) => c.report === id);
  const apart = story.collations.filter((c) => c.readings.length > 1 && c.readings.some((r, i) => i > 0 && r.reports.includes(id)));
  const silent = story.collations.filter((c) => c.absent.includes(id));
  return h("div", { class: "changes" },
    headlineBlock(story, report, found),
    comparisons.map((comparison) => changeBlock(story, comparison)),
    comparisons.length === 0 && h("p", { class: "note" }, "It was laid beside no other report."),
    apart.length > 0 && block(`Differs from the first reading (${apart.length})`, h("ul", {}, apart.map((c) => {
      const reading = c.readings.find((r, i) => i > 0 && r.reports.includes(id));
      const span = reading.spans.find((spot) => spot[0] === id) || reading.spans[0];
      return h("li", {}, tag([...new Set(c.variants.map((v) => v.kind))].join(", ") || "differs", "variant"), quoted(story, span), h("span", { class: "gloss" }, "first reading: ", quoted(story, c.readings[0].spans[0])));
    }))),
    silent.length > 0 && block(`Leaves out (${silent.length})`, capped(silent, 8, (c) => h("li", {}, quoted(story, c.readings[0].spans[0]), h("span", { class: "gloss" }, countsText(c.readings[0].reports.length, c.readings[0].publishers))), (items) => h("ul", {}, items))),
    otherFindings(story, found));
}
const block = (title, ...content) => h("section", { class: "sub" }, h("h3", {}, title), content);

function headlineBlock(story, report, found) {
  if (!report.headline) return null;
  const about = found.filter((f) => f.kind.startsWith("headline"));
  return block("Headline against body", h("p", { class: "words" }, cut(report, ...report.headline)),
    about.length ? findingList(story, about) : h("p", { class: "note" }, "Nothing in the headline was found to go beyond the body."));
}
const findingList = (story, list) => h("ul", {}, list.map((f) => h("li", {}, tag(f.kind, "finding"), withNames(story, f.detail), h("span", { class: "spots" }, f.spans.slice(0, 8).map((span) => quoted(story, span))))));
function otherFindings(story, found) {
  const rest = found.filter((f) => !f.kind.startsWith("headline"));
  return rest.length > 0 && block("Found in this report", findingList(story, rest));
}

function changeBlock(story, comparison) {
  const { report, against, passages } = comparison;
  const of = (kind) => passages.filter((p) => p[0] === kind);
  const total = passages.reduce((sum, p) => sum + (p[1] ? p[1][1] - p[1][0] : 0), 0) || 1;
  const share = (kind) => of(kind).reduce((sum, p) => sum + (p[1] ? p[1][1] - p[1][0] : 0), 0) / total;
  const linked = story.stemma.rows.some((row) => row[0] === report && [row[3], ...row[4]].some((link) => link && link.exemplar === against));
  const sig = story.reports[against].sig;
  const list = (kind, title, side) => of(kind).length > 0 && block(`${title} (${of(kind).length})`,
    capped(of(kind), 5, (p) => h("li", {}, quoted(story, side === 1 ? [report, ...p[1]] : [against, ...p[2]])), (items) => h("ul", { class: kind }, items)));
  return h("div", {},
    h("div", { class: "against" }, h("p", {}, linked ? "Against its exemplar " : "Beside ", h("a", { href: addressOf(story, against) }, h("span", { class: "sig" }, story.reports[against].sig), " ", nameOf(story.reports[against]))),
      h("a", { class: "button", href: `#${story.id}/${story.reports[report].id}/vs/${story.reports[against].id}` }, "Side by side")),
    shareBar([["verbatim", share("verbatim")], ["rewritten", share("rewritten")], ["new", share("new")]]),
    list("missing", linked ? "Dropped" : `In ${sig}, not here`, 2), list("new", linked ? "Added" : `Here, not in ${sig}`, 1), list("rewritten", linked ? "Changed" : `In other words than ${sig}`, 1));
}

function shareBar(parts) {
  const text = parts.map(([name, value]) => `${Math.round(value * 100)} % ${name}`).join(", ");
  return h("div", { class: "share" }, h("div", { class: "bar", "aria-hidden": "true" }, parts.map(([name, value]) => h("span", { class: name, style: `width:${(value * 100).toFixed(1)}%` }))), h("p", {}, text));
}

function aboutTab(story, place) {
  const report = story.reports[place];
  const rows = [
    ["Publisher", report.publisher || "unknown"], ["Published", [whenText(report.when), whenNote(report.when) && ` (${whenNote(report.when)})`]],
    ["Read from", report.path], ["Address", report.url || "unknown"], ["Language", report.language || "unknown"],
    ["Headline", report.headline ? cut(report, ...report.headline) : "none found"],
    ...report.credits.map(([kind, value, where]) => [kind[0].toUpperCase() + kind.slice(1), Array.isArray(where) ? h("a", { class: "words", href: addressOf(story, place, ...where) }, value || cut(report, ...where)) : `${value} (${where})`]),
    ["Furniture", report.furniture.length ? report.furniture.map(([start, end, kind]) => h("div", {}, `${kind}: `, h("a", { class: "words", href: addressOf(story, place, start, end) }, clip(cut(report, start, end), 90)))) : "none found"],
    ["Doubts of reading", doubtsOf(report).length ? doubtsOf(report).map(([, , about, detail]) => h("div", {}, `${about}: ${detail}`)) : "none"],
    ["Characters", lengthOf(report).toLocaleString("en")], ["SHA-256 of the text", h("code", {}, report.sha)],
  ];
  return h("dl", { class: "facts" }, rows.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

// ---- side by side --------------------------------------------------------------------------------------

function openCompare(story, place, other) {
  const pairs = story.stemma.comparisons;
  const asked = pairs.find((c) => c.report === place && c.against === other);
  const comparison = asked || pairs.find((c) => c.report === place);
  if (!comparison) { openReport(story, place); return; }
  const left = comparison.report, right = comparison.against;
  const choices = pairs.length > 1 && h("label", { class: "choose" }, "Pair ", h("select", { onchange: (event) => { location.hash = event.target.value; } },
    pairs.map((c) => h("option", { value: `${story.id}/${story.reports[c.report].id}/vs/${story.reports[c.against].id}`, selected: c === comparison }, `${story.reports[c.report].sig} ${nameOf(story.reports[c.report])} beside ${story.reports[c.against].sig} ${nameOf(story.reports[c.against])}`))));
  const column = (p) => h("th", { scope: "col" }, h("a", { href: addressOf(story, p) }, h("span", { class: "sig" }, story.reports[p].sig), " ", nameOf(story.reports[p])), h("span", { class: "gloss" }, whenText(story.reports[p].when)));
  openPanel(story, "Side by side", "Passage by passage, in the order of the copy", true, choices,
    !asked && h("p", { class: "note" }, "The pair that was asked for is not laid out in this page; this is the nearest. “retold diff” lays any two side by side."),
    h("table", { class: "compare" }, h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "rel" }, h("span", { class: "unseen" }, "relation")), column(left), column(right))),
      h("tbody", {}, comparison.passages.map((passage) => compareRow(story, left, right, passage)))));
}

function compareRow(story, left, right, [relation, mine, theirs, similarity]) {
  const a = mine && cut(story.reports[left], ...mine), b = theirs && cut(story.reports[right], ...theirs);
  const [one, two] = relation === "rewritten" && a && b ? wordChanges(a, b) : [a, b];
  const side = (place, span, words) => h("td", { class: span ? "" : "gap" }, span ? h("a", { class: "words", href: addressOf(story, place, ...span) }, words) : h("span", { class: "unseen" }, "nothing"));
  return h("tr", { class: relation }, h("th", { scope: "row", class: "rel" }, relation, relation === "rewritten" && h("span", { class: "gloss" }, similarity.toFixed(2))), side(left, mine, one), side(right, theirs, two));
}

/* Both texts with the words that the other lacks set off; longest common subsequence of words. */
function wordChanges(one, two) {
  const a = one.split(/\s+/).filter(Boolean), b = two.split(/\s+/).filter(Boolean);
  if (a.length * b.length > 250000) return [one, two];
  const key = (word) => word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "") || " ";
  const ka = a.map(key), kb = b.map(key), n = b.length + 1;
  const best = new Uint32Array((a.length + 1) * n);
  for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) best[i * n + j] = ka[i] === kb[j] ? best[(i + 1) * n + j + 1] + 1 : Math.max(best[(i + 1) * n + j], best[i * n + j + 1]);
  const keptA = new Set(), keptB = new Set();
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (ka[i] === kb[j]) { keptA.add(i++); keptB.add(j++); } else if (best[(i + 1) * n + j] >= best[i * n + j + 1]) i++; else j++;
  }
  const marked = (list, kept) => {
    const runs = [];
    list.forEach((word, i) => { const same = kept.has(i); if (runs.length && runs[runs.length - 1][0] === same) runs[runs.length - 1][1].push(word); else runs.push([same, [word]]); });
    return runs.map(([same, words], i) => [i ? " " : "", same ? words.join(" ") : h("span", { class: "changed" }, words.join(" "))]);
  };
  return [marked(a, keptA), marked(b, keptB)];
}

// ---- evidence ------------------------------------------------------------------------------------------

function openLink(story, id) {
  const link = story.stemma.rows.flatMap(([, , , main, also]) => (main ? [main, ...also] : also)).find((l) => l.id === id);
  if (!link) { closePanel(); return; }
  const pair = typeof link.copy === "number" && story.stemma.comparisons.find((c) => c.report === link.copy && c.against === link.exemplar);
  openPanel(story, [nodeLink(story, link.copy), h("span", { class: "from" }, link.manner === "merge" ? " merges " : ` ← ${link.manner} of `), nodeLink(story, link.exemplar)], "Why this link", false,
    h("dl", { class: "facts tight" }, [["Degree", link.degree], ["Manner", link.manner], ["Judged by", link.by]].map(([a, b]) => h("div", {}, h("dt", {}, a), h("dd", {}, b)))),
    meter("Probability", link.score), h("p", { class: "note" }, link.rest),
    pair && h("p", {}, h("a", { class: "button", href: `#${story.id}/${story.reports[link.copy].id}/vs/${story.reports[link.exemplar].id}` }, "Read both side by side")),
    evidenceList(story, link.evidence, typeof link.exemplar !== "number"));
}
const nodeLink = (story, node) => h("a", { href: typeof node === "number" ? addressOf(story, node) : `#${story.id}/lost/${node}` }, nodeName(story, node));

function openLost(story, id) {
  const lost = story.stemma.lost[id];
  if (!lost) { closePanel(); return; }
  const copies = story.stemma.rows.filter((row) => row[3] && row[3].exemplar === id).map((row) => row[0]);
  openPanel(story, lostName(lost), "Lost exemplar: not in the pile, inferred", false,
    h("dl", { class: "facts tight" }, [["Agency", lost.agency || "unknown"], ["Place", lost.place || "unknown"], ["Day", lost.when ? whenText(lost.when) : "unknown"]].map(([a, b]) => h("div", {}, h("dt", {}, a), h("dd", {}, b)))),
    h("p", {}, "Reports that descend from it: ", sigla(story, copies.filter((n) => typeof n === "number"))),
    evidenceList(story, lost.evidence, true));
}

const meter = (label, score) => h("div", { class: "meter" }, h("span", {}, label), h("span", { class: "bar", role: "meter", "aria-label": label, "aria-valuemin": 0, "aria-valuemax": 1, "aria-valuenow": score }, h("span", { style: `width:${(score * 100).toFixed(0)}%` })), h("span", { class: "num" }, score.toFixed(2)));

/* With a lost exemplar what a report is compared with is a sibling. */
function evidenceList(story, evidence, lost = false) {
  if (!evidence.length) return h("p", { class: "note" }, "No evidence is recorded.");
  const side = (title, spans) => spans.length > 0 && h("div", { class: "side" }, h("h4", {}, title), capped(spans, 5, (span) => h("li", {}, h("span", { class: "sig" }, story.reports[span[0]].sig), quoted(story, span)), (items) => h("ul", {}, items)));
  return h("ol", { class: "evidence" }, evidence.map((e) => h("li", {}, meter(e.feature, e.score), e.detail && h("p", {}, withNames(story, e.detail)), e.copy.length > 0 && e.copy.length === e.exemplar.length ? pairList(story, e, lost) : [side(lost ? "in this report" : "in the copy", e.copy), side(lost ? "in its sibling" : "in the exemplar", e.exemplar)])));
}
/* Both wordings side by side where each of the one has its fellow in the other. */
function pairList(story, { copy, exemplar }, lost) {
  const cell = (span) => h("div", {}, h("span", { class: "sig" }, story.reports[span[0]].sig), " ", quoted(story, span));
  const heads = h("li", { class: "pair-head" }, h("span", {}, lost ? "in this report" : "in the copy"), h("span", {}, lost ? "in its sibling" : "in the exemplar"));
  return h("div", { class: "pairs" }, capped(copy, 5, (span, place) => h("li", {}, cell(span), cell(exemplar[place])), (items) => h("ul", {}, heads, items)));
}
