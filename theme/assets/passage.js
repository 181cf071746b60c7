// Offers, for words selected in the report, a link to them and the words with their source.
const report = document.querySelector(".report");
const tools = document.querySelector(".passage");
const status = tools.querySelector("[role=status]");
const ENDS = 5;

const chosen = () => {
  const selection = getSelection();
  const inside = selection.rangeCount && !selection.isCollapsed && report.contains(selection.getRangeAt(0).commonAncestorContainer);
  return inside ? selection : null;
};
const words = (selection) => selection.toString().replace(/\s+/g, " ").trim();
const paragraph = (selection) => {
  const node = selection.getRangeAt(0).startContainer;
  return (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".para")?.querySelector(".pilcrow").hash.slice(1) ?? "";
};

// The first and last words find the passage; where the browser does not know such links, the paragraph is shown.
const encoded = (text) => encodeURIComponent(text).replaceAll("-", "%2D");
function address(selection) {
  const all = words(selection).split(" ");
  const text = all.length <= 2 * ENDS ? encoded(all.join(" "))
    : `${encoded(all.slice(0, ENDS).join(" "))},${encoded(all.slice(-ENDS).join(" "))}`;
  return `${tools.dataset.address}#${paragraph(selection)}:~:text=${text}`;
}
const quoted = (text) => (/^[“"]/.test(text) ? text : `“${text}”`);
const citation = (selection) =>
  `${quoted(words(selection))} ${tools.dataset.source}, ¶ ${paragraph(selection).slice(1)}. ${tools.dataset.address}#${paragraph(selection)}`;

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = status.dataset.done;
  } catch {
    status.textContent = text;
  }
}

document.addEventListener("selectionchange", () => {
  const selection = chosen();
  if (selection && words(selection)) {
    tools.hidden = false;
    status.textContent = "";
  } else if (!tools.contains(document.activeElement)) tools.hidden = true;
});
// A press on a button must not lose the selection.
tools.addEventListener("pointerdown", (event) => event.preventDefault());
tools.addEventListener("click", ({ target }) => {
  const selection = chosen();
  if (!selection) return;
  if (target.closest("[data-link]")) copy(address(selection));
  if (target.closest("[data-cite]")) copy(citation(selection));
});
