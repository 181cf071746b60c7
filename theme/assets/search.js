// The search, in a page or a dialog. Engine and index load on first use, the same files whatever is typed. Nothing is stored;
// typing never changes the address. All words stand in partials/search.html.
import { code } from "./words.js";
import { MODIFIERS } from "./seek.js";

const ROOT = new URL("../", import.meta.url);
const HOME = new URL("search/", ROOT);
const SHOWN = 10;
const WIDTH = 190;
const LEAD = 50;
const CODES = 12;
// Milliseconds: to the message, to "Searching …", and what an answer waits for the rest of the index.
const QUIET = 400;
const PATIENCE = 1000;
const GRACE = 300;
// Pixels at the top that the row with the exit covers.
const ROW = 56;

const pause = (time) => new Promise((done) => setTimeout(done, time));
let engine;
let attempts = 0;

// A browser may keep a failed module; with another fragment it asks again.
const load = () =>
  (engine ??= Promise.all([import(`./find.js#${attempts}`), fetched("search/core.json")]).then((parts) => new Engine(...parts)));

function forget() {
  engine = undefined;
  attempts += 1;
}

// Never from a cache: parts of two versions do not fit together.
async function fetched(address) {
  const answer = await fetch(new URL(address, ROOT), { cache: "no-store" });
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

class Engine {
  constructor({ Index, marks }, core) {
    this.index = new Index(core);
    this.marks = marks;
    this.rest = core.rest;
    this.parts = {};
  }

  // Whether all came that these colloquia need. Fails where a part is of another version.
  async whole(colloquia) {
    const needed = this.rest.filter(({ colloquium }) => !colloquium || colloquia.includes(colloquium));
    return (await Promise.all(needed.map(({ address }) => (this.parts[address] ??= this.part(address))))).every(Boolean);
  }

  async part(address) {
    const rest = await fetched(address).catch(() => null);
    if (rest) this.index.add(rest);
    return Boolean(rest);
  }
}

// /sources/x/#p48~1a2b.3c4d: codes for the words to be marked there, as words would stay in the reader's history.
function carry(address, words) {
  const codes = [...new Set(words.map(code))].slice(0, CODES).join(".");
  return ROOT.pathname + address + (codes && `${address.includes("#") ? "" : "#"}~${codes}`);
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// Where a text is cut: around the most words found, between words.
function around(text, spots) {
  const held = (start) => spots.filter(([from, to]) => from >= start && to <= start + WIDTH - LEAD).length;
  const first = spots.map(([from]) => from).reduce((best, at) => (held(at) > held(best) ? at : best), spots[0]?.[0] ?? 0);
  const from = first > LEAD ? Math.min(first, text.indexOf(" ", first - LEAD) + 1) : 0;
  const end = text.length > from + WIDTH ? text.lastIndexOf(" ", from + WIDTH) : text.length;
  return [from, end > first ? end : from + WIDTH];
}

function marked(text, spots, [from, to] = [0, text.length]) {
  const pieces = [from ? "… " : ""];
  let at = from;
  for (const [start, end] of spots.filter((spot) => spot[0] >= from && spot[1] <= to)) {
    pieces.push(text.slice(at, start), element("mark", { textContent: text.slice(start, end) }));
    at = end;
  }
  return [...pieces, text.slice(at, to), to < text.length ? " …" : ""];
}

function box([value, name]) {
  const count = element("span", { className: "count" });
  return element("label", {}, element("input", { type: "checkbox", value }), element("span", {}, name, " ", count));
}

// The page of the search has the form and the dialog of every page.
function stage() {
  const request = new XMLHttpRequest();
  request.open("GET", HOME);
  request.responseType = "document";
  request.setRequestHeader("cache-control", "no-cache");
  return new Promise((done, failed) => {
    request.addEventListener("load", () => done(request.response));
    request.addEventListener("error", failed);
    request.send();
  });
}

// What a template of that page holds, its links as they lead from there.
function instance(from, id) {
  const copy = from.getElementById(id).content.cloneNode(true);
  for (const link of copy.querySelectorAll("a")) link.href = new URL(link.getAttribute("href"), HOME);
  return copy;
}

class Search {
  constructor(place, from, asked = new URLSearchParams()) {
    place.replaceChildren(instance(from, "search-interface"));
    const parts = { form: "form", input: "input", help: ".search-help", status: "[role=status]", said: ".search-said", tips: ".search-tips" };
    Object.assign(parts, { list: ".search-results", more: "[data-more]", copy: "[data-copy]", copied: "[data-copied]", filters: ".search-filters" });
    for (const [name, selector] of Object.entries(parts)) this[name] = place.querySelector(selector);
    this.lines = [...this.said.children];
    // What the status says too is not heard again.
    for (const line of this.lines) line.ariaHidden = line.querySelector("button") ? null : "true";
    this.say({});
    this.sets = [...this.filters.querySelectorAll("[data-filter]")];
    this.filters.open = place.dataset.search === "page" && matchMedia("(min-width: 72rem)").matches;
    this.begun = asked;
    this.input.value = asked.get("q") ?? "";
    this.turn = 0;
    this.found = [];
    this.listen(place);
  }

  listen(place) {
    this.input.addEventListener("focus", () => (this.begun ? this.run() : this.reveal()));
    this.input.addEventListener("input", () => this.run());
    this.filters.addEventListener("change", () => this.run());
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.said.addEventListener("click", ({ target }) => this.follow(target.dataset));
    this.more.addEventListener("click", () => this.lengthen());
    this.copy.addEventListener("click", () => this.share());
    place.addEventListener("keydown", (event) => this.move(event));
    // Then the reader is at the results.
    for (const sign of ["pointerdown", "pointermove", "focusin"]) this.list.addEventListener(sign, () => { this.busy = true; });
    addEventListener("scroll", () => { this.busy = true; }, { capture: true, passive: true });
  }

  get query() {
    return this.input.value.trim();
  }

  get wanted() {
    const ticked = (set) => [...set.querySelectorAll("input:checked")].map((one) => one.value);
    return Object.fromEntries(this.sets.map((set) => [set.dataset.filter, ticked(set)]));
  }

  get asked() {
    return this.query !== "" || Object.values(this.wanted).some((values) => values.length);
  }

  // Answers from the core, and again with the rest. `whole` is whether that came, undefined while it is on its way.
  async run(submitted = false) {
    const turn = ++this.turn;
    this.busy = false;
    this.submitted = submitted;
    this.hush();
    if (this.asked) this.timer = setTimeout(() => this.say({ loading: true }, 0), PATIENCE);
    try {
      const loaded = await load();
      this.offer(loaded.index.names);
      const rest = loaded.whole(this.wanted.colloquium);
      const whole = await Promise.race([rest, pause(GRACE)]);
      if (turn === this.turn) this.show(loaded, whole);
      const came = await rest;
      if (came !== whole && turn === this.turn) this.show(loaded, came, true);
    } catch {
      if (turn === this.turn) this.fail();
    }
  }

  offer(names) {
    for (const set of this.begun ? this.sets : []) {
      const name = set.dataset.filter;
      set.append(...Object.entries(names[name] ?? {}).map(box));
      for (const one of set.querySelectorAll("input")) one.checked = this.begun.getAll(name).includes(one.value);
    }
    this.begun = null;
  }

  // Beside each box what ticking it would give. Boxes for which these words find nothing are not there, but for colloquia: a tick loads
  // the texts of one.
  count(all) {
    for (const set of this.sets) {
      const name = set.dataset.filter;
      for (const one of set.querySelectorAll("input")) {
        one.parentElement.hidden = !one.checked && name !== "colloquium" && !all[name]?.[one.value];
        one.parentElement.querySelector(".count").textContent = this.answer.counts[name]?.[one.value] ?? 0;
      }
      set.hidden = !set.querySelector("input:checked") && set.querySelectorAll("label:not([hidden])").length < 2;
    }
    this.filters.hidden = this.sets.every((set) => set.hidden);
  }

  // What the rest adds where this is shown `again` stands below the results that the reader is at already.
  show(loaded, whole, again = false) {
    this.marks = loaded.marks;
    this.answer = loaded.index.search(this.query, this.wanted);
    const apart = loaded.rest.some(({ address }) => !(address in loaded.parts));
    this.help?.classList.toggle("raised", this.answer.help);
    this.count(loaded.index.search(this.query).counts);
    const name = ({ kind, address }) => (kind === "sources" ? address.split("#")[0] : address);
    const kept = again && this.busy ? this.found.slice(0, this.list.children.length) : [];
    const names = kept.map(name);
    this.found = [...kept, ...this.answer.results.filter((one) => !names.includes(name(one)))];
    if (!kept.length) this.list.replaceChildren();
    this.add(SHOWN - kept.length);
    this.tell(whole, apart);
  }

  add(number) {
    const at = this.list.children.length;
    this.list.append(...this.found.slice(at, at + number).map((one) => this.result(one)));
    this.more.hidden = this.list.children.length >= this.found.length;
  }

  // A number is said only with its results; that there is nothing, or no such word, only where all was searched.
  tell(whole, apart) {
    const { unknown, partial, phrase, help } = this.answer;
    const number = this.found.length;
    this.copy.hidden = !this.asked;
    this.tips.hidden = !this.asked || number > 0 || !whole;
    if (!this.asked) return this.say({});
    if (!number && whole === undefined) return this.said.replaceChildren();
    if (!number && !whole) throw new Error("the answer may be in what did not come");
    const near = !help && unknown.map((one) => one.near).filter(Boolean).join(" ");
    const all = whole && !apart;
    // Whoever asks for help, in whatever language, is not told which of the words are nowhere.
    const words = all && !help && unknown.map((one) => one.word).filter((word) => /[\p{L}\p{N}]/u.test(word)).join("’, ‘");
    const count = ["none", "one"][number] ?? "many";
    this.say({ part: whole === false, apart, unknown: words, near, phrase, partial: all && partial && !unknown[0], [count]: `${number}` });
    this.reveal();
  }

  fail() {
    this.found = [];
    this.list.replaceChildren();
    for (const part of [this.more, this.copy, this.tips]) part.hidden = true;
    this.say({ failed: true });
  }

  hush() {
    clearTimeout(this.timer);
    this.status.textContent = this.copied.textContent = "";
  }

  // Shows the lines that hold, and announces them as one.
  say(held, after = QUIET) {
    this.hush();
    const lines = this.lines.filter((line) => held[line.dataset.says]);
    for (const line of lines) for (const slot of line.querySelectorAll("[data-slot]")) slot.textContent = held[line.dataset.says];
    this.said.replaceChildren(...lines.flatMap((line) => [line, " "]));
    const message = this.said.textContent.trim();
    this.timer = setTimeout(() => { this.status.textContent = message; }, after);
  }

  result({ address, kind, title, number, who, role, note, text, passages }) {
    const [named, spots] = [title, text].map((one) => this.marks(one, this.answer.words));
    const [before, after] = ((!note || number) && this.list.dataset[kind] || "#").replace("@", number).split("#");
    const link = element("a", { href: this.leading(address, [title, named], [text, spots]) }, before, ...marked(title, named), after);
    const item = element("li", {}, element("p", { className: "result-title" }, link));
    const name = this.filters.querySelector(`[data-kind="${kind}"]`)?.textContent;
    item.append(element("p", { className: "meta", textContent: [name, who, role].filter(Boolean).join(" · ") }));
    if (note || spots.length || (text && !passages.length)) item.append(this.excerpt(note, text, spots));
    if (passages.length) item.append(element("ul", {}, ...passages.map((one) => this.passage(one, kind, note))));
    return item;
  }

  passage({ address, title, number, who, note, text }, kind, said) {
    const spots = this.marks(text, this.answer.words);
    const name = number ? this.list.dataset[kind === "sources" ? "paragraph" : "statement"].replace("#", number) : title;
    const link = element("a", { href: this.leading(address, [text, spots]), textContent: name });
    const by = who ? [" ", element("span", { className: "meta", textContent: who })] : [];
    return element("li", {}, link, ...by, ...(note && note === said ? [] : [this.excerpt(note, text, spots)]));
  }

  excerpt(note, text, spots) {
    if (note) return element("p", { className: "meta", textContent: this.list.dataset.note.replace("#", note) });
    return element("p", {}, ...marked(text, spots, around(text, spots)));
  }

  leading(address, ...found) {
    const pieces = found.flatMap(([text, spots]) => spots.map((spot) => text.slice(...spot)));
    return carry(address, [...pieces, ...this.answer.words]);
  }

  lengthen() {
    const at = this.list.children.length;
    this.add(SHOWN);
    this.list.children[at].querySelector("a").focus();
  }

  submit() {
    if (matchMedia("(max-width: 40rem), (pointer: coarse)").matches) this.input.blur();
    if (this.said.querySelector("[data-retry]")) forget();
    this.run(true);
  }

  // Keeps the line of help and the first result in view.
  reveal() {
    if (!this.submitted && document.activeElement !== this.input) return;
    const top = this.help ?? this.input;
    const { bottom } = (this.list.querySelector("a") ?? top).getBoundingClientRect();
    if (top.getBoundingClientRect().top < ROW || bottom > innerHeight) this.form.scrollIntoView();
    this.busy ||= this.submitted;
  }

  follow({ retry, near }) {
    if (retry !== undefined) forget();
    else if (near === undefined) return;
    else for (const one of this.answer.unknown) this.input.value = this.input.value.replace(one.word, () => one.near || one.word);
    this.input.focus();
    this.run();
  }

  move(event) {
    const { key, target } = event;
    if (event.isComposing || MODIFIERS.some((name) => event[name])) return;
    const titles = [...this.list.querySelectorAll(".result-title a")];
    const at = titles.findIndex((title) => title.closest("li").contains(target));
    const ways = { ArrowDown: titles[at + 1] };
    if (at >= 0) Object.assign(ways, { ArrowUp: target === titles[at] ? titles[at - 1] ?? this.input : titles[at], Home: titles[0], End: titles.at(-1) });
    if ((at < 0 && target !== this.input) || !ways[key]) return;
    event.preventDefault();
    ways[key].focus();
  }

  async share() {
    const address = new URL(HOME);
    if (this.query) address.searchParams.set("q", this.query);
    for (const [name, values] of Object.entries(this.wanted)) values.forEach((value) => address.searchParams.append(name, value));
    const done = await navigator.clipboard.writeText(address.href).then(() => this.copy.dataset.done, () => address.href);
    this.hush();
    this.copied.textContent = this.status.textContent = done;
  }
}

function makeDialog(from) {
  document.body.append(instance(from, "search-dialog"));
  const dialog = document.querySelector(".search-dialog");
  // Escape would only empty the field.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    dialog.close();
  });
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest("[data-close]")) dialog.close();
  });
  return [dialog, new Search(dialog.querySelector("[data-search]"), from)];
}

let opening;
const place = document.querySelector("[data-search]");
const page = place && new Search(place, document, new URLSearchParams(location.search));
page?.run();

// What opens the search; where the page is the search itself, that leads to its field. Fails where that page does not come.
export async function ready() {
  if (page) return () => page.input.focus();
  const [dialog, search] = await (opening ??= stage().then(makeDialog));
  return () => {
    if (!dialog.open) dialog.showModal();
    search.input.focus();
  };
}
