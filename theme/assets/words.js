// Marks the words of a search on the page it leads to. The address carries codes for the words, never the words,
// because it stays in the reader's history; the codes go from the address as soon as they are read.

// A code for a word, whatever its accents and capitals: FNV-1a, 32 bits.
export function code(word) {
  let hash = 0x811c9dc5;
  const plain = word.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  for (const unit of plain) hash = Math.imul(hash ^ unit.codePointAt(0), 0x01000193);
  return (hash >>> 0).toString(36);
}

// Marks the words that a code in the address stands for, in the part of the page the address names, and shows the first.
// A link to words, #p12:~:text=…, comes here where the browser knows no such links: it has no codes, and its paragraph is shown.
export function reveal() {
  const [id, codes] = decoded(location.hash.slice(1)).split(/:?~/);
  history.replaceState(null, "", id ? `#${id}` : location.pathname);
  const target = id ? document.getElementById(id) : null;
  const scope = target?.matches("h1, h2, h3, h4") ? target.parentElement : target;
  const wanted = new Set(codes.split("."));
  for (const node of texts(scope || document.querySelector("main"))) if (!node.parentElement.closest(".sharing")) mark(node, wanted);
  (document.querySelector("mark.found") ?? target)?.scrollIntoView({ block: "center" });
}

// Anybody may write an address, also one that cannot be decoded.
function decoded(hash) {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

export function texts(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

// A word is marked whole, as Anne-Marie or 35,000, or else what of it is wanted, as Ada of Ada’s.
function mark(node, wanted) {
  const words = node.data.split(/([\p{L}\p{N}\p{M}]+(?:[.,'’-][\p{L}\p{N}\p{M}]+)*)/u);
  const parts = words.flatMap((word) => (wanted.has(code(word)) ? [word] : word.split(/([\p{L}\p{N}\p{M}]+)/u)));
  if (!parts.some((part) => part && wanted.has(code(part)))) return;
  node.replaceWith(...parts.map((part) => {
    if (!part || !wanted.has(code(part))) return part;
    return Object.assign(document.createElement("mark"), { className: "found", textContent: part });
  }));
}
