// Copying and sharing. A button is shown only where the browser can do what it says.
for (const block of document.querySelectorAll(".sharing")) {
  const status = block.querySelector("[role=status]");
  const offer = (name, able, act) => {
    for (const button of able ? block.querySelectorAll(`[data-${name}]`) : []) {
      button.hidden = false;
      button.addEventListener("click", () => act(button.dataset[name]));
    }
  };
  const say = (words) => {
    status.textContent = "";
    requestAnimationFrame(() => (status.textContent = words));
  };
  offer("copy", navigator.clipboard, (text) =>
    navigator.clipboard.writeText(text).then(
      () => say(status.dataset.done),
      () => say(status.dataset.failed),
    ),
  );
  // The page's own title goes along, never the words: what is shared shows up in other people's previews.
  offer("share", navigator.share, (url) => navigator.share({ title: document.title, url }).catch(() => {}));
}
