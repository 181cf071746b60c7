// Leads on to the part of a divided page that has what an address names: `whole` is the first part, seen from another. It runs while
// the page is still read, before words.js takes from the address what has to go along. What it leads away from is not in the history.
{
  const { whole } = document.currentScript.dataset;

  // A page from which the reader has left is hidden, and leads away already.
  function follow(words) {
    const id = decodeURIComponent(location.hash.slice(1)).split(/:?~/)[0];
    if (!id || document.documentElement.hidden) return;
    const found = document.getElementById(id);
    if (found?.matches("a")) location.replace(found.pathname + location.hash + words);
    else if (!found && whole) location.replace(whole + location.hash + words);
  }

  // What browsers hide of an address, a text fragment, stands only in the name of the step that led here.
  const [step] = performance.getEntriesByType("navigation");
  follow(location.hash.includes(":~:") ? "" : step?.name.match(/:~:.*/)?.[0] ?? "");
  addEventListener("hashchange", () => follow(""));
}
