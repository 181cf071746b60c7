// "Exit this page": a click on the link, or three presses of Shift, empties the window and puts another page in the place of this one.
// Only then is anything stored: one mark for this tab, with no word of the site in it, so that Back leads away from here as well.
{
  const PRESSES = 3;
  const WAIT = 5000;
  const LEFT = "left";
  const href = document.currentScript.dataset.to;
  let presses = 0;
  let alone = false;
  let timer;

  const status = () => document.querySelector("dialog[open] .exit [role=status]") ?? document.querySelector(".exit [role=status]");

  function say(key) {
    clearTimeout(timer);
    status().textContent = key ? status().dataset[key] : "";
  }

  function forget() {
    if (presses) say();
    presses = 0;
  }

  function expire() {
    presses = 0;
    say("expired");
    timer = setTimeout(say, WAIT);
  }

  // Whoever has left finds the other page behind every Back; opening this site anew forgets it. Where storage is barred, Back leads here.
  function mark(name) {
    try {
      return sessionStorage[name](LEFT, "");
    } catch {
      return null;
    }
  }

  function keepAway() {
    if (mark("getItem") === null) return;
    document.documentElement.hidden = true;
    location.replace(href);
  }

  function leave() {
    const words = status().dataset.leaving;
    const blank = Object.assign(document.createElement("div"), { className: "blank", role: "alert" });
    const told = Object.assign(document.createElement("span"), { className: "visually-hidden" });
    clearTimeout(timer);
    mark("setItem");
    blank.append(told);
    document.title = words;
    document.body.replaceChildren(blank);
    told.textContent = words;
    location.replace(href);
  }

  function press() {
    presses += 1;
    if (presses === PRESSES) return leave();
    say(presses === 1 ? "two" : "one");
    timer = setTimeout(expire, WAIT);
  }

  // A Shift held while something else is pressed makes a capital or extends a selection: it does not count.
  addEventListener("keydown", ({ key, repeat, ctrlKey, altKey, metaKey }) => {
    if (key !== "Shift") forget();
    alone = key === "Shift" && !(ctrlKey || altKey || metaKey) && (alone || !repeat);
  }, true);
  addEventListener("pointerdown", () => { alone = false; }, true);
  addEventListener("keyup", ({ key }) => {
    if (key === "Shift" && alone) press();
    alone = false;
  }, true);
  addEventListener("click", (event) => {
    if (!event.target.closest("[data-exit]")) return;
    event.preventDefault();
    leave();
  }, true);

  if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") keepAway();
  else mark("removeItem");
  addEventListener("pageshow", ({ persisted }) => persisted && keepAway());
}
