/* The list of members: one button each, drawn with the same mark as on the map.
 * Everything people typed is set through textContent.
 */
const SVG = "http://www.w3.org/2000/svg";

function shape(look, radius) {
  const make = (name, attributes) => {
    const element = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    return element;
  };
  const r = radius;
  if (look.shape === "square") return make("rect", { x: -r, y: -r, width: 2 * r, height: 2 * r });
  if (look.shape === "diamond") {
    const d = 1.3 * r;
    return make("path", { d: `M0,${-d} L${d},0 L0,${d} L${-d},0 Z` });
  }
  if (look.shape === "triangle") {
    return make("path", { d: `M0,${-1.25 * r} L${1.25 * r},${0.9 * r} L${-1.25 * r},${0.9 * r} Z` });
  }
  return make("circle", { r });
}

function mark(look) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "-16 -16 32 32");
  svg.setAttribute("aria-hidden", "true");
  const body = shape(look, 11);
  body.setAttribute("fill", look.fill);
  const letter = document.createElementNS(SVG, "text");
  letter.setAttribute("y", "4.5");
  letter.setAttribute("fill", look.ink);
  letter.textContent = look.letter;
  svg.append(body, letter);
  return svg;
}

function row(item, looks, choose) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.id = item.id;
  const words = document.createElement("span");
  const name = document.createElement("strong");
  const about = document.createElement("small");
  name.textContent = item.name;
  about.textContent = item.about;
  words.append(name, about);
  button.append(mark({ ...looks[item.look], shape: item.shape }), words);
  button.addEventListener("click", () => choose(item.id));
  const entry = document.createElement("li");
  entry.append(button);
  return entry;
}

function select(list, id) {
  list.querySelectorAll("button").forEach((button) => {
    const chosen = Number(button.dataset.id) === id;
    button.setAttribute("aria-pressed", String(chosen));
    if (chosen) reveal(list, button);
  });
}

/* Scrolls the list, never the page. */
function reveal(list, button) {
  const above = button.offsetTop - list.scrollTop;
  if (above < 0 || above + button.offsetHeight > list.clientHeight) {
    list.scrollTop = button.offsetTop - list.clientHeight / 3;
  }
}

const drawn = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector("ul");
  const signature = JSON.stringify([data.items, data.looks]);
  if (drawn.get(list) !== signature) {
    drawn.set(list, signature);
    const choose = (id) => {
      select(list, id);
      setTriggerValue("chosen", id);
    };
    list.replaceChildren(...data.items.map((item) => row(item, data.looks, choose)));
    list.setAttribute("aria-label", data.label);
  }
  select(list, data.selected);
}
