// Narrows a list on the page by what is chosen. Nothing leaves the page or its address.
const form = document.querySelector(".filters");
const items = [...document.querySelectorAll("[data-item]")];
const sets = [...form.querySelectorAll("select")];
const status = form.querySelector("[role=status]");

const fits = (item, set, value = set.value) => !value || item.dataset[set.name].split(" ").includes(value);

function show() {
  for (const item of items) item.hidden = !sets.every((set) => fits(item, set));
  for (const section of document.querySelectorAll("[data-filtered]")) section.hidden = !section.querySelector("[data-item]:not([hidden])");
  for (const set of sets) count(set);
  const shown = items.filter((item) => !item.hidden).length;
  status.textContent = status.dataset[["none", "one"][shown] ?? "many"].replace("#", shown);
}

// The number beside a choice is what it would give, with what is chosen in the other set.
function count(set) {
  const open = items.filter((item) => sets.every((other) => other === set || fits(item, other)));
  for (const option of [...set.options].slice(1)) {
    option.label = `${option.text} (${open.filter((item) => fits(item, set, option.value)).length})`;
  }
}

form.hidden = false;
form.addEventListener("change", show);
form.addEventListener("submit", (event) => event.preventDefault());
show();
