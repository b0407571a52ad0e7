/* The public page: draws the map, filters map and list as the reader types, and tells the page
 * around it how high it is. Everything people typed is set through textContent.
 */
"use strict";
(function () {
  const PAUSE = 120;

  const byId = (id) => document.getElementById(id);
  const told = (id) => JSON.parse(byId(id).textContent);
  const settings = told("settings"), all = told("members");
  const form = document.querySelector("form");
  let map, layer;

  /* ---- who is asked for: as cluster/filtering.py decides it ---- */

  const [text, craft] = form ? [form.querySelector("input[type=search]"), form.querySelector("select")] : [];
  const folded = all.areas.map((area) => area.toLowerCase());

  function matching() {
    if (!form || (!text.value.trim() && !craft.value)) return all.members;
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    return all.members.filter((member, index) => {
      const [area, crafts] = all.foundBy[index];
      if (craft.value && !all.crafts[crafts].includes(craft.value)) return false;
      const there = `${member[1].toLowerCase()} ${folded[area]}`;
      return words.every((word) => there.includes(word));
    });
  }

  /* ---- the map ---- */

  function drawMembers(found) {
    if (layer) layer.remove();
    layer = window.klyngekart.members({ ...all, members: found }).addTo(map);
  }

  function drawMap() {
    map = L.map("map", settings.view);
    window.klyngekart.start(map, settings);
    drawMembers(matching());
  }

  /* ---- the list ---- */

  const number = (value) => value.toLocaleString(settings.language);
  const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => number(values[name]));

  function entry([id, name, , , words, mark]) {
    const made = byId("entry").content.cloneNode(true);
    const is = all.marks[mark], look = settings.looks[is.look], drawn = made.querySelector(".kk-mark");
    made.querySelector("a").href = settings.member + id;
    made.querySelector("bdi").textContent = name;
    made.querySelector("small").textContent = all.words[words];
    drawn.className = `kk-mark kk-${is.shape}`;
    drawn.style.background = look.fill;
    drawn.style.color = look.ink;
    drawn.firstChild.textContent = look.letter;
    return made;
  }

  function address(more) {
    const words = new URLSearchParams(new FormData(form));
    [...words].forEach(([name, value]) => { if (!value.trim()) words.delete(name); });
    Object.entries(more).forEach(([name, value]) => words.set(name, value));
    return `kart?${words}`;
  }

  function showHundreds(found) {
    const shown = Math.min(settings.rows, found.length), isMore = found.length > shown;
    byId("hundreds").hidden = !isMore;
    byId("before").hidden = true;
    byId("after").hidden = !isMore;
    byId("after").href = address({ side: 2 });
    byId("span").textContent = filled(settings.span, { first: 1, last: shown, all: found.length });
  }

  function showList(found) {
    byId("list").replaceChildren(...found.slice(0, settings.rows).map(entry));
    byId("none").hidden = found.length > 0;
    byId("count").textContent = filled(settings.count, { shown: found.length, all: all.members.length });
    showHundreds(found);
  }

  /* ---- the filter, live ---- */

  function show() {
    const found = matching();
    drawMembers(found);
    showList(found);
    history.replaceState(null, "", address({}));
  }

  function follow() {
    let asked;
    const ask = () => { clearTimeout(asked); asked = setTimeout(show, PAUSE); };
    form.addEventListener("input", ask);
    form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
    form.querySelector("button").hidden = true;
  }

  /* What a browser has filled in anew is not what the server has listed. */
  function isAsServed() {
    const chosen = craft.selectedOptions[0];
    const served = craft.querySelector("option[selected]") || craft.options[0];
    return text.value === text.defaultValue && chosen === served;
  }

  /* ---- the page around it ---- */

  function tellHeight() {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    window.parent.postMessage({ klyngekart: { height } }, "*");
  }

  drawMap();
  if (form) {
    follow();
    if (!isAsServed()) show();
  }
  if (window.parent !== window) new ResizeObserver(tellHeight).observe(document.body);
})();
