// The collation: statements in order of weight, each with its readings and who carries which.

const FILTERS = [
  ["all", "All", () => true],
  ["differ", "Differ", (c) => c.readings.length > 1 || c.variants.length > 0],
  ["agree", "Agree", (c) => c.readings.length === 1 && c.variants.length === 0 && c.readings[0].reports.length > 1],
  ["one", "Carried by one", (c) => c.readings.length === 1 && c.readings[0].reports.length === 1],
];

function collationSection(story) {
  if (!story.collations.length) return null;
  const box = h("div", { class: "collations" });
  const state = { filter: "all", matrix: false };
  const show = () => box.replaceChildren(state.matrix ? matrixTable(story, chosen(story, state)) : collationList(story, chosen(story, state)));
  const filters = FILTERS.map(([key, name, test]) => [key, name, story.collations.filter(test).length]).filter(([, , n]) => n);
  const tools = h("div", { class: "tools" },
    switchRow("Which statements", filters.map(([key, name, n]) => [key, `${name} ${n}`]), "all", (key) => { state.filter = key; show(); }),
    story.reports.length > 1 && switchRow("How", [["list", "List"], ["matrix", "Matrix"]], "list", (key) => { state.matrix = key === "matrix"; show(); }));
  show();
  return section("collation", "Collation", "What the reports state, weightiest first. Readings stand side by side with the reports that carry them; squares are reports, filled where a report carries the reading. Marks such as F3 are grades on the Admiralty scale, from this pile alone: point at one to read why.", tools, box);
}
const chosen = (story, state) => story.collations.filter(FILTERS.find(([key]) => key === state.filter)[2]);

/* Buttons of which one is pressed. */
function switchRow(label, options, first, choose) {
  const buttons = options.map(([key, name]) => h("button", { type: "button", "aria-pressed": String(key === first), onclick: (event) => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button === event.currentTarget));
    choose(key);
  } }, name));
  return h("div", { class: "switch", role: "group", "aria-label": label }, buttons);
}

const collationList = (story, items) =>
  capped(items, 12, (collation) => collationCard(story, collation), (children) => h("ol", { class: "cards" }, children));

function collationCard(story, collation) {
  const kinds = [...new Set(collation.variants.map((v) => v.kind))];
  const alone = collation.readings.length === 1 && collation.readings[0].reports.length === 1 && story.reports.length > 1;
  return h("li", { class: "card" },
    h("div", { class: "card-head" }, h("h3", {}, collation.question || "untitled"),
      kinds.length > 0 && h("span", { class: "tags" }, h("span", { class: "unseen" }, "differs in "), kinds.map((k) => tag(k, "variant"))),
      alone && tag("carried by one", "alone")),
    story.reports.length > 1 && stripHead(story),
    h("ol", { class: "readings" }, collation.readings.map((reading, place) => readingRow(story, collation, reading, place))),
    collation.variants.length > 0 && h("ul", { class: "variants" }, collation.variants.map((variant) => variantLine(story, collation, variant))),
    collation.absent.length > 0 && h("p", { class: "absent" }, "Not in: ", sigla(story, collation.absent)),
    collation.decided.map((told) => h("p", { class: "absent" }, told)));
}

function readingRow(story, collation, reading, place) {
  const marks = collation.variants.flatMap((variant) => variant.spans);
  return h("li", { class: "reading r" + Math.min(place, 3) },
    collation.readings.length > 1 ? h("span", { class: "letter", "aria-label": "reading " + letter(place) }, letter(place)) : h("span", { class: "letter none", "aria-hidden": "true" }),
    h("div", { class: "said" }, quoted(story, reading.spans[0], marks),
      h("p", { class: "counts" }, countsText(reading.reports.length, reading.publishers, reading.origins), " · graded ", gradeMark(story, reading), " ", carriers(story, reading))),
    story.reports.length > 1 && strip(story, reading));
}

/* The grade of a reading on the Admiralty scale: its best witness's letter and its own number, with what they mean. */
function gradeMark(story, reading) {
  const { letters, numbers, publishers } = INDEX.grades;
  const name = story.reports[reading.spans[0][0]].publisher;
  const [mark, seen, faults] = publishers[name] || ["F", 0, 0];
  const basis = seen ? ` (${faults} of ${seen} statements)` : "";
  const why = `${mark}: ${name || "a publisher unknown"} ${letters[mark]}${basis}\n${reading.grade}: ${numbers[reading.grade]}`;
  return h("abbr", { class: "grade", title: why, "aria-label": `Admiralty grade ${mark}${reading.grade}. ${why}`, tabindex: "0" }, `${mark}${reading.grade}`);
}

/* Each witness of a reading as a link to its own words. */
function carriers(story, reading, most = 16) {
  const spots = new Map();
  for (const span of reading.spans) if (!spots.has(span[0])) spots.set(span[0], span);
  const all = reading.reports.map((place) => spots.get(place) || [place]);
  const draw = (span) => {
    const report = story.reports[span[0]];
    const href = span.length > 1 ? spanAddress(story, span) : addressOf(story, span[0]);
    const words = span.length > 1 ? `“${wordsAt(story, span)}”` : "";
    return h("a", { class: "sig", href, title: `${nameOf(report)}, ${whenText(report.when)}\n${words}`, "aria-label": `${report.sig}, ${nameOf(report)}` }, report.sig);
  };
  return h("span", { class: "carriers" }, all.slice(0, all.length > most ? most - 4 : most).map(draw), all.length > most && ` and ${all.length - most + 4} more`);
}

const sigla = (story, places) => places.slice(0, 24).map((place) =>
  h("a", { class: "sig", href: addressOf(story, place), title: nameOf(story.reports[place]), "aria-label": `${story.reports[place].sig}, ${nameOf(story.reports[place])}` }, story.reports[place].sig))
  .concat(places.length > 24 ? [` and ${places.length - 24} more`] : []);

const stripClass = (story) => "strip" + (story.reports.length > 26 ? " tight" : "");
const stripHead = (story) => h("div", { class: stripClass(story) + " head", "aria-hidden": "true" },
  story.reports.length <= 26 && story.reports.map((report) => h("span", { title: nameOf(report) }, report.sig)));

function strip(story, reading) {
  const spans = new Map(reading.spans.map((span) => [span[0], span]));
  const carried = new Set(reading.reports);
  return h("div", { class: stripClass(story), "aria-hidden": "true" }, story.reports.map((report, place) =>
    carried.has(place)
      ? h("a", { class: "on", tabindex: "-1", href: spans.has(place) ? spanAddress(story, spans.get(place)) : addressOf(story, place), title: `${report.sig} · ${nameOf(report)}` })
      : h("span", { title: `${report.sig} · ${nameOf(report)}: not here` })));
}

function variantLine(story, collation, variant) {
  const [first, second] = variant.between, several = collation.readings.length > 1;
  const older = variant.older !== null && variant.older !== undefined;
  const age = !several ? "" : older ? `${letter(variant.older)} likely came first` : "order open";
  return h("li", {}, tag(variant.kind, "variant"), several && h("span", { class: "pair" }, `${letter(first)} / ${letter(second)}`), variant.detail && h("span", {}, withNames(story, variant.detail)), age && h("span", { class: "age" }, age),
    !several && h("span", {}, variant.spans.slice(0, 4).map((span, i) => [i ? " / " : "", h("span", { class: "sig" }, story.reports[span[0]].sig), " ", quoted(story, span)])));
}

// ---- the same as one table -----------------------------------------------------------------------------

function matrixTable(story, items) {
  const head = h("tr", {}, h("th", { scope: "col" }, "Statement"),
    story.reports.map((report) => h("th", { scope: "col", class: "col" }, h("a", { href: addressOf(story, story.byId.get(report.id)), title: nameOf(report) }, report.sig))));
  const rows = items.slice(0, 300).map((collation) => h("tr", {}, h("th", { scope: "row" }, collation.question), story.reports.map((report, place) => matrixCell(story, collation, place))));
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Matrix of statements and reports" },
    h("table", { class: "matrix" }, h("caption", {}, "Which report carries which reading: a, b, c as in the list; a dot where it says nothing of it."), h("thead", {}, head), h("tbody", {}, rows)),
    items.length > 300 && h("p", { class: "note" }, `The first 300 of ${items.length} statements.`));
}

function matrixCell(story, collation, place) {
  const carried = collation.readings.map((reading, index) => [reading, index]).filter(([reading]) => reading.reports.includes(place));
  if (!carried.length) return h("td", { class: "no" }, h("span", { "aria-label": "absent" }, "·"));
  return h("td", {}, carried.map(([reading, index]) => {
    const span = reading.spans.find((spot) => spot[0] === place);
    return h("a", { class: "cell r" + Math.min(index, 3), href: span ? spanAddress(story, span) : addressOf(story, place), title: span ? wordsAt(story, span) : "" }, letter(index));
  }));
}
