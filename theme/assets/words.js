// Marks the words of a search on the page it leads to. The address carries codes for the words, never the words,
// because it stays in the reader's history; the codes go from the address as soon as they are read.

// A short code for a word: FNV-1a, 32 bits.
export function code(word) {
  let hash = 0x811c9dc5;
  for (const unit of word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")) hash = Math.imul(hash ^ unit.codePointAt(0), 0x01000193);
  return (hash >>> 0).toString(36);
}

// `address` with the place of the first word found and the codes of all: /sources/x/#p48~1a2b.3c4d
export function carry(address, words) {
  const codes = [...new Set(words.map(code))].slice(0, 12).join(".");
  return `${address}${address.includes("#") ? "" : "#"}~${codes}`;
}

// Marks the words that a code in the address stands for, in the part of the page the address names, and shows the first.
// A link to words, #p12:~:text=…, comes here where the browser knows no such links: it has no codes, and its paragraph is shown.
export function reveal() {
  const [id, codes] = decodeURIComponent(location.hash.slice(1)).split(/:?~/);
  history.replaceState(null, "", id ? `#${id}` : location.pathname);
  const target = id ? document.getElementById(id) : null;
  const scope = target?.matches("h1, h2, h3, h4") ? target.parentElement : target;
  const wanted = new Set(codes.split("."));
  for (const node of texts(scope || document.querySelector("main"))) mark(node, wanted);
  (document.querySelector("mark.found") ?? target)?.scrollIntoView({ block: "center" });
}

export function texts(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

function mark(node, wanted) {
  const parts = node.data.split(/([\p{L}\p{N}]+(?:[.'’-][\p{L}\p{N}]+)*)/u);
  if (!parts.some((part, at) => at % 2 && wanted.has(code(part)))) return;
  node.replaceWith(...parts.map((part, at) => {
    if (!(at % 2 && wanted.has(code(part)))) return part;
    return Object.assign(document.createElement("mark"), { className: "found", textContent: part });
  }));
}
