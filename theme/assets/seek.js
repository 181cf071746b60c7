// Leads into the search, which is loaded only then, and to the words of a search on the page that it found.
export const MODIFIERS = ["ctrlKey", "metaKey", "altKey", "shiftKey"];

const link = document.querySelector("[data-search-open]");
const load = () => import("./search.js");

if (location.hash.includes("~")) import("./words.js").then(({ reveal }) => reveal());
if (document.querySelector("[data-search]")) load();
link.addEventListener("click", (event) => {
  if (MODIFIERS.some((key) => event[key])) return;
  event.preventDefault();
  load().then(({ open }) => open()).catch(() => location.assign(link.href));
});
