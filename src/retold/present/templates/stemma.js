// The stemma: rows in order of descent, columns in order of time. A node's label stands to its right in its own row,
// and branches only ever run down to the left of what hangs from them, so nothing is written over.

const NODE = 6, BAND_TOP = 30, FEW = 24, MANY = 60;
const FAITHFUL = new Set(["copy", "trim"]);
const STROKES = { copy: "", trim: "", edit: "", update: "", correction: "", rewrite: "7 4", translation: "2 4", merge: "9 3 2 3" };

function drawStemma(story, width, open) {
  const rows = foldCopies(story, open);
  const spot = placeNodes(story, rows, width);
  const svg = s("svg", { class: "stemma", width: spot.width, height: spot.height, viewBox: `0 0 ${spot.width} ${spot.height}`, role: "group", "aria-labelledby": "stemma-t stemma-d" },
    s("title", { id: "stemma-t" }, "Stemma: who descends from whom"),
    s("desc", { id: "stemma-d" }, stemmaSummary(story)),
    bandMarks(spot),
    rows.filter((row) => row.also.length).map((row) => row.also.map((link) => crossEdge(story, row, link, spot))),
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

/* Faithful copies that nothing hangs from are drawn as one row where a stemma is long. */
function foldCopies(story, open) {
  const rows = story.stemma.rows.map(([node, parent, depth, link, also]) => ({ node, parent, depth, link, also }));
  if (rows.length <= FEW) return rows;
  const least = rows.length > MANY ? 2 : 4;
  const parents = new Set(rows.map((row) => row.parent));
  const groups = new Map();
  for (const row of rows) {
    const leaf = !parents.has(row.node) && row.link && FAITHFUL.has(row.link.manner) && !row.also.length;
    if (leaf) groups.set(row.parent, [...(groups.get(row.parent) || []), row]);
  }
  return rows.flatMap((row) => {
    const group = groups.get(row.parent);
    if (!group || group.length < least || open.has(row.parent) || !group.includes(row)) return [row];
    return group[0] === row ? [{ ...row, folded: group }] : [];
  });
}

const whenOf = (story, node) => (typeof node === "number" ? story.reports[node].when : story.stemma.lost[node] && story.stemma.lost[node].when);
const dayOf = (story, node) => { const when = whenOf(story, node); return when && when.start ? when.start.slice(0, 10) : ""; };

function placeNodes(story, rows, width) {
  const narrow = width < 560, label = narrow ? 205 : 330;
  const days = new Map(rows.map((row) => [row.node, dayOf(story, row.node)]));
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
  const name = row.folded ? "copies" : link.manner, wide = name.length * 6.4 + 16;
  const roomy = x1 - x0 - NODE * 2 - bend > wide;
  row.labelled = roomy;
  return s("g", { class: "branch m-" + link.manner },
    s("path", { d: path, "stroke-dasharray": STROKES[link.manner] || null }),
    roomy && edgeLabel(story, link, (x0 + bend + x1 - NODE) / 2, y1, wide, name));
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
  if (row.folded) return foldedMark(story, row, x, y, spot, open);
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

function secondLine(story, row, x, y, room, lost, when) {
  if (lost) return s("text", { x, y, class: "what" }, clip("not in the pile, inferred", room));
  const report = story.reports[row.node];
  const time = (when && when.inferred ? "≈ " : "") + whenText(when, true);
  const headline = report.headline ? cut(report, ...report.headline) : "";
  if (row.link && !row.labelled) {
    return s("a", { class: "edge plain", href: `#${story.id}/link/${row.link.id}`, "aria-label": `${row.link.manner} of ${nodeName(story, row.link.exemplar)}. Open the evidence` },
      s("text", { x, y, class: "what" }, s("tspan", { class: "link" }, row.link.manner), ` · ${time}`));
  }
  return s("text", { x, y, class: "what" }, clip(time + (headline && room >= 26 ? " · " + headline : ""), room + 4));
}

function shape(lost, when, x, y) {
  if (lost) return s("circle", { class: "dot hollow", cx: x, cy: y, r: NODE });
  if (!when) return s("rect", { class: "dot open", x: x - NODE + 1, y: y - NODE + 1, width: NODE * 2 - 2, height: NODE * 2 - 2 });
  if (when.inferred) return s("path", { class: "dot", d: `M${x} ${y - NODE - 1}L${x + NODE + 1} ${y}L${x} ${y + NODE + 1}L${x - NODE - 1} ${y}Z` });
  return s("circle", { class: "dot", cx: x, cy: y, r: NODE });
}

function foldedMark(story, row, x, y, spot, open) {
  const n = row.folded.length;
  return s("g", { class: "node folded" },
    s("a", { href: "#" + story.id, role: "button", "aria-label": `Show ${n} faithful copies`, onclick: (event) => { event.preventDefault(); open.add(row.parent); redrawStemma(story); } },
      [8, 4, 0].map((off) => s("circle", { class: "dot", cx: x + off, cy: y, r: NODE })),
      s("text", { x: x + 24, y: y - 3, class: "who" }, `${n} faithful copies`),
      s("text", { x: x + 24, y: y + 13, class: "what" }, "copied or trimmed · show")));
}

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
  const mark = { dated: () => shape(false, {}, 9, 8), inferred: () => shape(false, { inferred: true }, 9, 8), undated: () => shape(false, null, 9, 8), lost: () => shape(true, null, 9, 8) };
  const manners = [...new Set(links.map((l) => l.manner))];
  return h("ul", { class: "legend", "aria-label": "Key" },
    keys.map(([key, text]) => h("li", {}, s("svg", { width: 18, height: 16, "aria-hidden": "true", class: "stemma" }, s("g", { class: key === "lost" ? "node lost" : "node" }, mark[key]())), text)),
    manners.map((m) => h("li", {}, s("svg", { width: 30, height: 16, "aria-hidden": "true", class: "stemma" }, s("g", { class: "branch m-" + m }, s("path", { d: "M1 8H29", "stroke-dasharray": STROKES[m] || null }))), m)));
}

function linkTable(story, links) {
  const rows = links.map((link) => h("tr", {},
    h("th", { scope: "row" }, nodeName(story, link.copy)), h("td", {}, nodeName(story, link.exemplar)),
    h("td", {}, link.manner), h("td", {}, link.degree), h("td", { class: "num" }, link.score.toFixed(2)),
    h("td", {}, h("a", { href: `#${story.id}/link/${link.id}` }, "evidence"))));
  return h("div", { class: "scroll" }, h("table", {}, h("thead", {}, h("tr", {}, ["copy", "exemplar", "manner", "degree", "score", "why"].map((t) => h("th", { scope: "col" }, t)))), h("tbody", {}, rows)));
}
