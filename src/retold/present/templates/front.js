// The front: all stories of the pile, largest first, with a box to find one.

const BATCH = 40;
// Differences drawn of a story: of the only one that several tell, on a front of few such stories, on a front of many.
const LISTED = 10, LISTED_OF_FEW = 6, LISTED_OF_MANY = 3, FEW_STORIES = 5;
// So many characters of a story's headline stand above its difference.
const STORY_ROOM = 110;
// A card shows so many sides at length, and so many characters of each and of the others.
const PARTED = 2, SIDE_ROOM = 420, OTHER_ROOM = 110;

function frontPage() {
  const many = INDEX.stories.filter((card) => card.n > 1), single = INDEX.stories.filter((card) => card.n === 1);
  const big = h("div", { class: "stories" }), small = h("div", { class: "singles" });
  const note = h("p", { class: "note", role: "status" });
  const state = { words: [], sort: "size" };
  const show = () => {
    const fits = (card) => state.words.every((word) => hay(card).includes(word));
    const some = sorted(many.filter(fits), state.sort), rest = sorted(single.filter(fits), state.sort);
    big.replaceChildren(...batches(some, frontCard, "stories"));
    small.replaceChildren(...(rest.length ? [h("h2", {}, `Told by one report (${rest.length.toLocaleString("en")})`), ...batches(rest, singleCard, "reports")] : []));
    note.textContent = state.words.length ? `${plural(some.length + rest.length, "story", "stories")} found` : "";
  };
  const tools = INDEX.stories.length > 5 && h("div", { class: "tools find" },
    h("label", { class: "search" }, h("span", { class: "unseen" }, "Find a story"), h("input", { type: "search", placeholder: "Find a story: words, place, publisher", oninput: (event) => { state.words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean); show(); } })),
    switchRow("Order", [["size", "Largest"], ["new", "Newest"], ["differ", "Most disputed"]], "size", (key) => { state.sort = key; show(); }), note);
  show();
  return h("div", { class: "front" },
    h("div", { class: "front-head" }, h("h1", {}, INDEX.title), h("p", { class: "summary" }, pileSummary())),
    pileDiffer(), tools, situationsBlock(), big, small, pileSection());
}

/* The gravest of all stories, where there are several: what a reader is to see first. */
const PLACED_ABOVE = () => new Set(INDEX.stories.filter((card) => card.n > 1).length > 1 ? INDEX.gravest.map(([story, place]) => `${story} ${place}`) : []);
function pileDiffer() {
  const above = PLACED_ABOVE();
  if (!above.size) return null;
  const row = ([story, place, again]) => { const card = INDEX.stories[story]; return differenceCard(card.differences[place], card.id, again, h("p", { class: "of-story" }, h("a", { href: "#" + card.id }, shorten(card.headline || card.lead, STORY_ROOM)), ` · ${plural(card.n, "report")}, ${originText(card)}`)); };
  return h("section", { class: "front-differ pile-differ", "aria-labelledby": "pile-differ-h" }, h("div", { class: "pile-differ-head" }, h("h2", { id: "pile-differ-h" }, "Where these reports disagree most"), h("p", { class: "n" }, "gravest first, in the words of reports · origin: what all its retellings were made from")), h("ol", {}, INDEX.gravest.map(row)));
}
const originText = ({ origins: [fewest, most, settled] }) => (settled ? plural(most, "origin") : "independence not established");
const shorten = (text, room) => { const chars = [...text]; return chars.length <= room ? text : chars.slice(0, room).join("").replace(/\s+\S*$/, "") + " …"; };

const pileSummary = () => [plural(INDEX.reports, "report"), plural(INDEX.publishers, "publisher"), plural(INDEX.stories.length, "story", "stories"), `${INDEX.skips.length.toLocaleString("en")} skipped`].join(" · ");
const hay = (card) => (card.hay = card.hay || [card.lead, card.headline, card.where, card.by, card.from, ...card.names].join(" ").toLowerCase());
function sorted(cards, key) {
  if (key === "new") return [...cards].sort((a, b) => b.from.localeCompare(a.from));
  if (key === "differ") return [...cards].sort((a, b) => b.differ - a.differ);
  return cards;
}
function batches(cards, draw, what) {
  const list = h("ol", { class: "cardlist" }, cards.slice(0, BATCH).map(draw));
  let shown = BATCH;
  if (cards.length <= BATCH) return [list];
  const more = h("button", { class: "more", type: "button", onclick: () => {
    list.append(...cards.slice(shown, shown + 200).map(draw));
    shown += 200;
    if (shown >= cards.length) more.remove(); else more.textContent = `Show ${Math.min(200, cards.length - shown)} more`;
  } }, `Show ${Math.min(200, cards.length - BATCH)} more of ${cards.length.toLocaleString("en")} ${what}`);
  return [list, more];
}

function frontCard(card) {
  const above = PLACED_ABOVE(), story = INDEX.stories.indexOf(card);
  const own = card.differences.filter((_, place) => !above.has(`${story} ${place}`));
  const several = INDEX.stories.filter((one) => one.n > 1).length;
  const shown = own.slice(0, several > FEW_STORIES ? LISTED_OF_MANY : several > 1 ? LISTED_OF_FEW : LISTED);
  const told = card.differences.length - own.length, rest = card.differ - told - shown.length;
  return h("li", { class: "front-card" },
    h("div", { class: "front-lead" },
      h("p", { class: "kicker" }, kickerParts(card)),
      h("h2", {}, h("a", { href: "#" + card.id }, card.lead)),
      h("p", { class: "counts" }, "in the words of ", h("b", {}, card.by || "an unknown publisher"))),
    h("div", { class: "front-counts" }, countStrip(card), undoneBlock(card)),
    h("div", { class: "front-differ" },
      shown.length > 0 ? [h("h3", {}, told ? "Where they differ, too" : differHeading(shown)), h("ol", {}, shown.map((d) => differenceCard(d, card.id, [])))] : h("p", { class: "note" }, noDifference(card, told)),
      told + shown.length > 0 && rest > 0 && furtherLink(card.id, rest)),
    noticedBlock(card));
}
/* Differences that are clear come alone; where none is, those that may be. */
const differHeading = (differences) => (differences.every((d) => d.clear) ? "Where they differ most" : "Where they may differ: nothing clear was found");
/* Why no difference is listed of a story. */
function noDifference(card, told) {
  if (told) return `${plural(told, "disagreement")} ${told === 1 ? "stands" : "stand"} above.`;
  if (card.undone.some((text) => text.startsWith("not collated"))) return "These reports were not compared.";
  return card.differ ? ["No clear disagreement was found between these reports; ", furtherLink(card.id, card.differ), "."] : "No difference was found between these reports.";
}
const furtherLink = (id, n) => h("a", { class: "further", href: `#${id}/-collation` }, `${n} slighter or doubtful in the collation`);
/* What was not done with the story because a step failed on it, and why. */
const undoneBlock = (card) => card.undone.map((told) => h("p", { class: "unsettled" }, told));
/* What misleads in the single reports: corrupted names, changed figures, broken quotes, claims of headlines. */
const noticedBlock = (card, level = "h3") => card.noticed.length > 0 && h("div", { class: "remarked" }, h(level, {}, "Noticed in single reports"),
  h("ul", {}, card.noticed.map(([id, name, kinds]) => h("li", {}, h("a", { href: `#${card.id}/${id}` }, name), " ", kinds.map(([kind, often]) => [tag(kind + (often > 1 ? ` ×${often}` : ""), "finding"), " "])))));
/* One difference across the page: what is asked, under it one sentence that stands for both sides, or the two beside each other, then what others say. */
function differenceCard(d, story, again, of) {
  const others = d.sides.slice(PARTED), parted = d.sides.slice(0, PARTED);
  const notes = [d.came, d.also.length > 0 && `also: ${d.also.join(" · ")}`, ...again.map(([story, heading]) => ["in another story: ", h("a", { href: "#" + INDEX.stories[story].id }, heading)])].filter(Boolean).map((told) => h("span", { class: "told" }, told));
  return h("li", {},
    h("div", { class: "asking" }, h("p", { class: "asked" }, d.heading, " ", tag(d.kind, "variant"), d.more > 0 && h("span", { class: "n" }, plural(d.more, "further reading"))), of),
    !d.joined ? h("div", { class: "sides" }, parted.map((side) => sideLine(side, story, SIDE_ROOM))) : oneSentence(parted, story, d.joined, notes),
    others.length > 0 && h("div", { class: "others" }, h("p", { class: "n" }, "Others say"), others.map((side) => sideLine(side, story, OTHER_ROOM))),
    !d.joined && notes.length > 0 && h("p", { class: "came" }, notes));
}
/* Both sides in the sentence of one of them, the words that differ beside one another in the order of the sides; a "not" that one side lacks stands alone. */
function oneSentence(parted, story, [base, lone], notes) {
  const [, words, [[start, end]], , , , , [before, after]] = parted[base], chars = [...words], [open, close] = quoteMarks(words);
  const version = ([place, said, [[from, to]]]) => h("span", { class: "version" }, h("span", { class: "letter r" + Math.min(place, 3) }, letter(place)), h("mark", { class: "differs" }, [...said].slice(from, to).join("")));
  const versions = lone ? version(parted[base]) : [version(parted[0]), h("span", { class: "n" }, " or "), version(parted[1])];
  return h("div", { class: "as-one" },
    h("p", {}, h("a", { class: "words", href: wordsAddress(story, parted[base][8]) }, open, before && "… ", chars.slice(0, start).join(""), versions, chars.slice(end).join(""), after && " …", close)),
    h("p", { class: "n" }, parted.map((side, place) => h("span", { class: "by" }, h("span", { class: "letter r" + Math.min(side[0], 3) }, letter(side[0])), " ", lone && place !== base && `without “${chars.slice(start, end).join("")}”: `, carriersOf(side))), notes));
}
const wordsAddress = (story, [report, start, end]) => `#${story}/${report}/${start}-${end}`;
const sideLine = ([place, words, marks, n, origins, names, known, [before, after], at], story, room) => h("p", { class: "side" },
  h("span", { class: "letter r" + Math.min(place, 3) }, letter(place)),
  h("span", { class: "said" }, h("a", { class: "words", href: wordsAddress(story, at) }, quoteMarks(words)[0], before && "… ", aroundMarks([...words], marks, room), after && " …", quoteMarks(words)[1]), " ", h("span", { class: "n" }, carriersOf([place, words, marks, n, origins, names, known]))));
const carriersOf = ([, , , n, origins, names, known]) => carrierText(n, names, known) + (n > 1 && origins !== null ? ` · ${plural(origins, "origin")}` : "");
/* Who carries a reading: up to three by name, then how many more. */
function carrierText(n, names, known) {
  if (!known) return plural(n, "report");
  const rest = n - names.length;
  return known === names.length && known === n ? names.join(", ") : `${names.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/* At most `room` characters of `chars`, the first marked ones among them; the marked ones set off. */
function aroundMarks(chars, marks, room) {
  const first = marks.length ? marks[0] : [0, 0];
  let low = chars.length <= room || first[1] <= room - 1 ? 0 : Math.min(first[0], Math.max(0, first[1] - room + 20));
  while (low > 0 && low < first[0] && chars[low - 1] !== " ") low += 1;
  let high = Math.min(chars.length, low + room);
  if (high < chars.length) { const space = chars.lastIndexOf(" ", high); if (space > first[1]) high = space; }
  const pieces = [low > 0 && "…"];
  let here = low;
  for (const [start, end] of marks) {
    const from = Math.max(here, start), to = Math.min(high, end);
    if (to <= from) continue;
    pieces.push(chars.slice(here, from).join(""), h("mark", { class: "differs" }, chars.slice(from, to).join("")));
    here = to;
  }
  return [pieces, chars.slice(here, high).join("").trimEnd(), high < chars.length && "…"];
}
const kickerParts = (card) => [card.when && whenText(card.when) + (card.when.inferred ? " (inferred)" : ""), card.where].filter(Boolean).join(" · ") || "undated";
const singleCard = (card) => h("li", { class: "single" }, h("a", { href: "#" + card.id }, card.headline || card.lead), h("span", { class: "gloss" }, [...card.undone, card.by || "unknown publisher", kickerParts(card)].filter(Boolean).join(" · ")));

/* n reports, n publishers, n origins; a range and the plain words where independence is not settled. */
function countStrip(card) {
  const [known, unknown] = card.publishers, [fewest, most, settled] = card.origins;
  const cell = (n, word) => h("li", {}, h("b", {}, n), " ", word);
  const shown = settled || fewest === most ? String(most) : `${fewest}–${most}`;
  return h("div", { class: "count-strip" },
    h("ul", {}, cell(card.n.toLocaleString("en"), card.n === 1 ? "report" : "reports"), cell(known || "?", (known === 1 ? "publisher" : "publishers") + (unknown ? ` and ${unknown} unknown` : "")), cell(h("span", { class: settled ? "" : "open" }, shown), most === 1 ? "origin" : "origins")),
    !settled && h("p", { class: "unsettled" }, "independence not established"));
}
