/* A button that opens the deck over the whole window, and the address that follows its slides.
 * The deck tells of itself on its own document (see deck.js).
 */
const met = new WeakSet();

function write(word, code) {
  const address = new URL(location.href);
  if (code) address.searchParams.set(word, code);
  else address.searchParams.delete(word);
  history.replaceState(history.state, "", address);
}

function open(dialog, data, code) {
  const frame = document.createElement("iframe");
  frame.title = data.title;
  frame.allow = "fullscreen";
  frame.dataset.slide = code;
  frame.addEventListener("load", () => {
    const deck = frame.contentDocument;
    deck.addEventListener("deck:slide", ({ detail }) => write(data.word, detail));
    deck.addEventListener("deck:leave", () => dialog.close());
    write(data.word, deck.documentElement.dataset.slide);
    frame.focus();
  });
  frame.srcdoc = data.deck;
  dialog.onclose = () => {
    dialog.replaceChildren();
    write(data.word, null);
  };
  dialog.setAttribute("aria-label", data.title);
  dialog.replaceChildren(frame);
  dialog.showModal();
}

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const dialog = parentElement.querySelector("dialog");
  button.textContent = data.label;
  button.onclick = () => open(dialog, data, "");
  if (data.slide !== null && !met.has(dialog)) open(dialog, data, data.slide);
  met.add(dialog);
}
