// Copying and sharing. A button is shown only where the browser can do what it says; one without words of its own copies those before it.
for (const block of document.querySelectorAll(".sharing")) {
  const status = block.querySelector(":scope > [role=status]");
  const offer = (name, able, act) => {
    for (const button of able ? block.querySelectorAll(`[data-${name}]`) : []) {
      button.hidden = false;
      button.addEventListener("click", () => act(button.dataset[name] || button.previousElementSibling.textContent, button));
    }
  };
  const say = (key, button) => {
    status.textContent = "";
    button.classList.toggle("done", key === "done");
    requestAnimationFrame(() => (status.textContent = status.dataset[key]));
  };
  offer("copy", navigator.clipboard, (text, button) =>
    navigator.clipboard.writeText(text).then(
      () => say("done", button),
      () => say("failed", button),
    ),
  );
  // The page's own title goes along, never the words: what is shared shows up in other people's previews.
  offer("share", navigator.share, (url) => navigator.share({ title: document.title, url }).catch(() => {}));
}
