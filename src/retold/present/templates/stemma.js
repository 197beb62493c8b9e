// The stemma: rows in order of descent, columns in order of time. A node's label stands to its right in its own row,
// and branches only ever run down to the left of what hangs from them, so nothing is written over.

const NODE = 6, BAND_TOP = 30, FEW = 24, MANY = 60;
const FAITHFUL = new Set(["copy", "trim"]);
const EVERY = "*";
const BUNDLES = {                       // what a bundle is called, and from how many on it is one: in a long stemma, in a very long one
  faithful: ["faithful copies", 4, 2], changed: ["copies with another figure", 5, 3], edit: ["edits", 5, 3], update: ["updates", 8, 5],
  rewrite: ["rewrites", 8, 5], translation: ["translations", 8, 5], correction: ["corrections", 8, 5],
};
const STROKES = { copy: "", trim: "", edit: "", update: "", correction: "", rewrite: "7 4", translation: "2 4", merge: "9 3 2 3" };

function drawStemma(story, width, open) {
  const rows = foldRows(story, open);
  const spot = placeNodes(story, rows, width);
  const svg = s("svg", { class: "stemma", width: spot.width, height: spot.height, viewBox: `0 0 ${spot.width} ${spot.height}`, role: "group", "aria-labelledby": "stemma-t stemma-d" },
    s("title", { id: "stemma-t" }, "Stemma: who descends from whom"),
    s("desc", { id: "stemma-d" }, stemmaSummary(story)),
    bandMarks(spot),
    !spot.dense && rows.filter((row) => row.also.length).map((row) => row.also.map((link) => crossEdge(story, row, link, spot))),
    rows.map((row) => branch(story, row, spot)),
    rows.map((row) => nodeMark(story, row, spot, open)));
  return svg;
}

function stemmaSummary(story) {
  const { rows, lost, count } = story.stemma;
  const names = Object.values(lost).map(lostName);
  return `${plural(story.reports.length, "report")}, ${plural(rows.filter((r) => r[3]).length, "link")}` +
    (names.length ? `, not in the pile but inferred: ${names.join("; ")}` : "") +
    `. Origins: ${count[2] ? count[1] : "independence not established, " + originsText(count)}. The table below says the same.`;
}

/* In a long stemma copies of one exemplar that were made in one way stand as one row, a bundle that opens. */
function foldRows(story, open) {
  const rows = story.stemma.rows.map(([node, parent, depth, link, also, figure]) => ({ node, parent, depth, link, also, figure }));
  if (rows.length <= FEW || open.has(EVERY)) return rows;
  const below = new Map();
  for (const row of rows) below.set(row.parent, [...(below.get(row.parent) || []), row]);
  for (const row of [...rows].reverse()) {               // what is below a row comes after it
    const copies = below.get(row.node) || [];
    row.size = copies.reduce((sum, copy) => sum + copy.size, 1);
    row.plain = Boolean(row.link) && FAITHFUL.has(row.link.manner) && !row.also.length && !row.figure && copies.every((copy) => copy.plain);
  }
  const drawn = [], waiting = bundled(below.get(null) || [], rows.length, open).reverse();
  while (waiting.length) {
    const row = waiting.pop();
    drawn.push(row);
    if (!row.bundle) waiting.push(...bundled(below.get(row.node) || [], rows.length, open).reverse());
  }
  return drawn;
}

function bundled(siblings, total, open) {
  const groups = new Map();
  for (const row of siblings) if (bundleOf(row)) groups.set(bundleOf(row), [...(groups.get(bundleOf(row)) || []), row]);
  return siblings.flatMap((row) => {
    const kind = bundleOf(row), group = groups.get(kind) || [];
    const count = group.reduce((sum, one) => sum + one.size, 0);
    if (!kind || count < BUNDLES[kind][total > MANY ? 2 : 1]) return [row];
    if (group[0] !== row) return [];
    const key = `${row.parent}|${kind}`, shown = open.has(key);
    const head = { node: "bundle|" + key, first: row.node, parent: row.parent, link: row.link, also: [], bundle: { kind, key, group, count, shown } };
    return shown ? [head, ...group] : [head];
  });
}
function bundleOf(row) {
  if (row.plain) return "faithful";
  if (!row.link || row.size > 1 || row.also.length) return "";
  if (row.figure) return FAITHFUL.has(row.link.manner) ? "changed" : "";
  return row.link.manner in BUNDLES ? row.link.manner : "";
}

const whenOf = (story, node) => (typeof node === "number" ? story.reports[node].when : story.stemma.lost[node] && story.stemma.lost[node].when);
const dayOf = (story, node) => { const when = whenOf(story, node); return when && when.start ? when.start.slice(0, 10) : ""; };

function placeNodes(story, rows, width) {
  const narrow = width < 560, label = narrow ? 205 : 330;
  const days = new Map(rows.map((row) => [row.node, dayOf(story, row.bundle ? row.first : row.node)]));
  for (const row of [...rows].reverse()) {               // an exemplar stands no later than what descends from it
    const mine = days.get(row.node) || "9999", theirs = row.parent === null ? null : days.get(row.parent);
    if (theirs !== null && (theirs === "" || theirs > mine) && mine !== "9999") days.set(row.parent, mine);
  }
  const slots = new Map();
  for (const row of rows) slots.set(row.node, row.parent !== null && days.get(row.parent) === days.get(row.node) ? slots.get(row.parent) + 1 : 0);
  const order = [...new Set(days.values())].sort((a, b) => (a || "9999").localeCompare(b || "9999"));
  const deep = new Map(order.map((day) => [day, 1 + Math.max(...rows.filter((r) => days.get(r.node) === day).map((r) => slots.get(r.node)))]));
  const total = order.reduce((sum, day) => sum + deep.get(day), 0);
  const step = Math.max(narrow ? 30 : 34, Math.min(narrow ? 56 : 172, (width - label) / total));
  const bands = [];
  let x = 14;
  for (const day of order) { bands.push({ day, x, width: deep.get(day) * step }); x += deep.get(day) * step; }
  const left = new Map(bands.map((band) => [band.day, band.x]));
  const dense = rows.length > FEW;
  const spot = { bands, step, narrow, dense, at: new Map(), width: Math.max(width, x + label - step + 20) };
  let y = BAND_TOP + 28;
  rows.forEach((row, place) => {
    if (place && row.parent === null) y += 16;
    spot.at.set(row.node, [left.get(days.get(row.node)) + slots.get(row.node) * step + 10, y]);
    y += dense ? 40 : narrow ? 54 : 50;
  });
  spot.height = y - 6;
  return spot;
}

function bandMarks(spot) {
  let free = -1;
  return spot.bands.map((band, place) => {
    const name = band.day ? dayText(band.day, true) + (place && band.day.slice(0, 4) === spot.bands[place - 1].day.slice(0, 4) ? "" : " " + band.day.slice(0, 4)) : "undated";
    const shown = band.x > free;
    if (shown) free = band.x + name.length * 6.6 + 10;
    return s("g", { class: "band", "aria-hidden": "true" },
      s("line", { x1: band.x, x2: band.x, y1: 8, y2: spot.height }),
      shown && s("text", { x: band.x + 6, y: 20 }, name));
  });
}

function branch(story, row, spot) {
  const { link, parent, node } = row;
  if (!link || parent === null) return null;
  const [x0, y0] = spot.at.get(parent), [x1, y1] = spot.at.get(node);
  const bend = Math.min(8, Math.max(0, x1 - x0 - NODE));
  const path = x1 > x0 ? `M${x0} ${y0 + NODE}V${y1 - bend}Q${x0} ${y1} ${x0 + bend} ${y1}H${x1 - NODE}` : `M${x0} ${y0 + NODE}V${y1 - NODE}`;
  const name = row.bundle && row.bundle.kind === "faithful" ? "copies" : link.manner + (link.by === "rule" ? "" : ", decided"), wide = name.length * 6.4 + 16;
  const roomy = x1 - x0 - NODE * 2 - bend > wide;
  row.labelled = roomy;
  return s("g", { class: "branch m-" + link.manner },
    s("path", { d: path, "stroke-dasharray": STROKES[link.manner] || null }),
    roomy && !row.bundle && edgeLabel(story, link, (x0 + bend + x1 - NODE) / 2, y1, wide, name));
}

function edgeLabel(story, link, x, y, wide, name) {
  return s("a", { class: "edge", href: `#${story.id}/link/${link.id}`, "aria-label": `${nodeName(story, link.copy)}: ${link.manner} of ${nodeName(story, link.exemplar)}, score ${link.score.toFixed(2)}. Open the evidence` },
    s("rect", { x: x - wide / 2, y: y - 10, width: wide, height: 20, rx: 10 }),
    s("text", { x, y: y + 4, "text-anchor": "middle" }, name));
}

function crossEdge(story, row, link, spot) {
  const from = spot.at.get(link.exemplar), to = spot.at.get(row.node);
  if (!from || !to) return null;
  const [x0, y0] = from, [x1, y1] = to, lean = Math.max(16, Math.min(40, spot.step / 2));
  const d = `M${x0} ${y0}C${x0 - lean} ${(y0 + y1) / 2} ${x1 - lean * 2} ${y1 - 4} ${x1 - NODE} ${y1 - 3}`;
  return s("a", { class: "branch also", href: `#${story.id}/link/${link.id}`, "aria-label": `${nodeName(story, link.copy)} also draws on ${nodeName(story, link.exemplar)}. Open the evidence` },
    s("path", { class: "wide", d }), s("path", { d, "stroke-dasharray": STROKES.merge }));
}

function nodeMark(story, row, spot, open) {
  const [x, y] = spot.at.get(row.node);
  if (row.bundle) return bundleMark(story, row, x, y, spot, open);
  const lost = typeof row.node === "string", when = whenOf(story, row.node);
  const href = lost ? `#${story.id}/lost/${row.node}` : addressOf(story, row.node);
  const title = lost ? lostName(story.stemma.lost[row.node]) : nameOf(story.reports[row.node]);
  const room = Math.max(12, Math.floor((spot.width - x - 22) / 6.6));
  const head = origin(story, row.node);
  return s("g", { class: "node" + (lost ? " lost" : "") },
    s("a", { href, "aria-label": `${lost ? "Lost exemplar" : "Report " + story.reports[row.node].sig}: ${title}, ${whenText(when)}${when && when.inferred ? ", inferred" : ""}` },
      s("title", {}, `${title}\n${whenText(when)}${whenNote(when) ? " (" + whenNote(when) + ")" : ""}`),
      shape(lost, when, x, y),
      s("text", { x: x + 14, y: y - 3, class: "who" }, lost ? "" : s("tspan", { class: "sig" }, story.reports[row.node].sig + " "), clip(title, room - 4),
        head && s("tspan", { class: "origin", dx: 8 }, head))),
    secondLine(story, row, x + 14, y + 13, room, lost, when));
}

/* How and when it was made; a figure that it changed; its headline where that is not the exemplar's. */
function secondLine(story, row, x, y, room, lost, when) {
  if (lost) return s("text", { x, y, class: "what" }, clip("not in the pile, inferred", room));
  const time = (when && when.inferred ? "≈ " : "") + whenText(when, true), parts = [];
  if (row.link && !row.labelled) parts.push([row.link.manner, `#${story.id}/link/${row.link.id}`, `${row.link.manner} of ${nodeName(story, row.link.exemplar)}. Open the evidence`, "link"]);
  parts.push([time]);
  const also = row.also.map((link) => "also from " + (typeof link.exemplar === "number" ? story.reports[link.exemplar].sig : nodeName(story, link.exemplar)));
  const used = () => [...parts.map(([text]) => text), ...also].reduce((sum, text) => sum + text.length + 3, 0);
  if (row.figure && room - used() < 44) parts.splice(0, parts.length);   // a changed figure says more than manner and hour; the table has both
  if (row.figure) parts.push([figureText(story, row.figure, Math.max(8, Math.floor((room - used() - 9) / 2))), spanAddress(story, row.figure[0]), `Figure changed: ${figureText(story, row.figure)}. Open at these words`, "turned"]);
  row.also.forEach((link, place) => parts.push([also[place], `#${story.id}/link/${link.id}`, `${nodeName(story, link.copy)} also draws on ${nodeName(story, link.exemplar)}. Open the evidence`, "link"]));
  const left = room - parts.reduce((sum, [text]) => sum + text.length + 3, 0), headline = headlineOf(story, row.node);
  if (headline && left >= 18 && headline !== headlineOf(story, row.parent)) parts.push([clip(headline, left)]);
  return s("text", { x, y, class: "what" }, parts.map(([text, href, label, kind], place) => [place ? " · " : "",
    href ? s("a", { class: "edge plain", href, "aria-label": label }, s("tspan", { class: kind }, text)) : text]));
}
const headlineOf = (story, node) => (typeof node === "number" && story.reports[node].headline ? cut(story.reports[node], ...story.reports[node].headline) : "");
/* Both wordings without what they have in common, but for the word after the figure. */
function figureText(story, [mine, theirs], most = 40) {
  const a = wordsAt(story, mine).split(/\s+/), b = wordsAt(story, theirs).split(/\s+/);
  let first = 0, last = 0;
  while (first < Math.min(a.length, b.length) - 1 && a[first] === b[first]) first++;
  while (last < Math.min(a.length, b.length) - first - 1 && a[a.length - 1 - last] === b[b.length - 1 - last]) last++;
  const told = (words) => clip(words.slice(first, words.length - Math.max(0, last - 1)).join(" "), most);
  return `“${told(a)}” for “${told(b)}”`;
}

function shape(lost, when, x, y) {
  if (lost) return s("circle", { class: "dot hollow", cx: x, cy: y, r: NODE });
  if (!when) return s("rect", { class: "dot open", x: x - NODE + 1, y: y - NODE + 1, width: NODE * 2 - 2, height: NODE * 2 - 2 });
  if (when.inferred) return s("path", { class: "dot", d: `M${x} ${y - NODE - 1}L${x + NODE + 1} ${y}L${x} ${y + NODE + 1}L${x - NODE - 1} ${y}Z` });
  return s("circle", { class: "dot", cx: x, cy: y, r: NODE });
}

function bundleMark(story, row, x, y, spot, open) {
  const { kind, key, group, count, shown } = row.bundle, name = `${count} ${BUNDLES[kind][0]}`;
  const turn = (event) => {
    if (event.type === "keydown" && event.key !== " ") return;
    event.preventDefault();
    shown ? open.delete(key) : open.add(key);
    redrawStemma(story);
    const again = $(`#stemma-box [data-bundle="${CSS.escape(key)}"]`);
    if (again) again.focus({ preventScroll: true });
    say(`${name} ${shown ? "folded" : "shown"}`);
  };
  return s("g", { class: "node bundle" },
    s("a", { href: "#" + story.id, role: "button", "data-bundle": key, "aria-expanded": String(shown), "aria-label": `${name} of ${nodeName(story, row.parent)}, ${spanOfDays(story, group)}`, onclick: turn, onkeydown: turn },
      !shown && [8, 4, 0].map((off) => s("circle", { class: "dot", cx: x + off, cy: y, r: NODE })),
      shown && s("circle", { class: "dot open", cx: x, cy: y, r: NODE }),
      s("text", { x: x + 24, y: y - 3, class: "who" }, name, s("tspan", { class: "fold", dx: 8 }, shown ? "fold" : "open")),
      s("text", { x: x + 24, y: y + 13, class: "what" }, clip([spanOfDays(story, group), !shown && publishersOf(story, group)].filter(Boolean).join(" · "), Math.max(12, Math.floor((spot.width - x - 32) / 6.6))))));
}
function spanOfDays(story, group) {
  const days = group.map((row) => dayOf(story, row.node)).filter(Boolean).sort();
  if (!days.length) return "undated";
  const [first, last] = [days[0], days[days.length - 1]];
  return dayText(first, true) + (first === last ? "" : " to " + dayText(last, true));
}
const publishersOf = (story, group) => clip(group.slice(0, 4).map((row) => nodeName(story, row.node)).join(", ") + (group.length > 4 ? " …" : ""), 64);

function origin(story, node) {
  const { origins, count, rows } = story.stemma;
  const heads = new Set(origins.map(([head]) => head));
  const place = rows.map(([head]) => head).filter((head) => heads.has(head)).indexOf(node);
  if (place < 0 || origins.length < 2) return "";
  return count[2] ? `origin ${place + 1}` : `possible origin ${place + 1}`;
}
const clip = (text, room) => (text.length > room ? text.slice(0, Math.max(1, room - 1)).trimEnd() + "…" : text);

// ---- the section around it -----------------------------------------------------------------------------

const unfolded = new Map();
function redrawStemma(story, width = 0) {
  const box = $("#stemma-box");
  if (!box) return;
  if (!unfolded.has(story.id)) unfolded.set(story.id, new Set());
  box.replaceChildren(drawStemma(story, width || Math.max(300, box.clientWidth), unfolded.get(story.id)));
}

function stemmaSection(story) {
  if (story.stemma.rows.length < 2) return null;
  const links = story.stemma.rows.flatMap(([, , , link, also]) => (link ? [link, ...also] : also));
  return section("stemma", "Stemma", "Who descends from whom. Time runs from left to right; a branch is labelled with how the copy was made and opens its evidence.",
    story.stemma.rows.length > FEW && h("div", { class: "tools" }, switchRow("Reports in the stemma", [["folded", "Like copies bundled"], [EVERY, `Every report ${story.reports.length}`]], "folded", (key) => {
      unfolded.set(story.id, new Set(key === EVERY ? [EVERY] : []));
      redrawStemma(story);
    })),
    h("div", { id: "stemma-box", class: "scroll", role: "region", "aria-label": "Stemma", tabindex: "0" }),
    legend(story, links),
    story.stemma.reason && h("p", { class: "reason" }, withNames(story, story.stemma.reason)),
    h("details", { class: "as-table" }, h("summary", {}, `Links as a table (${links.length})`), linkTable(story, links)));
}

function legend(story, links) {
  const reports = story.reports;
  const keys = [["dated", "report"]];
  if (reports.some((r) => r.when && r.when.inferred)) keys.push(["inferred", "date inferred"]);
  if (reports.some((r) => !r.when)) keys.push(["undated", "undated"]);
  if (Object.keys(story.stemma.lost).length) keys.push(["lost", "lost exemplar: not in the pile"]);
  if (story.stemma.rows.length > FEW) keys.push(["bundle", "several, bundled: opens"]);
  const mark = { bundle: () => [8, 4, 0].map((off) => s("circle", { class: "dot", cx: 5 + off, cy: 8, r: 4 })), dated: () => shape(false, {}, 9, 8), inferred: () => shape(false, { inferred: true }, 9, 8), undated: () => shape(false, null, 9, 8), lost: () => shape(true, null, 9, 8) };
  const manners = [...new Set(links.map((l) => l.manner))];
  return h("ul", { class: "legend", "aria-label": "Key" },
    keys.map(([key, text]) => h("li", {}, s("svg", { width: 18, height: 16, "aria-hidden": "true", class: "stemma" }, s("g", { class: key === "lost" || key === "bundle" ? "node " + key : "node" }, mark[key]())), text)),
    manners.map((m) => h("li", {}, s("svg", { width: 30, height: 16, "aria-hidden": "true", class: "stemma" }, s("g", { class: "branch m-" + m }, s("path", { d: "M1 8H29", "stroke-dasharray": STROKES[m] || null }))), m)));
}

function linkTable(story, links) {
  const rows = links.map((link) => h("tr", {},
    h("th", { scope: "row" }, nodeName(story, link.copy)), h("td", {}, nodeName(story, link.exemplar)),
    h("td", {}, link.manner), h("td", {}, link.degree), h("td", { class: "num" }, link.score.toFixed(2) + (link.by === "rule" ? "" : ` (decided by ${link.by})`)),
    h("td", {}, h("a", { href: `#${story.id}/link/${link.id}` }, "evidence"))));
  return h("div", { class: "scroll" }, h("table", {}, h("thead", {}, h("tr", {}, ["copy", "exemplar", "manner", "degree", "score", "why"].map((t) => h("th", { scope: "col" }, t)))), h("tbody", {}, rows)));
}
