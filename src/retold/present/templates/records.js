// Timeline, actors, figures, quotes, commitments, open questions, findings; and what the whole pile left out.

const STATUS = {
  happened: ["●", "happened"], ongoing: ["◐", "ongoing"], reported: ["◉", "reported"], historical: ["▪", "earlier"],
  planned: ["◇", "planned"], threatened: ["▲", "threatened"], conditional: ["△", "conditional"], hypothetical: ["○", "hypothetical"],
};

function table(caption, heads, rows, classes = "stack") {
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h("table", { class: classes }, h("caption", { class: "unseen" }, caption), h("thead", {}, h("tr", {}, heads.map((t) => h("th", { scope: "col" }, t)))), rows));
}
const tbody = (rows) => h("tbody", {}, rows);
/* On a narrow screen each row of a stacked table is a block, and each cell says which column it is of. */
const row = (heads, cells) => h("tr", {}, cells.map((cell, place) => { if (heads[place]) cell.setAttribute("data-label", heads[place]); return cell; }));

function timelineSection(story) {
  if (!story.timeline || !story.timeline.length) return null;
  const used = Object.keys(STATUS).filter((status) => story.timeline.some((e) => e.statuses.includes(status)));
  let day = null;
  const draw = (entry) => {
    const label = entry.when ? whenText(entry.when) : "no time given", fresh = label !== day;
    day = label;
    return h("li", { class: "entry" + (fresh ? " fresh" : "") },
      h("p", { class: "time" }, fresh && [label, entry.when && entry.when.inferred && h("span", { class: "inferred" }, "inferred")]),
      h("p", { class: "status" }, entry.statuses.map((status) => h("span", {}, h("span", { class: "shape st-" + status, "aria-hidden": "true" }, STATUS[status][0]), STATUS[status][1]))),
      h("div", { class: "said" }, quoted(story, entry.span),
        h("p", { class: "counts" }, h("span", { class: "plover" }, entry.types.join(", ")), entry.types.length > 0 && " · ", countsText(entry.reports.length, entry.publishers, entry.origins), " ", sigla(story, entry.reports))));
  };
  return section("timeline", "Timeline", "What the reports say happened, and what they only plan, threaten or report. The sign and the word tell which.",
    h("ul", { class: "legend" }, used.map((status) => h("li", {}, h("span", { class: "shape st-" + status, "aria-hidden": "true" }, STATUS[status][0]), STATUS[status][1]))),
    capped(story.timeline, 20, draw, (items) => h("ol", { class: "timeline" }, items)));
}

function asOfText(when) {
  if (!when) return "";
  return when.written ? h("span", { class: "gloss", title: whenNote(when) }, "written " + whenText(when, true)) : whenText(when, true);
}

function figuresSection(story) {
  if (!story.figures || !story.figures.length) return null;
  const body = (group) => tbody(group.rows.map((row, i) => h("tr", { class: group.conflict ? "conflict" : "" },
    i === 0 && h("th", { scope: "rowgroup", rowspan: group.rows.length }, group.counted || group.unit || "number", " ", group.conflict && tag("differ", "variant"), h("span", { class: "gloss" }, [group.counted && group.unit, group.place].filter(Boolean).join(" · "))),
    h("td", { class: "value" }, h("a", { class: "words", href: spanAddress(story, row.spans[0]) }, wordsAt(story, row.spans[0]))),
    h("td", { "data-label": "as of" }, asOfText(row.asOf)), h("td", { "data-label": "who says" }, row.who.length ? row.who.join("; ") : h("span", { class: "gloss" }, "no one named")),
    h("td", { "data-label": "carried by" }, sigla(story, row.reports), group.rows.length === 1 && h("span", { class: "gloss" }, countsText(row.reports.length, group.publishers, group.origins))))));
  const groups = story.figures;
  const box = table("Figures", ["counted", "value", "as of", "who says", "carried by"], groups.slice(0, 25).map(body), "figures stack");
  const rest = groups.length > 25 && h("button", { class: "more", type: "button", onclick: (event) => { $("table", box).append(...groups.slice(25).map(body)); event.currentTarget.remove(); } }, `Show all ${groups.length}`);
  return section("figures", "Figures", "Each number with what it counts, for where and when, and on whose word. Where several answers are given they stand together.", box, rest);
}

function quotesSection(story) {
  const quotes = story.quotes.filter((q) => q.versions.length > 1 || q.doubled.length);
  if (!quotes.length) return null;
  const draw = (quote) => tbody(quote.versions.map(([span, speaker, state, similarity, drift], i) => row(["", "", "speaker", "stands", "likeness"], [
    h("td", {}, sigla(story, [span[0]])), h("td", { class: "wide" }, quoted(story, span)), h("td", {}, speaker || h("span", { class: "gloss" }, "no one named")),
    h("td", {}, state, drift && h("span", { class: "gloss" }, drift), quote.doubled.includes(span[0]) && state !== "doubled" && h("span", { class: "gloss" }, "given twice")), h("td", { class: "num" }, i ? similarity.toFixed(2) : "1.00")])));
  return section("quotes", "Quotes", "Every version of one quotation, the best witness first.", table("Quotes", ["in", "words", "speaker", "stands", "likeness"], quotes.slice(0, 20).map(draw), "grouped stack"));
}

function findingsSection(story) {
  if (!story.findings.length) return null;
  const draw = (f) => h("li", { class: "noticed" }, tag(f.kind, "finding"), h("div", {}, h("p", {}, sigla(story, [f.report]), " ", withNames(story, f.detail)), f.spans.length > 0 && h("p", { class: "spots" }, f.spans.slice(0, 4).map((span) => quoted(story, span)))));
  return section("findings", "Noticed in single reports", null, capped(story.findings, 10, draw, (items) => h("ul", { class: "plain" }, items)));
}

function commitmentsSection(story) {
  if (!story.commitments.length) return null;
  const draw = (c) => h("li", { class: "promise" }, h("p", { class: "status" }, c.state || "state unknown"),
    h("div", {}, c.spans.length > 0 ? quoted(story, c.spans[0]) : `${c.who}: ${c.what}`,
      h("p", { class: "counts" }, [c.who && `by ${c.who}`, "deadline: " + (c.deadlineText || (c.deadline ? whenText(c.deadline) : "none given")), c.condition && `on condition: ${c.condition}`].filter(Boolean).join(" · "), " ", sigla(story, [...new Set(c.spans.map((span) => span[0]))])),
      c.course.map(([state, span, day]) => h("p", { class: "moved" }, h("span", { class: "status" }, state), " ", day, " ", quoted(story, span), " ", sigla(story, [span[0]])))));
  return section("commitments", "Commitments", "Who undertook what, by when, and what later reports say of it.", capped(story.commitments, 8, draw, (items) => h("ul", { class: "plain" }, items)));
}

function questionsSection(story) {
  if (!story.questions.length) return null;
  const draw = (q) => h("li", {}, q.spans.length > 0 ? quoted(story, q.spans[0]) : q.text, h("p", { class: "counts" }, sigla(story, [...new Set(q.spans.map((span) => span[0]))]), q.by && ` would be settled by: ${q.by}`));
  return section("questions", "Open questions", "What the reports themselves leave open.", capped(story.questions, 8, draw, (items) => h("ul", { class: "plain" }, items)));
}

/* The names with what was taken together and why; those with a reason to read come first. */
function namesSection(story) {
  if (!story.names.length) return null;
  const heads = ["name", "what", "spellings", "why together or apart", "in"];
  const draw = (name) => row(heads, [h("th", { scope: "row" }, name.text), h("td", {}, name.kind, name.roles.length > 0 && h("span", { class: "gloss" }, name.roles.join("; "))),
    h("td", {}, name.spellings.map((span, i) => [i ? ", " : "", h("a", { class: "words", href: spanAddress(story, span) }, wordsAt(story, span))])),
    h("td", { class: "wide" }, name.reasons.length ? h("ul", { class: "reasons" }, name.reasons.map((why) => h("li", {}, withNames(story, why)))) : h("span", { class: "gloss" }, spellingNote(story, name))), h("td", {}, sigla(story, name.reports))]);
  return section("names", "Names", "Who and what is named, every spelling, and why spellings were taken as one name or kept apart.", cappedTable("Names", heads, story.names, 12, draw));
}

function spellingNote(story, name) {
  if (name.spellings.length < 2) return "one spelling";
  return new Set(name.spellings.map((span) => wordsAt(story, span).toLowerCase())).size < 2 ? "one name but for capitals" : "no reason is recorded";
}

// ---- actors --------------------------------------------------------------------------------------------

function actorsSection(story) {
  const net = story.network;
  if (!net || !net.nodes.length || !net.edges.length) return null;
  const heads = ["actor", "", "event", "other", "when", "status", "words"];
  const rows = net.edges.slice(0, 400).map((e) => row(heads, [h("th", { scope: "row" }, net.nodes[e.from].text), h("td", {}, signWord(e.sign)), h("td", {}, e.type.toLowerCase()), h("td", {}, net.nodes[e.to].text), h("td", {}, e.when ? whenText(e.when) : ""), h("td", {}, e.status), h("td", { class: "wide" }, quoted(story, e.sentence, e.spans))]));
  return section("actors", "Actors", "Who does what to whom, as the reports have it. A solid line is for, a dashed one against, a thin one neither; the word on it is the type of the event.",
    h("div", { class: "scroll", id: "network-box", tabindex: "0", role: "region", "aria-label": "Network of actors" }),
    h("details", { class: "as-table", open: net.edges.length <= 6 }, h("summary", {}, `Relations as a table (${net.edges.length})`), table("Relations", heads, tbody(rows))));
}
const signWord = (sign) => (sign > 0 ? "+ for" : sign < 0 ? "− against" : "· neither");

const MOST_ACTORS = 36;

function drawNetwork(story, paper = 0) {
  const box = $("#network-box"), whole = story.network;
  if (!box || !whole) return;
  const net = busiest(whole);
  const width = paper || Math.max(340, box.clientWidth), narrow = width < 560;
  const height = Math.min(narrow ? 720 : 640, 120 + net.nodes.length * (narrow ? 52 : 38));
  const at = spread(net, width, height, narrow);
  const bundles = new Map();
  for (const e of net.edges) { const key = `${Math.min(e.from, e.to)}-${Math.max(e.from, e.to)}`; bundles.set(key, [...(bundles.get(key) || []), e]); }
  box.replaceChildren(s("svg", { class: "network", width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-labelledby": "net-t net-d" },
    s("title", { id: "net-t" }, "Network of actors"), s("desc", { id: "net-d" }, `${net.nodes.length} actors, ${net.edges.length} relations; the table below lists them.`),
    s("defs", {}, s("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" }, s("path", { d: "M0 0L8 4L0 8Z", class: "tip" }))),
    [...bundles.values()].map((edges) => edges.slice(0, 3).map((e, i) => netEdge(story, e, at, i, edges.length, narrow))),
    net.nodes.map((n, i) => netNode(n, at[i], width, narrow))));
  if (net.nodes.length < whole.nodes.length) box.append(h("p", { class: "note" }, `The ${net.nodes.length} busiest of ${whole.nodes.length} actors; the table has all.`));
}

/* The actors with most to do, and the relations among them. */
function busiest(net) {
  if (net.nodes.length <= MOST_ACTORS) return net;
  const load = net.nodes.map((n, i) => [net.edges.filter((e) => e.from === i || e.to === i).length, i]);
  const kept = load.sort((a, b) => b[0] - a[0] || a[1] - b[1]).slice(0, MOST_ACTORS).map(([, i]) => i);
  const order = new Map(kept.map((old, place) => [old, place]));
  return { nodes: kept.map((i) => net.nodes[i]), edges: net.edges.filter((e) => order.has(e.from) && order.has(e.to)).map((e) => ({ ...e, from: order.get(e.from), to: order.get(e.to) })) };
}

/* The given places stretched over the picture, then eased until labels stand apart; no chance in it. */
function spread(net, width, height, narrow) {
  const padX = narrow ? 60 : 110, padY = 30, wide = narrow ? 96 : 170, tall = 58;
  const fit = (list, from, to) => { const lo = Math.min(...list), hi = Math.max(...list); return list.map((v) => (hi - lo < 1e-9 ? (from + to) / 2 : from + ((v - lo) / (hi - lo)) * (to - from))); };
  const xs = fit(net.nodes.map((n) => n.x), padX, width - padX), ys = fit(net.nodes.map((n) => n.y), padY, height - padY - 16);
  const ideal = narrow ? 120 : 210;
  for (let turn = 0; turn < 160; turn++) {
    for (const e of net.edges) pull(xs, ys, e.from, e.to, ideal);
    for (let i = 0; i < xs.length; i++) for (let j = i + 1; j < xs.length; j++) {
      const dx = xs[j] - xs[i] || (i - j) * 0.1, dy = ys[j] - ys[i] || (j - i) * 0.1, nx = Math.abs(dx) / wide, ny = Math.abs(dy) / tall;
      if (nx < 1 && ny < 1) {
        if (nx > ny) { const push = (wide - Math.abs(dx)) * 0.25 * Math.sign(dx); xs[i] -= push; xs[j] += push; }
        else { const push = (tall - Math.abs(dy)) * 0.25 * Math.sign(dy); ys[i] -= push; ys[j] += push; }
      }
    }
    for (let i = 0; i < xs.length; i++) { xs[i] = Math.min(width - padX, Math.max(padX, xs[i])); ys[i] = Math.min(height - padY - 16, Math.max(padY, ys[i])); }
  }
  return xs.map((x, i) => [x, ys[i]]);
}
function pull(xs, ys, i, j, ideal) {
  const dx = xs[j] - xs[i], dy = ys[j] - ys[i], far = Math.hypot(dx, dy) || 1, step = ((far - ideal) / far) * 0.06;
  xs[i] += dx * step; ys[i] += dy * step; xs[j] -= dx * step; ys[j] -= dy * step;
}

function netEdge(story, e, at, i, count, narrow) {
  const [x0, y0] = at[e.from], [x1, y1] = at[e.to];
  const dx = x1 - x0, dy = y1 - y0, far = Math.hypot(dx, dy) || 1, flip = e.from < e.to ? 1 : -1;
  const bow = (i - (Math.min(count, 3) - 1) / 2) * 34 * flip;
  const cx = (x0 + x1) / 2 - (dy / far) * bow, cy = (y0 + y1) / 2 + (dx / far) * bow;
  const trim = (fx, fy, tx, ty, by) => { const d = Math.hypot(tx - fx, ty - fy) || 1; return [tx - ((tx - fx) / d) * by, ty - ((ty - fy) / d) * by]; };
  const [sx, sy] = trim(cx, cy, x0, y0, 9), [ex, ey] = trim(cx, cy, x1, y1, 11);
  const mx = (x0 + x1 + 2 * cx) / 4, my = (y0 + y1 + 2 * cy) / 4, name = e.type.toLowerCase();
  return s("a", { class: "tie " + (e.sign > 0 ? "for" : e.sign < 0 ? "against" : "neither"), href: spanAddress(story, e.spans[0]), "aria-label": `${name}: ${wordsAt(story, e.sentence)}` },
    s("title", {}, `${name} · ${e.status}${e.when ? " · " + whenText(e.when) : ""}\n${wordsAt(story, e.sentence)}`),
    s("path", { d: `M${sx} ${sy}Q${cx} ${cy} ${ex} ${ey}`, "marker-end": "url(#arrow)" }),
    !narrow && far > 110 && s("text", { x: mx, y: my - 4, "text-anchor": "middle" }, `${e.sign > 0 ? "+ " : e.sign < 0 ? "− " : ""}${name}`));
}

function netNode(node, [x, y], width, narrow) {
  const r = 5 + Math.min(5, Math.sqrt(node.weight || 1)), end = x > width * 0.75, start = x < width * 0.25;
  const round = node.kind === "person";
  return s("g", { class: "actor" }, s("title", {}, `${node.text} (${node.kind})`),
    round ? s("circle", { cx: x, cy: y, r }) : s("rect", { x: x - r, y: y - r, width: r * 2, height: r * 2, rx: 2 }),
    s("text", { x, y: y + r + 15, "text-anchor": narrow && end ? "end" : narrow && start ? "start" : "middle" }, clip(node.text, narrow ? 20 : 34)));
}

// ---- the pile ------------------------------------------------------------------------------------------

function pileSection() {
  const skipped = INDEX.skips, covered = INDEX.coverages;
  return h("div", { class: "pile" },
    section("skipped", "Skipped", skipped.length ? "What was left out, at which step, and why." : "Nothing was left out.",
      skipped.length > 0 && cappedTable("Skipped", ["what", "step", "reason"], skipped, 15, ([where, step, reason]) => row(["", "step", "reason"], [h("th", { scope: "row" }, PLACES.has(where) ? h("a", { href: "#" + where }, "the story ", clip(INDEX.stories[PLACES.get(where)].lead, 60)) : where), h("td", {}, step), h("td", {}, reason)]))),
    INDEX.doubts.length > 0 && section("doubts", "Kept with a doubt", "Reports that were read, though reading was not sure of something in them.",
      cappedTable("Kept with a doubt", ["what", "about", "what was seen"], INDEX.doubts, 15, ([id, where, about, detail]) => row(["", "about", "seen"], [h("th", { scope: "row" }, doubtLink(id, where)), h("td", {}, about), h("td", { class: "wide" }, detail)]))),
    INDEX.decisions.length > 0 && section("decisions", "Decided by people", "What people overruled or noted. What is in force holds on every build; the rest is kept and listed.",
      cappedTable("Decided by people", ["decision", "by", "on", "why", "state"], INDEX.decisions, 40, ([told, who, made, why, state, id]) => row(["", "by", "on", "why", "state"], [h("th", { scope: "row", title: id }, told), h("td", {}, who), h("td", {}, made), h("td", { class: "wide" }, why), h("td", {}, state)]))),
    covered.length > 0 && section("coverage", "Coverage", "What each detector looked at and found, and what it cannot see. A detector that found nothing may be blind here.",
      h("details", { class: "as-table" }, h("summary", {}, `${plural(covered.length, "detector")}, of which ${covered.filter(([, , , found]) => !found).length} found nothing`), cappedTable("Coverage", ["detector", "step", "looked at", "found", "cannot see"], covered, 40, ([name, step, looked, found, blind]) => row(["", "step", "looked at", "found", "cannot see"], [h("th", { scope: "row" }, name), h("td", {}, step), h("td", { class: "num" }, looked.toLocaleString("en")), h("td", { class: "num" }, found.toLocaleString("en")), h("td", { class: "wide" }, blind)])))));
}
/* A doubted report by its story; a report whose story is not in the page stands as text. */
function doubtLink(id, where) {
  const card = INDEX.stories.find((story) => story.ids && story.ids.includes(id)), only = INDEX.stories.length === 1 ? INDEX.stories[0] : null;
  return card || only ? h("a", { href: `#${(card || only).id}/${id}` }, where) : where;
}
function cappedTable(caption, heads, items, few, draw) {
  const body = tbody(items.slice(0, few).map(draw));
  const more = items.length > few && h("button", { class: "more", type: "button", onclick: () => { body.append(...items.slice(few).map(draw)); more.remove(); } }, `Show all ${items.length.toLocaleString("en")}`);
  return h("div", {}, table(caption, heads, body), more);
}
