// "Exit this page": a click on the link, or three presses of Shift, puts another page in the place of this one and empties the window
// at once. Nothing here waits for the page: it may still be loading, with no body yet. Where this fails, the plain link still leads away.
// Only leaving stores anything: one mark for this tab, with no word of the site in it, so that Back leads away from here as well.
{
  const PRESSES = 3;
  const WAIT = 5000;
  const LEFT = "left";
  const { to, ...words } = document.currentScript.dataset;
  const held = new Set();
  let fresh = 0;
  let presses = 0;
  let timer;

  // A status that cannot be perceived, behind the dialog or in a closed one, is not announced.
  function say(key) {
    clearTimeout(timer);
    for (const status of document.querySelectorAll(".exit [role=status]")) status.textContent = words[key] ?? "";
  }

  function release() {
    held.clear();
    fresh = 0;
  }

  function forget() {
    release();
    if (presses) say();
    presses = 0;
  }

  function expire() {
    presses = 0;
    say("expired");
    timer = setTimeout(say, WAIT);
  }

  // Storage and channels throw where the reader has barred them: then there is no mark, and Back leads here.
  function attempt(step) {
    try {
      return step();
    } catch {
      return null;
    }
  }

  // The browser keeps pages whole to go back to, and Firefox gives such a page no mark that was made meanwhile. It drops
  // those with an open channel on which something is said, so that Back loads them anew.
  const channel = attempt(() => new BroadcastChannel(LEFT));

  function mark() {
    attempt(() => sessionStorage.setItem(LEFT, ""));
    channel?.postMessage("");
  }

  // Whoever has left finds the other page behind every Back and every reload; only opening this site anew forgets it.
  function keepAway() {
    if (attempt(() => sessionStorage.getItem(LEFT)) === null) return;
    location.replace(to);
    document.documentElement.hidden = true;
    document.title = words.leaving;
  }

  // A new body, so that what is still being read of the page goes into the old one and is never shown.
  function empty() {
    const blank = Object.assign(document.createElement("div"), { className: "blank", role: "alert" });
    const told = Object.assign(document.createElement("span"), { className: "visually-hidden" });
    blank.append(told);
    document.body = document.createElement("body");
    document.body.append(blank);
    document.title = told.textContent = words.leaving;
  }

  function leave() {
    clearTimeout(timer);
    mark();
    stop();
    location.replace(to);
    empty();
  }

  function press(times) {
    presses += times;
    if (presses >= PRESSES) return leave();
    say(presses === 1 ? "two" : "one");
    timer = setTimeout(expire, WAIT);
  }

  // Each Shift that goes down is a press once a Shift comes up, whichever: of two that overlap, some systems never report one coming up,
  // and call the second a repetition. A Shift held with anything else makes a capital or extends a selection: it does not count.
  addEventListener("keydown", ({ key, code, repeat, ctrlKey, altKey, metaKey }) => {
    if (key !== "Shift" || ctrlKey || altKey || metaKey) return forget();
    if (repeat && (!held.size || held.has(code))) return;
    held.add(code);
    fresh += 1;
  }, true);
  addEventListener("keyup", ({ key, code }) => {
    if (key !== "Shift") return forget();
    if (fresh) press(fresh);
    held.delete(code);
    fresh = 0;
  }, true);
  for (const name of ["pointerdown", "pointerup", "wheel"]) {
    addEventListener(name, () => held.size && forget(), { capture: true, passive: true });
  }
  addEventListener("blur", release);

  // What opens the other page in a tab of its own is let do so first; then this page leaves too.
  function follow(event) {
    if (event.button > 1 || !event.target.closest?.("[data-exit]")) return;
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return setTimeout(leave);
    leave();
    event.preventDefault();
  }
  addEventListener("click", follow, true);
  addEventListener("auxclick", follow, true);

  if (["back_forward", "reload"].includes(performance.getEntriesByType("navigation")[0]?.type)) keepAway();
  else attempt(() => sessionStorage.removeItem(LEFT));
  addEventListener("pageshow", ({ persisted }) => persisted && keepAway());
}
