// One search interface, put where the page has a place for it and into a dialog. The index loads on first use.
// Nothing is stored, and typing never changes the address. All words stand in partials/search.html.
const ROOT = new URL("../", import.meta.url);
const SHOWN = 10;
const SUB_RESULTS = 3;
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#x27": "'" };

let engine;
let carry;
const load = () => (engine ??= start().catch((error) => { engine = undefined; throw error; }));

async function start() {
  const pagefind = await import(new URL("pagefind/pagefind.js", ROOT));
  ({ carry } = await import("./words.js"));
  await pagefind.options({ noWorker: true, baseUrl: ROOT.pathname, excerptLength: 24 });
  await pagefind.init();
  return pagefind;
}

const decoded = (text) => text.replace(/&(amp|lt|gt|quot|#39|#x27);/g, (_, name) => ENTITIES[name]);

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// Pagefind escapes excerpts and adds <mark>; only that is understood, everything else stays text.
function excerpt(html) {
  const parts = html.split(/<mark>([\s\S]*?)<\/mark>/).map(decoded);
  return element("p", {}, ...parts.map((part, at) => (at % 2 ? element("mark", { textContent: part }) : part)));
}

// Leads to the passage: the last anchor before the first word found; the words are marked there.
function link(page, part, title, whole = false) {
  const words = [...part.excerpt.matchAll(/<mark>([\s\S]*?)<\/mark>/g)].map((match) => decoded(match[1]));
  const first = Math.min(...part.locations);
  const anchor = whole ? null : page.anchors.filter((one) => one.location <= first).at(-1);
  return element("a", { href: words.length ? carry(anchor ? `${page.url}#${anchor.id}` : page.url, words) : part.url, textContent: title });
}

function result(page) {
  const noted = (page.meta.noted ?? "").split(" ");
  const subs = page.sub_results.filter((sub) => sub.url !== page.url).slice(0, SUB_RESULTS);
  const item = element("li", {}, element("p", { className: "eyebrow", textContent: page.filters.kind?.[0] ?? "" }));
  item.append(element("p", { className: "result-title" }, link(page, page, page.meta.title, subs.length > 0)));
  for (const line of [page.meta.who, page.meta.note].filter(Boolean)) item.append(element("p", { className: "meta", textContent: line }));
  const found = excerpt(page.excerpt);
  const told = page.meta.who && [...found.querySelectorAll("mark")].every((mark) => page.meta.title.includes(mark.textContent));
  if (!page.meta.note && !subs.length && !told) item.append(found);
  const shown = (sub) => (noted.includes(sub.anchor?.id) ? [] : [excerpt(sub.excerpt)]);
  if (subs.length) item.append(element("ul", {}, ...subs.map((sub) => element("li", {}, link(page, sub, sub.title), ...shown(sub)))));
  return item;
}

class Search {
  constructor(place) {
    place.replaceChildren(document.getElementById("search-interface").content.cloneNode(true));
    const find = (selector) => place.querySelector(selector);
    this.form = find("form");
    this.input = find("input");
    this.filters = find(".search-filters");
    this.status = find("[role=status]");
    this.copy = find("[data-copy]");
    this.list = find(".search-results");
    this.more = find("[data-more]");
    this.help = find(".search-help");
    this.filters.open = place.dataset.search === "page" && matchMedia("(min-width: 60rem)").matches;
    this.turn = 0;
    this.input.addEventListener("focus", () => this.prepare(), { once: true });
    this.input.addEventListener("input", () => this.run());
    this.filters.addEventListener("change", () => this.run());
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.run(); });
    this.more.addEventListener("click", () => this.show());
    this.copy.addEventListener("click", () => this.share());
  }

  get sets() {
    return [...this.filters.querySelectorAll("[data-filter]")];
  }

  chosen(set) {
    return [...set.querySelectorAll("input:checked")].map((box) => box.value);
  }

  // What is ticked, as Pagefind wants it: any of a set, all sets; `without` leaves one set out.
  wanted(without) {
    const sets = this.sets.filter((set) => set !== without && this.chosen(set).length);
    return Object.fromEntries(sets.map((set) => [set.dataset.filter, { any: this.chosen(set) }]));
  }

  async prepare() {
    try {
      const pagefind = await load();
      const all = await pagefind.filters();
      if (this.filters.hidden) this.sets.forEach((set) => this.fill(set, all[set.dataset.filter] ?? {}));
      this.filters.hidden = false;
      return pagefind;
    } catch {
      this.say("failed");
      this.help.hidden = false;
    }
  }

  fill(set, values) {
    const names = Object.keys(values).sort((one, other) => one.localeCompare(other, undefined, { numeric: true }));
    set.append(...names.map((value) => {
      const box = element("input", { type: "checkbox", value });
      return element("label", {}, box, element("span", {}, value, " ", element("span", { className: "count", textContent: values[value] })));
    }));
    set.hidden = !names.length;
  }

  async run() {
    const turn = ++this.turn;
    const pagefind = await this.prepare();
    const query = this.input.value.trim() || null;
    if (!pagefind || turn !== this.turn) return;
    if (!query && !Object.keys(this.wanted()).length) return this.clear(await pagefind.filters());
    this.say("loading");
    const found = await pagefind.debouncedSearch(query, { filters: this.wanted() }, 150);
    if (!found || turn !== this.turn) return;
    await this.count(pagefind, query, found);
    if (turn !== this.turn) return;
    this.found = found.results;
    this.list.replaceChildren();
    this.help.hidden = this.found.length > 0;
    this.copy.hidden = false;
    this.say(["none", "one"][this.found.length] ?? "many");
    await this.show(turn);
  }

  clear(counts) {
    this.found = [];
    this.list.replaceChildren();
    for (const part of [this.help, this.copy, this.more]) part.hidden = true;
    this.status.textContent = "";
    this.sets.forEach((set) => this.label(set, counts[set.dataset.filter] ?? {}));
  }

  // The count beside a value is what ticking it would give: its own set's ticks do not limit it.
  async count(pagefind, query, found) {
    for (const set of this.sets) {
      const open = this.chosen(set).length ? await pagefind.search(query, { filters: this.wanted(set) }) : found;
      this.label(set, open.filters[set.dataset.filter] ?? {});
    }
  }

  label(set, counts) {
    for (const box of set.querySelectorAll("input")) {
      box.nextElementSibling.querySelector(".count").textContent = counts[box.value] ?? 0;
    }
  }

  async show(turn = this.turn) {
    const at = this.list.children.length;
    const pages = await Promise.all(this.found.slice(at, at + SHOWN).map((item) => item.data()));
    if (turn !== this.turn) return;
    this.list.append(...pages.map(result));
    this.more.hidden = this.list.children.length >= this.found.length;
    if (at) this.list.children[at].querySelector("a").focus();
  }

  say(key) {
    this.status.textContent = this.status.dataset[key].replace("#", this.found?.length ?? 0);
  }

  async share() {
    const address = new URL("search/", ROOT);
    if (this.input.value.trim()) address.searchParams.set("q", this.input.value.trim());
    for (const set of this.sets) this.chosen(set).forEach((value) => address.searchParams.append(set.dataset.filter, value));
    try {
      await navigator.clipboard.writeText(address.href);
      this.status.textContent = this.copy.dataset.done;
    } catch {
      this.status.textContent = address.href;
    }
  }

  // An address that was copied here brings its search back.
  async restore(asked) {
    this.input.value = asked.get("q") ?? "";
    await this.prepare();
    for (const set of this.sets) {
      const values = asked.getAll(set.dataset.filter);
      for (const box of set.querySelectorAll("input")) box.checked = values.includes(box.value);
    }
    await this.run();
  }
}

function openDialog(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  let dialog = document.querySelector("dialog.search-dialog");
  if (!dialog) {
    document.body.append(document.getElementById("search-dialog").content.cloneNode(true));
    dialog = document.querySelector("dialog.search-dialog");
    dialog.search = new Search(dialog.querySelector("[data-search]"));
    // Escape would only empty the field.
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      dialog.close();
    });
    dialog.addEventListener("click", ({ target }) => {
      if (target === dialog || target.closest("[data-close]")) dialog.close();
    });
  }
  dialog.showModal();
  dialog.search.input.focus();
}

if (location.hash.includes("~")) import("./words.js").then(({ reveal }) => reveal());

const places = [...document.querySelectorAll("[data-search]")].map((place) => [place.dataset.search, new Search(place)]);
const page = places.find(([where]) => where === "page")?.[1];
if (page) {
  if (location.search) page.restore(new URLSearchParams(location.search));
  else page.prepare();
}
document.querySelector("[data-search-open]").addEventListener("click", (event) => {
  if (!page) return openDialog(event);
  event.preventDefault();
  page.input.focus();
});
