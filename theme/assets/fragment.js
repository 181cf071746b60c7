// A text fragment: the part of an address after #:~: that leads a browser to words of a page and marks them.
import { texts } from "./words.js";

const ENDS = 5;
const BLOCKS = "p, li, dt, dd, summary, h1, h2, h3, h4, h5, h6, .pilcrow";
const PLAIN = { Æ: "AE", Œ: "OE", Ø: "O", Ł: "L", Đ: "D", Ð: "D", Þ: "TH", Ħ: "H" };

// As a browser compares, or more loosely: no capitals, no marks on letters, no signs, no spaces.
const fold = (text) => text.normalize("NFKD").toUpperCase().replace(/[ÆŒØŁĐÐÞĦ]/g, (letter) => PLAIN[letter]).replace(/[^\p{L}\p{N}]/gu, "");
const encoded = (text) => encodeURIComponent(text.replace(/\s+/g, " ").trim()).replaceAll("-", "%2D");

// The text of the page, character by character, as it is when this is made. A place is a number of characters from its beginning.
export class PageText {
  // What is not `quotable` counts where words are sought, and is blank in `own`.
  constructor(language, quotable) {
    this.nodes = texts(document.body);
    this.whole = document.body.textContent;
    this.own = this.nodes.map((node) => (quotable(node.parentElement) ? node.data : " ".repeat(node.length))).join("");
    this.folded = fold(this.whole);
    this.segmenter = new Intl.Segmenter(language, { granularity: "word" });
  }

  place(node, offset) {
    const range = new Range();
    range.setStart(document.body, 0);
    range.setEnd(node, offset);
    return range.toString().length;
  }

  element(place) {
    let end = 0;
    return this.nodes.find((node) => (end += node.length) > place).parentElement;
  }

  // From where to where the block reaches that holds a place: no part of a fragment may cross its border.
  block(place) {
    const block = this.element(place).closest(BLOCKS) ?? document.body;
    const from = this.place(block, 0);
    return [from, from + block.textContent.length];
  }

  // From where to where each word between two places reaches.
  words(from, to) {
    const segments = this.segmenter.segment(this.whole.slice(from, Math.max(from, to)));
    return [...segments].filter((one) => one.isWordLike).map(({ index, segment }) => [from + index, from + index + segment.length]);
  }

  // What a range selects of the quotable words, widened to whole ones: from where to where, or null where it has none.
  selected(range) {
    const from = this.place(range.startContainer, range.startOffset);
    const text = this.own.slice(from, this.place(range.endContainer, range.endOffset));
    if (!fold(text)) return null;
    const [start, end] = [from + text.search(/\S/), from + text.trimEnd().length];
    const segments = this.segmenter.segment(this.own);
    const [first, last] = [start, end - 1].map((place) => segments.containing(place));
    return [first.isWordLike ? first.index : start, last.isWordLike ? last.index + last.segment.length : end];
  }

  // The words before a place in its block; at the beginning of a block, if it can be seen, the last one before it: a paragraph's number.
  before(place) {
    const inside = this.words(this.block(place)[0], place);
    const end = this.whole.slice(0, place).trimEnd().length - 1;
    if (inside.length || this.element(end).closest("details")) return inside;
    return this.words(this.block(end)[0], place).slice(-1);
  }

  // The shortest fragment that is found once in the page, and there; empty where there is none.
  fragment(from, to) {
    const inside = this.words(from, to).filter(([start]) => this.own[start].trim());
    const [start, end] = [inside[0][0], inside.at(-1)[1]];
    const [head, tail] = [this.block(start), this.block(end - 1)];
    const around = { before: this.before(start), after: this.words(end, tail[1]), inside, head, tail };
    const most = Math.max(around.before.length, around.after.length, inside.length);
    for (let more = 0; more <= most; more += 1) {
      const parts = this.parts(around, more);
      if (this.leads(parts)) return this.written(parts);
    }
    return "";
  }

  // The places of a fragment's parts: prefix, first words, last words (none where all the words are given) and suffix.
  parts({ before, after, inside, head, tail }, more) {
    const [start, end] = [inside[0][0], inside.at(-1)[1]];
    const prefix = before.slice(more ? -more : before.length)[0] ?? [start];
    const suffix = after.slice(0, more).at(-1) ?? [0, end];
    const wanted = ENDS + more;
    const all = head[0] === tail[0] && inside.length <= 2 * wanted;
    const first = all ? [0, end] : inside.slice(0, wanted).filter((word) => word[1] <= head[1]).at(-1);
    const last = all ? null : inside.slice(-wanted).find((word) => word[0] >= tail[0]);
    return { prefix: prefix[0], start, first: first[1], last: last?.[0], end, suffix: suffix[1] };
  }

  leads({ prefix, first, last, suffix }) {
    const once = fold(this.whole.slice(prefix, last === undefined ? suffix : first));
    if (this.folded.indexOf(once) !== this.folded.lastIndexOf(once)) return false;
    const place = (at) => fold(this.whole.slice(0, at)).length;
    return last === undefined || this.folded.indexOf(fold(this.whole.slice(last, suffix)), place(first)) === place(last);
  }

  written({ prefix, start, first, last, end, suffix }) {
    const part = (from, to) => encoded(this.whole.slice(from, to));
    const parts = [part(start, first), ...(last === undefined ? [] : [part(last, end)])];
    if (prefix < start) parts.unshift(`${part(prefix, start)}-`);
    if (suffix > end) parts.push(`-${part(end, suffix)}`);
    return `:~:text=${parts.join(",")}`;
  }
}
