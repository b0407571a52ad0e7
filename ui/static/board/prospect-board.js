/* The prospects by stage: one column a stage, one button a prospect.
 *
 * A press opens one, Alt and an arrow move it a column, and so does dragging. Everything
 * people typed is set through textContent.
 */
function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function card(item, isMovable, tell) {
  const button = element("button", "", item.urgency);
  button.type = "button";
  button.dataset.id = item.id;
  button.append(element("strong", item.name), element("small", item.about));
  if (item.due) button.append(element("small", item.due, "due"));
  button.addEventListener("click", () => tell("chosen", item.id));
  if (isMovable) makeMovable(button, tell);
  const entry = document.createElement("li");
  entry.append(button);
  return entry;
}

function makeMovable(button, tell) {
  button.draggable = true;
  button.addEventListener("dragstart", (event) => {
    event.dataTransfer.setData("text/plain", button.dataset.id);
    event.dataTransfer.effectAllowed = "move";
    button.classList.add("dragged");
  });
  button.addEventListener("dragend", () => button.classList.remove("dragged"));
  button.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || !event.altKey) return;
    event.preventDefault();
    const columns = [...button.closest(".board").querySelectorAll("section")];
    const next = columns[columns.indexOf(button.closest("section")) + step];
    if (next) tell("moved", { id: Number(button.dataset.id), stage: next.dataset.stage });
  });
}

function column(stage, data, tell) {
  const section = document.createElement("section");
  section.dataset.stage = stage.code;
  const heading = element("h3", stage.title);
  heading.id = `stage-${stage.code}`;
  heading.append(element("span", stage.count));
  section.setAttribute("aria-labelledby", heading.id);
  const list = document.createElement("ul");
  list.append(...stage.items.map((item) => card(item, data.movable, tell)));
  section.append(heading, list);
  if (!stage.items.length) section.append(element("div", data.empty, "empty"));
  if (stage.more) section.append(element("div", stage.more, "empty"));
  if (data.movable) receive(section, tell);
  return section;
}

function receive(section, tell) {
  section.addEventListener("dragover", (event) => {
    event.preventDefault();
    section.classList.add("over");
  });
  section.addEventListener("dragleave", (event) => {
    if (!section.contains(event.relatedTarget)) section.classList.remove("over");
  });
  section.addEventListener("drop", (event) => {
    event.preventDefault();
    section.classList.remove("over");
    const id = Number(event.dataTransfer.getData("text/plain"));
    const isHere = section.querySelector(`button[data-id="${id}"]`);
    if (id && !isHere) tell("moved", { id, stage: section.dataset.stage });
  });
}

const drawn = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const board = parentElement.querySelector(".board");
  const signature = JSON.stringify(data);
  if (drawn.get(board) === signature) return;
  drawn.set(board, signature);
  const focused = board.getRootNode().activeElement?.dataset?.id;
  const scrolled = board.scrollLeft;
  board.setAttribute("aria-label", data.label);
  board.replaceChildren(...data.stages.map((stage) => column(stage, data, setTriggerValue)));
  board.scrollLeft = scrolled;
  if (focused) board.querySelector(`button[data-id="${focused}"]`)?.focus();
  parentElement.querySelector("p").textContent = data.movable ? data.hint : "";
}
