// Leads into the search, which is loaded only then, and to the words of a search on the page that it found.
export const MODIFIERS = ["ctrlKey", "metaKey", "altKey", "shiftKey"];

const link = document.querySelector("[data-search-open]");
const load = () => import("./search.js");

if (location.hash.includes("~")) import("./words.js").then(({ reveal }) => reveal());
if (document.querySelector("[data-search]")) load();
link.addEventListener("click", (event) => {
  if (MODIFIERS.some((key) => event[key])) return;
  event.preventDefault();
  link.ariaBusy = "true";
  // Not where the reader has gone on to something else meanwhile.
  const stays = () => [link, document.body].includes(document.activeElement);
  load().then(({ ready }) => ready()).then((open) => stays() && open(), () => location.assign(link.href)).finally(() => { link.ariaBusy = null; });
});
