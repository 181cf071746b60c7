// Leads on to the part of a divided page that has what an address names: `whole` is the first part, seen from another. It runs while
// the page is still read, before words.js takes from the address what has to go along. What it leads away from is not in the history.
{
  const { whole } = document.currentScript.dataset;

  // What browsers hide of an address, a text fragment, stands only in the name of the step that led here.
  function hash() {
    const [step] = performance.getEntriesByType("navigation");
    const words = location.hash.includes(":~:") ? "" : step?.name.match(/:~:.*/)?.[0] ?? "";
    return location.hash + words;
  }

  // A page from which the reader has left is hidden, and leads away already.
  function follow() {
    const id = decodeURIComponent(location.hash.slice(1)).split(/:?~/)[0];
    if (!id || document.documentElement.hidden) return;
    const found = document.getElementById(id);
    if (found?.matches("a")) location.replace(found.pathname + hash());
    else if (!found && whole) location.replace(whole + hash());
  }

  follow();
  addEventListener("hashchange", follow);
}
