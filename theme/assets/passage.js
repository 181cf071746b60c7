// Offers, for words selected in the report, a link to them and the words with their source. Both take whole words.
import { PageText } from "./fragment.js";

const report = document.querySelector(".report");
const tools = document.querySelector(".passage");
const status = tools.querySelector("[role=status]");
const BESIDE = ".pilcrow, .uses, .caution, summary, details:not([open])";

const chosen = () => {
  const selection = getSelection();
  const inside = selection.rangeCount && !selection.isCollapsed && report.contains(selection.getRangeAt(0).commonAncestorContainer);
  return inside && selection.toString().trim() ? selection.getRangeAt(0) : null;
};
const quoted = (text) => (/^[“"]/.test(text) ? text : `“${text}”`);

// The words, the paragraph they begin in, and a link: where no fragment leads to these words alone, the paragraph is shown.
function passage(range) {
  const page = new PageText(report.lang, (element) => report.contains(element) && !element.closest(BESIDE));
  const places = page.selected(range);
  if (!places) return null;
  const [first] = page.words(...places);
  const anchor = page.element(first[0]).closest(".para").querySelector(".pilcrow").hash;
  const words = page.own.slice(...places).replace(/\s+/g, " ");
  return { words, anchor, fragment: page.fragment(...places) };
}

const link = ({ anchor, fragment }) => tools.dataset.address + anchor + fragment;
const citation = ({ words, anchor }) =>
  `${quoted(words)} ${tools.dataset.source}, ¶ ${anchor.slice(2)}. ${tools.dataset.address}${anchor}`;

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = status.dataset.done;
  } catch {
    status.textContent = text;
  }
}

document.addEventListener("selectionchange", () => {
  if (chosen()) {
    tools.hidden = false;
    status.textContent = "";
  } else if (!tools.contains(document.activeElement)) tools.hidden = true;
});
// A press on a button must not lose the selection.
tools.addEventListener("pointerdown", (event) => event.preventDefault());
tools.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  const range = button && chosen();
  status.textContent = "";
  const found = range && passage(range);
  if (found) copy("link" in button.dataset ? link(found) : citation(found));
});
