// Situations: stories that follow from one another over weeks, each a dot on a line of days.

const DAY_MS = 864e5;
const dayNumber = (day) => Date.parse(day + "T00:00:00Z") / DAY_MS;

function situationsBlock() {
  const known = new Map(INDEX.stories.map((card) => [card.id, card]));
  const rows = INDEX.situations || [];
  if (!rows.length) return null;
  const days = rows.flatMap((one) => one.steps.map(([, day]) => dayNumber(day)));
  const first = Math.min(...days), span = Math.max(1, Math.max(...days) - first);
  const draw = (one) => h("li", { class: "situation" },
    h("h3", {}, one.name),
    h("p", { class: "counts" }, [dayRange(one), plural(one.stories, "story", "stories"), plural(one.reports, "report"), plural(one.publishers, "publisher"), one.origins === null ? "independence not established" : plural(one.origins, "origin")].join(" · ")),
    situationLine(one, first, span),
    h("ol", { class: "steps" }, one.steps.map((step) => stepItem(one, known.get(step[0]), step))));
  return h("details", { class: "situations" },
    h("summary", {}, `What goes on over days and weeks: ${plural(rows.length, "situation")}`),
    capped(rows, 5, draw, (items) => h("ul", { class: "plain" }, items)));
}

const dayRange = (one) => [...new Set([one.steps[0][1], one.steps[one.steps.length - 1][1]])].join(" to ");

/* The line of days is the same for all situations, so that their dots can be compared. */
function situationLine(one, first, span) {
  const place = (day) => 100 * (dayNumber(day) - first) / span;
  const from = place(one.steps[0][1]), to = place(one.steps[one.steps.length - 1][1]);
  return h("div", { class: "days", "aria-hidden": "true" },
    h("span", { class: "stretch", style: `left:${from}%;width:${to - from}%` }),
    one.steps.map(([, day]) => h("span", { class: "dot", style: `left:${place(day)}%`, title: day })));
}

function stepItem(one, card, [id, day, report, n, words]) {
  if (!card) return null;
  const first = one.steps.find((step) => step[0] === id)[1] === day;
  return h("li", {}, h("span", { class: "day" }, day), h("span", {}, h("a", { href: `#${id}/${report}`, class: "words" }, clip(words, 120)), h("span", { class: "n" }, " ", plural(n, "report")),
    first && one.why[id] && h("span", { class: "gloss" }, one.why[id])));
}
