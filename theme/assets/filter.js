// Narrows a list on the page by what is ticked: any value of a set, all sets. Nothing leaves the page or its address.
const form = document.querySelector(".filters");
const items = [...document.querySelectorAll("[data-item]")];
const sets = [...form.querySelectorAll("[data-filter]")];
const status = form.querySelector("[role=status]");

const ticked = (set) => [...set.querySelectorAll("input:checked")].map((box) => box.value);
const values = (item, set) => item.dataset[set.dataset.filter].split(" ");
const fits = (item, set) => !ticked(set).length || values(item, set).some((value) => ticked(set).includes(value));

function show() {
  for (const item of items) item.hidden = !sets.every((set) => fits(item, set));
  for (const section of document.querySelectorAll("[data-filtered]")) section.hidden = !section.querySelector("[data-item]:not([hidden])");
  for (const set of sets) count(set);
  const shown = items.filter((item) => !item.hidden).length;
  status.textContent = status.dataset[["none", "one"][shown] ?? "many"].replace("#", shown);
}

// The count beside a value is what ticking it would give: its own set's ticks do not limit it.
function count(set) {
  const open = items.filter((item) => sets.every((other) => other === set || fits(item, other)));
  for (const box of set.querySelectorAll("input")) {
    box.nextElementSibling.querySelector(".count").textContent =
      open.filter((item) => values(item, set).includes(box.value)).length;
  }
}

document.querySelector(".browse").hidden = true;
form.hidden = false;
form.addEventListener("change", show);
form.addEventListener("submit", (event) => event.preventDefault());
show();
