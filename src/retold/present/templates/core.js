// Elements, texts and spans. Whatever a report says goes into the page as a text node, never as markup.

const SVG = "http://www.w3.org/2000/svg";
const $ = (selector, root = document) => root.querySelector(selector);

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}
const h = (tag, props, ...children) => fill(document.createElement(tag), props, children);
const s = (tag, props, ...children) => fill(document.createElementNS(SVG, tag), props, children);

const plural = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many || one + "s"}`;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const letter = (place) => LETTERS[place] || String(place + 1);
const say = (text) => { $("#live").textContent = text; };

// ---- stories -------------------------------------------------------------------------------------------

const INDEX = JSON.parse($("#index").textContent);
const PLACES = new Map(INDEX.stories.map((card, place) => [card.id, place]));
const loaded = new Map();

async function inflate(packed) {
  const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
}

async function loadStory(id) {
  if (loaded.has(id)) return loaded.get(id);
  const node = $("#story-" + PLACES.get(id));
  const packed = node.type === "application/x-deflate";
  const story = JSON.parse(packed ? await inflate(node.textContent) : node.textContent);
  unpack(story);
  story.card = INDEX.stories[PLACES.get(id)];
  story.byId = new Map(story.reports.map((report, place) => [report.id, place]));
  // Offsets count code points; only a text with characters outside the basic plane needs its own list of them.
  for (const report of story.reports) if (/[\ud800-\udfff]/.test(report.text)) report.points = Array.from(report.text);
  loaded.set(id, story);
  return story;
}

const SPAN_ROWS = new Set(["spans", "copy", "exemplar", "whenSpans", "whereSpans"]);
const CODES = { s: "source", c: "cue", q: "content", n: "name", d: "date", f: "figure", e: "event" };

/* Takes apart what the file holds packed: rows of spans, columns of marks, reports that a reading's spans name. */
function unpack(data) {
  for (const [key, value] of Object.entries(data)) {
    if (SPAN_ROWS.has(key) && Array.isArray(value)) {
      data[key] = [];
      for (let i = 0; i < value.length; i += 3) data[key].push([value[i], value[i + 1], value[i + 1] + value[i + 2]]);
    } else if (key === "marks") data[key] = unpackMarks(value);
    else if (value && typeof value === "object") unpack(value);
  }
  if (data.reports === null) data.reports = [...new Set(data.spans.map(([place]) => place))].sort((a, b) => a - b);
}
function unpackMarks({ steps, lengths, layers, groups, labels, words }) {
  let start = 0, next = 0;
  return steps.map((step, i) => {
    start += step;
    const layer = CODES[layers[i]], grouped = "scqn".includes(layers[i]);
    return [start, start + lengths[i], layer, grouped ? groups[next++] : i, words[labels[i]]];
  });
}

const cut = (report, start, end) =>
  report.points ? report.points.slice(start, end).join("") : report.text.slice(start, end);
const lengthOf = (report) => (report.points || report.text).length;
const wordsAt = (story, [place, start, end]) => cut(story.reports[place], start, end);

// ---- names and times -----------------------------------------------------------------------------------

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const EXACT = new Set(["second", "minute", "hour"]);

function dayText(iso, short) {
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  const name = MONTHS[month - 1];
  return short ? `${day} ${name.slice(0, 3)}` : `${day} ${name} ${year}`;
}
function whenText(when, short) {
  if (!when) return "undated";
  const { start, precision, value } = when;
  if (value.startsWith("../")) return "until " + value.slice(3);
  if (value.endsWith("/..")) return "since " + whenText({ ...when, value: value.slice(0, -3) }, short);
  if (!start) return value || "undated";
  if (EXACT.has(precision)) return `${dayText(start, short)}, ${start.slice(11, 16)}`;
  if (precision === "day") return dayText(start, short);
  if (precision === "month") return `${MONTHS[Number(start.slice(5, 7)) - 1]} ${start.slice(0, 4)}`;
  return value;
}
const whenNote = (when) =>
  !when ? "carries no date and none could be worked out"
    : [when.inferred ? "inferred" : "", when.basis].filter(Boolean).join(": ");

const nameOf = (report) => report.publisher || report.path.split("/").pop() || "unknown publisher";
function lostName(lost) {
  return [lost.agency || "unnamed exemplar", lost.place, lost.when ? whenText(lost.when) : ""].filter(Boolean).join(", ");
}
const nodeName = (story, node) =>
  typeof node === "number" ? nameOf(story.reports[node]) : "lost: " + lostName(story.stemma.lost[node] || { agency: String(node) });

function countsText(n, publishers, origins) {
  if (n === 1) return "carried by one report";
  const [known, unknown] = Array.isArray(publishers) ? publishers : [publishers, 0];
  const parts = [plural(n, "report")];
  parts.push(known ? plural(known, "publisher") + (unknown ? ` and ${unknown} unknown` : "") : "publisher unknown");
  if (origins !== undefined) parts.push(origins === null ? "independence not established" : plural(origins, "origin"));
  return parts.join(" · ");
}
function originsText([fewest, most, settled]) {
  if (settled) return plural(most, "origin");
  return fewest === most ? `${most} at most` : `${fewest} to ${most}`;
}

// ---- addresses -----------------------------------------------------------------------------------------

const addressOf = (story, place, start, end) =>
  `#${story.id}/${story.reports[place].id}` + (start === undefined ? "" : `/${start}-${end}`);
const spanAddress = (story, [place, start, end]) => addressOf(story, place, start, end);

/* The marks around a quotation: single ones around words that have double ones of their own. */
const quoteMarks = (words) => (/["“”]/.test(words) ? ["‘", "’"] : ["“", "”"]);

/* Exact words as a link to where they stand; the parts covered by `marks` are set off. */
function quoted(story, span, marks = [], props = {}) {
  const report = story.reports[span[0]], [open, close] = quoteMarks(cut(report, span[1], span[2]));
  return h("a", { class: "words", href: spanAddress(story, span), title: `${report.sig} · ${nameOf(report)}: open at these words`, ...props },
    open, markedWords(story, span, marks), close);
}
function markedWords(story, [place, start, end], marks) {
  const inside = marks.filter((m) => m[0] === place && m[1] < end && start < m[2]).sort((a, b) => a[1] - b[1]);
  const pieces = [];
  let here = start;
  for (const [, from, to] of inside) {
    const first = Math.max(here, from), last = Math.min(end, to);
    if (last <= first) continue;
    pieces.push(cut(story.reports[place], here, first), h("mark", { class: "differs" }, cut(story.reports[place], first, last)));
    here = last;
  }
  return [pieces, cut(story.reports[place], here, end)];
}

/* A reason in words, with the ids of reports in it turned into their signs. */
function withNames(story, text) {
  return text.split(/\b(r[0-9a-f]{12})\b/).map((piece) => (story.byId.has(piece)
    ? h("a", { class: "sig", href: addressOf(story, story.byId.get(piece)), title: nameOf(story.reports[story.byId.get(piece)]) }, story.reports[story.byId.get(piece)].sig) : piece));
}

/* A list that begins with its first `few` items and shows the rest on request. */
function capped(items, few, draw, wrap) {
  const list = wrap(items.slice(0, few).map(draw));
  if (items.length <= few) return list;
  const more = h("button", { class: "more", type: "button", onclick: () => {
    const rest = items.slice(few).map((item, place) => draw(item, few + place));
    list.append(...rest);
    more.remove();
    const first = rest[0] && $("a, button", rest[0]);
    if (first) first.focus({ preventScroll: true });
  } }, `Show all ${items.length.toLocaleString("en")}`);
  return h("div", { class: "capped" }, list, more);
}

const tag = (text, kind) => h("span", { class: "tag" + (kind ? " " + kind : "") }, text);
function section(id, title, note, ...content) {
  return h("section", { class: "block", id: "s-" + id, "aria-labelledby": "h-" + id },
    h("div", { class: "block-head" }, h("h2", { id: "h-" + id, tabindex: "-1" }, title), note && h("p", { class: "note" }, note)), content);
}
