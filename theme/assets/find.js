// Finds units (records, statements, paragraphs …) by their words and ranks them. docs/search.md says what goes in and comes out.

const FACETS = ["kind", "speaker", "takeaway", "colloquium"];

// A word, or a number with its thousands apart. In scripts without spaces each two letters in a row count as a word.
const LETTER = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff]";
const PIECE = `(?:(?!${LETTER})[\\p{L}\\p{M}\\p{N}])+`;
const WORD = new RegExp(`(?=(${LETTER}{2}))|(?<!${LETTER})${LETTER}|(?<!\\d)\\d{1,3}([,\\s]\\d{3})+(?!\\d)|${PIECE}(([.:](?=\\d)|['’])${PIECE})*`, "gu");

// A word without capitals, accents, apostrophes, and commas in numbers.
export const fold = (word) => word.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFKC").toUpperCase().toLowerCase()
  .replace(/^([cdjlmnst]|qu)['’](?=..)|['’]s$|['’,\s]/g, "");
const tokens = (text) => [...text.matchAll(WORD)].map(({ 0: one, 1: two = one, index }) => ({ word: fold(two), from: index, to: index + two.length }));
const words = (text) => tokens(text).map(({ word }) => word);
const row = (list) => ` ${list.join(" ")} `;

// Where a text has one of the words: [[from, to], …].
export function marks(text, wanted) {
  const found = [];
  for (const { word, from, to } of tokens(text)) {
    if (!wanted.includes(word)) continue;
    if (from < found.at(-1)?.[1]) found.at(-1)[1] = to;
    else found.push([from, to]);
  }
  return found;
}

// How many letters differ, two that changed places counted once.
function distance(one, other) {
  let before, last, line = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i++) {
    [before, last, line] = [last, line, [i]];
    for (let j = 1; j <= other.length; j++) {
      line[j] = Math.min(last[j] + 1, line[j - 1] + 1, last[j - 1] + (one[i - 1] !== other[j - 1]));
      if (one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) line[j] = Math.min(line[j], before[j - 2] + 1);
    }
  }
  return line[other.length];
}

const at = (map, key, make) => map.get(key) ?? map.set(key, make()).get(key);
const add = (map, key, value) => map.set(key, (map.get(key) ?? 0) + value);
const raise = (map, key, value) => map.set(key, Math.max(map.get(key) ?? 0, value));

export class Index {
  constructor(core) {
    Object.assign(this, core, { units: [], wholes: {} });
    this.endings = core.endings.map(([ending, other]) => [new RegExp(ending, "g"), other]);
    this.links = core.synonyms.map(([keys, others]) => [keys.map((one) => row(this.stems(one))), others.map((one) => this.stems(one))]);
    this.add(core);
  }

  // One form for the forms of a word. It need not be a word, only the same for all.
  stem(word) {
    return /^[a-z]{4,}$/.test(word) ? this.endings.reduce((form, [ending, other]) => form.replace(ending, other), word) : word;
  }

  stems(text) {
    return words(text).map((word) => this.stem(word));
  }

  // Takes in the units of a file. What a part does not say itself it has from its whole.
  add(file) {
    if (file.version !== this.version) throw new Error("The files of the search belong to different versions of the site");
    for (const unit of file.units) {
      const key = unit.whole ?? unit.address, { kind, title, takeaway, colloquium } = this.wholes[key] ?? {}, [id, second] = unit.speaker ?? [];
      const part = { kind, title, takeaway, colloquium, weight: 1, who: id && !second && unit.kind !== "speakers" ? this.names.speaker[id] : "", ...unit };
      part.whole = this.wholes[key] ??= part;
      this.units.push(part);
    }
    this.build();
  }

  // BM25F: how much a term says of each unit that has it, by the parts that have it and their lengths.
  build() {
    Object.assign(this, { terms: new Map(), vocabulary: new Map() });
    const lengths = new Map();
    for (const unit of this.units) {
      unit.parts ??= Object.keys(this.weights).map((part) => [part, words(unit[part] ?? "")]);
      for (const [part, list] of unit.parts) add(lengths, part, list.length / this.units.length);
    }
    for (const unit of this.units) for (const [part, list] of unit.parts) for (const word of list) {
      const term = unit.language ? word : this.stem(word);
      this.vocabulary.set(word, term);
      add(at(this.terms, term, () => new Map()), unit, this.weights[part] / (0.4 + 0.6 * list.length / lengths.get(part)));
    }
  }

  // The units that have all of these terms, how rare that is, and how sure it is that these are meant.
  meaning(terms, sure) {
    const [first, ...others] = terms.map((term) => this.terms.get(term) ?? new Map());
    const units = [...first].filter(([unit]) => others.every((other) => other.has(unit)));
    return { terms, units, sure, rarity: Math.log(1 + (this.units.length - units.length + 0.5) / (units.length + 0.5)) };
  }

  // What a word may mean: itself, what it begins where it is the last, its synonyms, and where these are nowhere the nearest words.
  meanings(word, last, said) {
    const own = [this.stem(word), word].filter((term) => this.terms.has(term)), found = new Map(own.map((term) => [term, 1]));
    const links = this.links.filter(([keys]) => keys.some((key) => said.includes(key) && key.includes(row([this.stem(word)]))));
    const meant = links.flatMap(([, others]) => others.map((terms) => this.meaning(terms, 0.6))).filter(({ units }) => units.length);
    let least = word.length > 5 ? 2.8 : 1.8, near;
    if (word.length > 2 && (last || !own.length)) for (const [whole, term] of this.vocabulary) {
      if (whole.startsWith(word)) raise(found, term, (own.length ? 0.2 : 0.55) * Math.sqrt(word.length / whole.length));
    }
    if (!found.size && !meant.length && /^\D{4,}$/.test(word)) for (const [whole, term] of this.vocabulary) {
      if (Math.abs(whole.length - word.length) > 2) continue;
      const cost = distance(word, whole) + (whole[0] !== word[0]) * 0.7;
      if (cost < least) [least, near] = [cost, whole, found.clear()];
      if (cost === least) found.set(term, 0.6);
    }
    meant.push(...[...found].map(([term, sure]) => this.meaning([term], sure)));
    const rarity = Math.max(...meant.map((one) => (own.length && one.sure < 1 ? 0 : one.rarity)), meant.length ? 0 : 3);
    return { near, meant, rarity };
  }

  // The words of a query but stop words, each with all that it may mean.
  asked(query) {
    const all = tokens(query), said = row(this.stems(query)), named = all.filter(({ word }) => !this.stops.includes(word));
    const list = [...new Map((named.length ? named : all).map((token) => [token.word, token])).values()].slice(0, 24);
    return list.map(({ word, from, to }, index) => ({ word: query.slice(from, to), ...this.meanings(word, index === list.length - 1, said) }));
  }

  // How much the words ask for help: 2 by what they say, 1 where readers only speak of themselves.
  distressed(query) {
    const stems = this.stems(query), { always, alone, person } = this.distress;
    const has = (list) => list.some((one) => row(stems).includes(row(this.stems(one))));
    const only = stems.every((term) => this.stops.includes(term) || this.stems(row(alone)).includes(term));
    return has(always) || (has(alone) && (only || has(person))) ? 2 : +has(person);
  }

  text(unit) {
    return (unit.flat ??= unit.parts.map(([, list]) => `${row(list)}|`).join(""));
  }

  // The units that have any of the words, with their scores. The share of the words counts, and how near they are to one another.
  scored(query, asked) {
    const list = words(query), total = asked.reduce((sum, { rarity }) => sum + rarity, 0), scores = new Map();
    const pairs = list.slice(1).map((word, index) => [list[index], word]).filter((pair) => !pair.some((word) => this.stops.includes(word)));
    for (const one of asked) {
      const best = new Map();
      for (const { units, sure, rarity } of one.meant) for (const [unit, value] of units) raise(best, unit, sure * value / (value + 3) * Math.min(rarity, one.rarity));
      for (const [unit, value] of best) {
        const score = at(scores, unit, () => ({ value: 0, share: 0, has: [] }));
        score.value += value;
        score.share += one.rarity / total;
        score.has.push(one);
      }
    }
    for (const [unit, score] of scores) {
      const text = this.text(unit), boosts = [...pairs.map((pair) => text.includes(row(pair)) && 1.12), list[1] && text.includes(row(list)) && 1.35, text.startsWith(`${row(list)}|`) && 1.6];
      score.value = boosts.reduce((value, boost) => value * (boost || 1), score.value * score.share ** 1.6 * unit.weight);
    }
    return scores;
  }

  search(query, filters = {}) {
    const asked = this.asked(query), help = this.distressed(query), chosen = FACETS.filter((name) => filters[name]?.length), groups = new Map();
    const scores = [...(asked.length ? this.scored(query, asked) : this.units.map((unit) => [unit, { value: 1, has: [] }]))];
    const phrases = [...query.matchAll(/["“”„«»]([^"“”„«»]+)["“”«»]/g)].map(([phrase]) => row(words(phrase)));
    const together = scores.filter(([unit]) => phrases.every((phrase) => this.text(unit).includes(phrase)));
    // A result is a record, found by the best of its units.
    for (const [unit, { value, has }] of (together.length ? together : scores).sort(([, one], [, other]) => other.value - one.value)) {
      const group = at(groups, unit.whole, () => ({ value, has: new Set(), units: [] }));
      group.units.push(unit);
      for (const one of has) group.has.add(one);
    }
    const all = [...groups.values()].some(({ has }) => has.size === asked.length), most = Math.max(0, ...[...groups.values()].map(({ value }) => value));
    // Help comes first where it is asked for, unless the reader only says "I" and a record has all the words.
    if (help > 1 || (help && !all)) for (const unit of this.units) if (unit.help && unit === unit.whole) {
      at(groups, unit, () => ({ value: 0, units: [unit] })).value += most + unit.weight;
    }
    const terms = asked.flatMap(({ meant }) => meant.flatMap((one) => one.terms)), counts = {}, results = [];
    const found = [...this.vocabulary].filter(([, term]) => terms.includes(term)).map(([word]) => word);
    const passes = (unit, but) => chosen.every((name) => name === but || filters[name].some((id) => [unit[name]].flat().includes(id)));
    for (const { units, value } of [...groups.values()].sort((one, other) => other.value - one.value)) if (value >= 0.12 * most) {
      for (const name of FACETS) for (const id of new Set(units.filter((unit) => passes(unit, name)).flatMap((unit) => unit[name] ?? []))) {
        (counts[name] ??= {})[id] = (counts[name][id] ?? 0) + 1;
      }
      const left = units.filter((unit) => passes(unit));
      if (left.length && (asked.length || chosen.length)) results.push(this.result(left, found));
    }
    const unknown = asked.filter(({ near, meant }) => near || !meant.length).map(({ word, near = "" }) => ({ word, near }));
    return { results, counts, words: found, unknown, partial: results.length > 0 && !all, phrase: scores.length > 0 && !together.length, help: help > 0 };
  }

  // A record with up to three of its parts. Of what a unit says that with most of the words is shown, or its content note.
  result(units, found) {
    const { whole } = units[0];
    const said = ({ address, title = "", who = "", number, role = "", note = "", text = "", passage = "", remark = "" }) => ({
      address, title, who, number, role, note, text: note ? "" : [text, passage, remark].sort((one, other) => marks(other, found).length - marks(one, found).length)[0],
    });
    const parts = units.filter((unit) => unit !== whole).slice(0, 3).map(said);
    return { ...said(whole), kind: whole.kind, address: whole.text ? whole.address : units[0].address, passages: parts };
  }
}
