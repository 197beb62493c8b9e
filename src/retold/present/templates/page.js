// What the address asks for is drawn: #, #/pile, #STORY, #STORY/-section, #STORY/REPORT/START-END, #STORY/REPORT/vs/REPORT.

const SECTIONS = [
  ["stemma", "Stemma", stemmaSection], ["origins", "Origins", originsSection], ["collation", "Collation", collationSection], ["reports", "Reports", reportsSection],
  ["findings", "Findings", findingsSection], ["quotes", "Quotes", quotesSection], ["timeline", "Timeline", timelineSection],
  ["names", "Names", namesSection], ["actors", "Actors", actorsSection], ["figures", "Figures", figuresSection], ["commitments", "Commitments", commitmentsSection],
  ["questions", "Open questions", questionsSection],
];
let current = null;

function masthead() {
  const theme = h("button", { type: "button", class: "theme", onclick: () => { setTheme(darkNow() ? "light" : "dark"); } }, "Light / dark");
  $("#masthead").replaceChildren(h("a", { class: "brand", href: "#" }, "Retold"), h("span", { class: "where" }, INDEX.title),
    h("nav", { "aria-label": "Page" }, INDEX.stories.length > 1 && h("a", { href: "#" }, `All ${INDEX.stories.length.toLocaleString("en")} stories`), h("a", { href: "#/pile" }, "Skipped and coverage"), theme));
  $("#foot").replaceChildren(h("p", {}, pileSummary()), h("p", {}, "Every line is the exact words of a report; a click opens them where they stand. Retold says who carries what and makes no judgement of what is so."));
}
const darkNow = () => (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
function setTheme(name) {
  document.documentElement.dataset.theme = name;
  try { localStorage.setItem("retold-theme", name); } catch { /* a page opened from disk may keep nothing */ }
}

function storyPage(story) {
  const parts = SECTIONS.map(([key, name, draw]) => [key, name, draw(story)]).filter(([, , node]) => node);
  const several = story.reports.length > 1;
  return h("article", { class: "story" },
    leadBlock(story),
    h("nav", { class: "sections", "aria-label": "Sections of the story" }, h("ul", {}, parts.map(([key, name]) => h("li", {}, h("a", { href: `#${story.id}/-${key}` }, name))))),
    parts.map(([, , node]) => node),
    several && story.why.length > 0 && section("why", "Why these reports are one story", null, evidenceList(story, story.why)),
    INDEX.stories.length === 1 && pileSection());
}

function leadBlock(story) {
  const { span, where, whenSpans, whereSpans, when } = story.lead, report = story.reports[span[0]];
  const open = (spans, text) => (spans.length ? h("a", { href: spanAddress(story, spans[0]) }, text) : text);
  const kicker = [when && open(whenSpans, whenText(when)), when && when.inferred && h("span", { class: "inferred" }, " inferred"), when && where && " · ", where && open(whereSpans, where)];
  const several = story.reports.length > 1;
  return h("header", { class: "lead" + (several ? "" : " alone") },
    h("div", {},
      h("p", { class: "kicker" }, kicker),
      h("h1", {}, h("a", { class: "words", href: spanAddress(story, span), title: "Open at these words" }, wordsAt(story, span))),
      h("p", { class: "byline" }, "in the words of ", h("a", { href: addressOf(story, span[0]) }, h("span", { class: "sig" }, report.sig), " ", nameOf(report)), ", ", whenSpan(report.when)),
      countStrip(story.card),
      descentLine(story),
      undoneBlock(story.card),
      noticedBlock(story.card, "h2"),
      !story.card.origins[2] && story.stemma.reason && h("p", { class: "reason" }, withNames(story, story.stemma.reason))),
    several && h("section", { class: "top-differ", "aria-labelledby": "differ-h" }, h("h2", { id: "differ-h" }, differHeading(story.card.differences)),
      story.differences.length > 0 ? h("ol", {}, story.differences.map((d) => differenceItem(story, d))) : h("p", { class: "note" }, noDifference(story.card, 0)),
      story.differences.length > 0 && story.card.differ > story.differences.length && furtherLink(story.id, story.card.differ - story.differences.length)),
    agreedBlock(story));
}

/* The weightiest statements that several reports carry in one reading; a clause of a few words tells nothing alone. */
function agreedBlock(story) {
  const tells = ([place, start, end]) => cut(story.reports[place], start, end).split(/\s+/).length >= 5;
  const most = story.collations.filter((c) => c.readings.length === 1 && !c.variants.length && c.readings[0].reports.length > 1 && tells(c.readings[0].spans[0]))
    .sort((one, other) => other.readings[0].reports.length - one.readings[0].reports.length).slice(0, 3);
  return most.length > 0 && h("section", { class: "top-agree", "aria-labelledby": "agree-h" }, h("h2", { id: "agree-h" }, "Carried by most"),
    h("ol", {}, most.map(({ readings: [reading] }) => h("li", {}, quoted(story, reading.spans[0]), h("p", { class: "counts" }, countsText(reading.reports.length, reading.publishers, reading.origins))))));
}

function differenceItem(story, [place, which, shown, came, heading, also, joined]) {
  const collation = story.collations[place], variant = collation.variants[which];
  const reportsOf = (spans) => [...new Set(spans.map(([report]) => report))].sort((one, other) => one - other);
  const counted = (spans) => [plural(reportsOf(spans).length, "report"), " ", carriers(story, { spans, reports: reportsOf(spans) }, 10)];
  const side = ([index, span, spans, marks]) => h("div", { class: "side r" + Math.min(index, 3) }, h("span", { class: "letter" }, letter(index)), h("div", {}, quoted(story, span, marks), h("p", { class: "counts" }, counted(spans))));
  const parted = shown.slice(0, PARTED);
  return h("li", {}, h("h3", {}, tag(variant.kind, "variant"), " ", heading), joined ? joinedSides(story, parted, joined, counted) : parted.map(side),
    shown.length > PARTED && h("div", { class: "others" }, h("p", { class: "counts" }, "Others say"), shown.slice(PARTED).map(side)),
    also.length > 0 && h("p", { class: "counts came" }, "also: ", also.join(" · ")), came && h("p", { class: "counts came" }, came));
}

/* Both sides in the sentence of one of them, as on the front; each version opens its own report. */
function joinedSides(story, parted, [base, lone], counted) {
  const chip = (index) => h("span", { class: "letter r" + Math.min(index, 3) }, letter(index));
  const markOf = ([, [report, start, end], , marks]) => marks.find((mark) => mark[0] === report && start <= mark[1] && mark[2] <= end);
  const version = (side) => { const [report, start, end] = markOf(side); return h("a", { class: "version words", href: spanAddress(story, [report, start, end]) }, chip(side[0]), h("mark", { class: "differs" }, cut(story.reports[report], start, end))); };
  const [, span] = parted[base], [report, from, to] = span, [, start, end] = markOf(parted[base]), text = story.reports[report], [open, close] = quoteMarks(cut(text, from, to));
  const words = (low, high) => low < high && h("a", { class: "words", href: spanAddress(story, span) }, cut(text, low, high));
  return h("div", { class: "joined" }, h("p", {}, open, words(from, start), lone ? version(parted[base]) : [version(parted[0]), h("span", { class: "counts" }, " or "), version(parted[1])], words(end, to), close),
    h("p", { class: "counts" }, parted.map(([index, , spans], at) => h("span", { class: "by" }, chip(index), " ", lone && at !== base && `without “${cut(text, start, end)}”: `, counted(spans)))));
}

function reportsSection(story) {
  const manner = new Map(story.stemma.rows.filter((row) => row[3]).map((row) => [row[0], row[3]]));
  const draw = (report, place) => {
    const link = manner.get(place), found = story.findings.filter((f) => f.report === place);
    const pair = story.stemma.comparisons.find((c) => c.report === place);
    return row(["", "", "published", "made as", "noticed", ""], [h("th", { scope: "row" }, h("span", { class: "sig" }, report.sig)),
      h("td", { class: "wide" }, h("a", { class: "words", href: addressOf(story, place) }, report.headline ? cut(report, ...report.headline) : clip(cut(report, 0, 160).trim(), 110)), h("span", { class: "gloss" }, nameOf(report))),
      h("td", {}, whenSpan(report.when)),
      h("td", {}, link ? [h("a", { href: `#${story.id}/link/${link.id}` }, link.manner), h("span", { class: "gloss" }, "of " + nodeName(story, link.exemplar))] : h("span", { class: "gloss" }, "head of its line")),
      h("td", {}, found.length ? [...new Set(found.map((f) => f.kind))].map((k) => tag(k, "finding")) : !doubtsOf(report).length && h("span", { class: "gloss" }, "nothing"), doubtsOf(report).length > 0 && tag("read with a doubt", "finding")),
      h("td", {}, pair && h("a", { href: `#${story.id}/${report.id}/vs/${story.reports[pair.against].id}`, "aria-label": `${report.sig} beside ${story.reports[pair.against].sig}` }, "compare"))]);
  };
  const items = story.reports.map((report, place) => [report, place]);
  return section("reports", "Reports", null, cappedTable("Reports", ["", "headline", "published", "made as", "noticed", ""], items, 30, ([report, place]) => draw(report, place)));
}

// ---- the address ---------------------------------------------------------------------------------------

async function route() {
  const [id, ...rest] = decodeURIComponent(location.hash.slice(1)).split("/");
  const only = INDEX.stories.length === 1 ? INDEX.stories[0].id : null;
  if (id === "" && rest[0] === "pile") {
    if (only) await showStory(only);
    else if (current !== "") showFront();
    return void jump("skipped");
  }
  const story = PLACES.has(id) ? id : only;
  if (!story) return void showFront();
  await showStory(story);
  openPart(loaded.get(story), PLACES.has(id) ? rest : []);
}

function openPart(story, [part, detail, other]) {
  const place = story.byId.get(part);
  if (part === "link") openLink(story, detail);
  else if (part === "lost") openLost(story, detail);
  else if (place !== undefined && detail === "vs") openCompare(story, place, story.byId.get(other));
  else if (place !== undefined) openReport(story, place, ...offsets(detail));
  else { closePanel(); if (part && part.startsWith("-")) jump(part.slice(1)); }
}
function offsets(detail) {
  const [, start, end] = /^(\d+)(?:-(\d+))?$/.exec(detail || "") || [];
  return start === undefined ? [] : [Number(start), Number(end || Number(start) + 1)];
}
function jump(key) {
  const head = $("#h-" + CSS.escape(key));
  if (!head) return;
  head.scrollIntoView({ block: "start" });
  head.focus({ preventScroll: true });
}

async function showStory(id) {
  if (current === id) return;
  const story = await loadStory(id);
  current = id;
  closePanel();
  $("#main").replaceChildren(storyPage(story));
  document.title = clip(story.card.lead, 80) + " · " + INDEX.title;
  scrollTo(0, 0);
  redrawStemma(story);
  drawNetwork(story);
}
function showFront() {
  closePanel();
  if (current === "") return;
  current = "";
  $("#main").replaceChildren(INDEX.stories.length ? frontPage() : h("div", { class: "front" }, h("div", { class: "front-head" }, h("h1", {}, INDEX.title), h("p", { class: "note" }, "No report could be read.")), pileSection()));
  document.title = INDEX.title;
  scrollTo(0, 0);
}

let waiting = 0;
addEventListener("resize", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { const story = loaded.get(current); if (story) { redrawStemma(story); drawNetwork(story); } }, 120);
});
addEventListener("keydown", (event) => { if (event.key === "Escape" && !$("#panel").hidden) location.hash = current; });
addEventListener("hashchange", route);
const PAPER = 700;
addEventListener("beforeprint", () => {
  for (const node of document.querySelectorAll("main details")) node.open = true;
  const story = loaded.get(current);
  if (story) { redrawStemma(story, PAPER); drawNetwork(story, PAPER); }
});
addEventListener("afterprint", () => { const story = loaded.get(current); if (story) { redrawStemma(story); drawNetwork(story); } });

try { const kept = localStorage.getItem("retold-theme"); if (kept) document.documentElement.dataset.theme = kept; } catch { /* as above */ }
$("#skip").addEventListener("click", (event) => { event.preventDefault(); $("#main").focus(); });
masthead();
route();
