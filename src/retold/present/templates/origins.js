// The origins: what the lines of descent go back to, in one line at the top, and their heads side by side.

const headWords = (story, head) => (typeof head === "number"
  ? [h("span", { class: "sig" }, story.reports[head].sig), " ", nodeName(story, head)] : [h("i", {}, lostName(story.stemma.lost[head] || { agency: String(head) }))]);
const headLink = (story, head) => h("a", { href: typeof head === "number" ? addressOf(story, head) : `#${story.id}/lost/${head}` }, headWords(story, head));

/* Origins in the order in which the stemma draws them. */
function originsInOrder(story) {
  const drawn = new Map(story.stemma.rows.map(([node], place) => [node, place]));
  return [...story.stemma.origins].sort((one, other) => (drawn.get(one[0]) ?? 1e9) - (drawn.get(other[0]) ?? 1e9));
}

/* What the reports go back to, to be read before anything else. */
function descentLine(story) {
  const origins = originsInOrder(story), settled = story.stemma.count[2], n = story.reports.length;
  if (n < 2 || !origins.length) return null;
  if (origins.length === 1) {
    const [head] = origins[0], lost = typeof head === "string", all = n === 2 ? "Both" : `All ${n.toLocaleString("en")}`;
    return h("p", { class: "descent" }, lost ? `${all} go back to one exemplar that is not in the pile: ` : `${all} go back to one report: `, headLink(story, head), settled ? "." : ", as far as the evidence goes.");
  }
  if (origins.every(([, reports]) => reports.length === 1)) return h("p", { class: "descent" }, settled ? "Each report is an account of its own; none descends from another." : "No report was found to descend from another.");
  const shown = origins.slice(0, 3);
  return h("div", { class: "descent" }, h("p", {}, settled ? "They go back to:" : "They may go back to:"),
    h("ol", {}, shown.map(([head, reports]) => h("li", {}, headLink(story, head), h("span", { class: "gloss" }, typeof head === "string" ? `not in the pile; ${plural(reports.length, "report")} in its line` : `${plural(reports.length, "report")} in its line`)))),
    h("a", { class: "further", href: `#${story.id}/-origins` }, origins.length > 3 ? `${origins.length - 3} more, and the heads side by side` : "The heads side by side"));
}

const MOST_HEADS = 4, FEW_ROWS = 8;

/* Where a story has several origins: what their heads say of the same, first where they differ. */
function originsSection(story) {
  const origins = originsInOrder(story);
  if (origins.length < 2) return null;
  const heads = [...origins].sort((one, other) => other[1].length - one[1].length).slice(0, MOST_HEADS);
  const mixed = drawnTogether(story);
  const rows = story.collations.map((collation) => ({ collation, cells: heads.map((origin) => headReading(collation, origin, mixed)) }));
  const shared = rows.filter(({ cells }) => cells.filter(Boolean).length > 1);
  const apart = shared.filter(({ cells }) => new Set(cells.filter(Boolean).map(([reading]) => reading)).size > 1);
  const alike = shared.filter((row) => !apart.includes(row)), alone = rows.filter(({ cells }) => cells.filter(Boolean).length === 1);
  const titles = heads.map(([head]) => nodeName(story, head)), draw = (list) => list.map((row) => headRow(story, row, titles));
  const group = (name, list, most) => list.length > 0 && h("details", { class: "as-table", open: list.length <= most }, h("summary", {}, `${name} (${list.length})`), headTable(story, name, heads, draw(list)));
  return section("origins", "Origins side by side", "What the heads of the lines of descent say of the same. Where a head is not in the pile or is silent, the words are those of a report of its line that draws on no other line.",
    origins.length > heads.length && h("p", { class: "note" }, `The ${heads.length} largest lines of ${origins.length}.`),
    pairLink(story, heads),
    shared.length === 0 && h("p", { class: "note" }, "No statement of one line was found in another."),
    group("They differ", apart, FEW_ROWS), group("They agree", alike, FEW_ROWS), group("One line alone says it", alone, 0));
}

/* Reports that draw on a further exemplar, and what descends from them: what they say may be of another line. */
function drawnTogether(story) {
  const mixed = new Set();
  for (const [node, parent, , , also] of story.stemma.rows) if (also.length || mixed.has(parent)) mixed.add(node);
  return mixed;
}
/* The reading that an origin gives: its head's, else that of the first report of its line that draws on it alone. */
function headReading(collation, [head, line], mixed) {
  let found = null;
  collation.readings.forEach((reading, place) => reading.spans.forEach((span) => {
    if (span[0] === head && (!found || found[1][0] !== head)) found = [place, span];
    else if (!found && line.includes(span[0]) && !mixed.has(span[0])) found = [place, span];
  }));
  return found;
}

function headTable(story, name, heads, rows) {
  const columns = heads.map(([head, reports]) => h("th", { scope: "col" }, headLink(story, head), h("span", { class: "gloss" }, [typeof head === "number" ? whenText(story.reports[head].when) : "not in the pile", plural(reports.length, "report")].join(" · "))));
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `Origins side by side: ${name}` },
    h("table", { class: "heads stack" }, h("caption", { class: "unseen" }, `Origins side by side: ${name}`), h("thead", {}, h("tr", {}, h("th", { scope: "col" }, h("span", { class: "unseen" }, "question")), columns)), h("tbody", {}, rows)));
}
function headRow(story, { collation, cells }, titles) {
  const marks = collation.variants.flatMap((variant) => variant.spans), kinds = [...new Set(collation.variants.map((variant) => variant.kind))];
  const differ = new Set(cells.filter(Boolean).map(([place]) => place)).size > 1;
  return h("tr", {}, h("th", { scope: "row" }, collation.question, differ && kinds.map((kind) => [" ", tag(kind, "variant")])),
    cells.map((cell, place) => h("td", { "data-label": titles[place] }, cell
      ? [quoted(story, cell[1], differ ? marks : []), " ", h("span", { class: "sig" }, story.reports[cell[1][0]].sig)] : h("span", { class: "gloss" }, "silent"))));
}
/* To the two heads passage by passage, where the page holds that pair. */
function pairLink(story, heads) {
  const places = new Set(heads.map(([head]) => head));
  const pair = story.stemma.comparisons.find((c) => places.has(c.report) && places.has(c.against));
  return pair && h("p", {}, h("a", { class: "button", href: `#${story.id}/${story.reports[pair.report].id}/vs/${story.reports[pair.against].id}` }, `Read ${story.reports[pair.report].sig} and ${story.reports[pair.against].sig} passage by passage`));
}
