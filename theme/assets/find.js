// Finds units by their words: see docs/finding.md.

const FACETS = ["kind", "speaker", "takeaway", "colloquium"];

// A word, a number with thousands apart, or in scripts without spaces any two letters in a row.
const LETTER = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u9fff]";
const PIECE = `(?:(?!${LETTER})[\\p{L}\\p{M}\\p{N}])+`;
const WORD = new RegExp(`(?=(${LETTER}{2}))|(?<!${LETTER})${LETTER}|(?<!\\d)\\d{1,3}([,\\s]\\d{3})+(?!\\d)|${PIECE}(([.:](?=\\d)|')${PIECE})*`, "gu");

// A word without capitals, accents, apostrophes and commas.
const fold = (word) => word.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize().toUpperCase().toLowerCase()
  .replace(/^([cdjlmnst]|qu)'(?=..)|'s$|[',\s]/g, "");
const tokens = (text = "") => [...text.replaceAll("’", "'").matchAll(WORD)].map(({ 0: one, 1: two = one, index }) => ({ word: fold(two), from: index, to: index + two.length }));
const words = (text) => tokens(text).map(({ word }) => word);
const row = (list) => ` ${list.join(" ")} `;

// Where a text has the words: [[from, to], …].
export function marks(text, wanted) {
  const found = [];
  for (const { word, from, to } of tokens(text)) {
    if (!wanted.includes(word)) continue;
    if (from < found.at(-1)?.[1]) found.at(-1)[1] = to;
    else found.push([from, to]);
  }
  return found;
}

// How many letters differ or changed places; 9 is too many.
function edits(one, other, most) {
  let same = 0;
  while (one[same] && one[same] === other[same]) same++;
  const [a, b] = [one.slice(same), other.slice(same)];
  if (!a || !b) return a.length + b.length;
  const rest = (left, right) => 1 + edits(a.slice(left), b.slice(right), most - 1);
  return most ? Math.min(rest(1, 0), rest(0, 1), rest(1, 1), a[0] === b[1] && a[1] === b[0] ? rest(2, 2) : 9) : 9;
}

const at = (map, key, make) => map.get(key) ?? map.set(key, make()).get(key);
const best = (scores) => [...scores].sort((one, other) => other.value - one.value);
const raise = (map, key, value) => map.set(key, Math.max(map.get(key) ?? 0, value));

export class Index {
  constructor(core) {
    Object.assign(this, core, { units: [], wholes: {}, links: [] });
    this.endings = core.endings.map(([ending, other]) => [new RegExp(ending, "g"), other]);
    this.pleas = core.distress.map(([weight, list]) => [weight, list.map((one) => row(this.stems(one)))]);
    this.add(core);
  }

  // The same for all forms of a word.
  stem(word) {
    return this.endings.reduce((form, [ending, other]) => form.replace(ending, other), word);
  }

  stems(text) {
    return words(text).map((word) => this.stem(word));
  }

  // A part has from its whole what it does not say.
  add(file) {
    if (file.version !== this.version) throw new Error("Mixed versions");
    for (const [from, to = from] of file.synonyms ?? []) this.links.push([from.map((one) => row(this.stems(one))), to]);
    for (const { parts = [], ...own } of file.units) {
      const whole = (this.wholes[own.address] ??= this.taken(own));
      for (const part of parts) this.taken(part, whole);
    }
    this.weigh();
  }

  taken(own, whole) {
    const { kind, title, note = "", takeaway, colloquium, address = "" } = whole ?? {}, [id, second] = own.speaker ?? [];
    const unit = { kind, title, note, takeaway, colloquium, weight: 1, role: "", ...own, address: address.replace(/#.*/, "") + own.address };
    unit.who = id && !second && unit.kind !== "speakers" ? this.names.speaker[id] : "";
    unit.whole = whole ?? unit;
    unit.parts = Object.keys(this.weights).map((name) => [name, words(unit[name])]);
    unit.flat = unit.parts.map(([, list]) => `${row(list)}|`).join("");
    this.units.push(unit);
    return unit;
  }

  // BM25F: how much a term says of a unit, by its parts and their length.
  weigh() {
    const lengths = {};
    this.terms = new Map();
    this.vocabulary = new Map();
    for (const { parts } of this.units) for (const [name, list] of parts) lengths[name] = (lengths[name] ?? 0) + list.length / this.units.length;
    for (const unit of this.units) for (const [name, list] of unit.parts) for (const word of list) {
      const term = unit.language ? word : this.stem(word), units = at(this.terms, term, () => new Map());
      at(this.vocabulary, word, () => new Set()).add(term);
      units.set(unit, (units.get(unit) ?? 0) + this.weights[name] / (0.4 + 0.6 * list.length / lengths[name]));
    }
  }

  // The units that have all these terms, how rare and how sure these are.
  meaning(terms, sure) {
    const [first, ...others] = terms.map((term) => this.terms.get(term) ?? new Map());
    const units = [...first].filter(([unit]) => others.every((other) => other.has(unit)));
    return { terms, units, sure, rarity: Math.log(1 + (this.units.length - units.length + 0.5) / (units.length + 0.5)) };
  }

  // What a word may mean: itself, synonyms, words that it begins, or else the nearest.
  meant(word, last, said) {
    const own = [this.stem(word), word].filter((term) => this.terms.has(term)), found = new Map(own.map((term) => [term, 1]));
    const links = this.links.filter(([keys]) => keys.some((key) => said.includes(key) && key.includes(` ${this.stem(word)} `)));
    const meant = links.flatMap(([, others]) => others.map((other) => this.meaning(this.stems(other), 0.6))).filter(({ units }) => units.length);
    let least = word.length > 5 ? 2.8 : 1.8, near = "";
    if ((word > "~" || word.length > 2) && (last || !own[0])) for (const [whole, terms] of this.vocabulary) {
      if (whole.startsWith(word)) for (const term of terms) raise(found, term, (own[0] ? 0.2 : 0.6) * word.length / whole.length);
    }
    if (!found.size && !meant[0] && /^\D{4,}$/.test(word)) for (const [whole, terms] of this.vocabulary) {
      const cost = edits(word, whole, 2) + (whole[0] !== word[0]) * 0.7;
      if (cost < least) [least, near] = [cost, whole, found.clear()];
      if (cost === least) for (const term of terms) found.set(term, 0.6);
    }
    meant.push(...[...found].map(([term, sure]) => this.meaning([term], sure)));
    return { near, meant, rarity: Math.max(...meant.map((one) => (own[0] && one.sure < 1 ? 0 : one.rarity)), meant[0] ? 0 : 3) };
  }

  asked(query, said) {
    const all = tokens(query), named = all.filter(({ word }) => !this.stops.includes(word));
    const list = [...new Map((named[0] ? named : all).map((token) => [token.word, token])).values()].slice(0, 24);
    return list.map(({ word, from, to }, index) => ({ word: query.slice(from, to), ...this.meant(word, index === list.length - 1, said) }));
  }

  // The share of the words counts, and how near they are.
  scored(query, asked) {
    const list = words(query), total = asked.reduce((sum, { rarity }) => sum + rarity, 0), scores = new Map();
    const pairs = list.slice(1).map((word, index) => [list[index], word]).filter((pair) => !pair.some((word) => this.stops.includes(word)));
    asked.forEach((one, index) => {
      const most = new Map();
      for (const { units, sure, rarity } of one.meant) for (const [unit, value] of units) raise(most, unit, sure * value / (value + 3) * Math.min(rarity, one.rarity));
      for (const [unit, value] of most) {
        const score = at(scores, unit, () => ({ unit, value: 0, share: 0, has: 0 }));
        score.value += value;
        score.share += one.rarity / total;
        score.has |= 1 << index;
      }
    });
    for (const [unit, score] of scores) {
      score.value *= score.share ** 1.6 * unit.weight;
      for (const pair of pairs) if (unit.flat.includes(row(pair))) score.value *= 1.12;
      if (unit.flat.startsWith(`${row(list)}|`)) score.value *= 1.6;
    }
    return [...scores.values()];
  }

  search(query, filters = {}) {
    const said = row(this.stems(query)), asked = this.asked(query, said), chosen = FACETS.filter((name) => filters[name]?.length), groups = new Map();
    const scores = asked[0] ? this.scored(query, asked) : this.units.map((unit) => ({ unit, value: 1 }));
    const phrases = (query.match(/["“”„«»「][^"“”„«»」]+["“”«»」]/g) ?? []).map((phrase) => row(words(phrase)));
    const together = scores.filter(({ unit: { flat } }) => phrases.every((phrase) => flat.includes(phrase)));
    const sorted = best(together[0] ? together : scores), most = sorted[0]?.value;
    for (const { unit, value, has } of sorted) {
      const group = at(groups, unit.whole, () => ({ value, units: [], has: 0 }));
      group.units.push(unit);
      group.has |= has;
    }
    const all = [...groups.values()].some(({ has }) => has + 1 === 1 << asked.length);
    // Help comes first where it is asked for, by a mere "I" not before what has all the words.
    const help = this.pleas.reduce((sum, [weight, keys]) => sum + keys.some((key) => said.includes(key)) * weight, 0);
    if (help && (help > 1 || !all || !/\w \w/.test(said))) for (const unit of this.units) if (unit.raised && unit.whole === unit) at(groups, unit, () => ({ value: 0, units: [unit] })).value += (most ?? 0) + unit.weight;
    // So do the services that have all other words, such as the name of a country.
    const pleas = this.pleas.flatMap(([, keys]) => keys.filter((key) => said.includes(key)));
    const rest = asked.reduce((bits, { word }, index) => bits | (!pleas.some((key) => key.includes(row(this.stems(word)))) << index), 0);
    if (help && rest) for (const [whole, group] of groups) if (whole.kind === "helplines" && (group.has & rest) === rest) group.value += most;
    const terms = asked.flatMap(({ meant }) => meant.flatMap(({ terms }) => terms)), counts = {}, results = [];
    const found = [...this.vocabulary].filter(([, all]) => terms.some((term) => all.has(term))).map(([word]) => word);
    const passes = (unit, but) => chosen.every((name) => name === but || filters[name].some((id) => [unit[name]].flat().includes(id)));
    for (const { units, value } of best(groups.values())) if (!(value < 0.05 * most)) {
      for (const name of FACETS) for (const id of new Set(units.filter((unit) => passes(unit, name)).flatMap((unit) => unit[name] ?? []))) {
        (counts[name] ??= {})[id] = (counts[name][id] ?? 0) + 1;
      }
      const left = units.filter((unit) => passes(unit));
      if (left[0] && (asked[0] || chosen[0])) results.push(shown(left, found));
    }
    const unknown = asked.filter(({ near, meant }) => near || !meant[0]).map(({ word, near }) => ({ word, near }));
    return { results, counts, words: found, unknown, partial: !!results[0] && !all, phrase: !!scores[0] && !together[0], help: help > 0 };
  }
}

// A record with three parts: of each the text with most of the words, or its content note.
function shown(units, found) {
  const said = ({ parts, flat, whole, ...unit }) => ({
    ...unit, text: unit.note ? "" : [unit.text, unit.passage, unit.remark].sort((one, other) => marks(other, found).length - marks(one, found).length)[0] ?? "",
  });
  const [{ whole, address }] = units;
  return { ...said(whole), address: whole.text ? whole.address : address, passages: units.filter((unit) => unit !== whole).slice(0, 3).map(said) };
}
