/* The tie map: lines between places as thick as the ties are many, and a slider through the
 * half-years that asks nobody for anything.
 *
 * Python sends the lines with the steps at which they grew; what people typed is shown through
 * textContent only. See geo/tie_map.py.
 */
"use strict";

(function () {
  const PLAY = "M6 4l14 8-14 8z", PAUSE = "M6 4h4v16H6zM14 4h4v16h-4z";
  const EACH_STEP = 900, EACH_CALM_STEP = 1800;
  const BEND = -0.14, POINTS = 18;
  const MOST_NUMBERS = 24;
  const THINNEST = 0.6, THICKER = 1.9, THICKEST = 14;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

  let map, settings, renderer;
  let chosen, layer;

  /* ---- shapes ---- */

  /* A bow from one end to the other, so that two lines along the same coast are told apart. */
  function bow([from, to]) {
    const a = map.project(from, 8), b = map.project(to, 8);
    const top = a.add(b).divideBy(2).add(L.point(a.y - b.y, b.x - a.x).multiplyBy(BEND));
    return Array.from({ length: POINTS + 1 }, (_, at) => {
      const part = at / POINTS, rest = 1 - part;
      return map.unproject(L.point(
        rest * rest * a.x + 2 * rest * part * top.x + part * part * b.x,
        rest * rest * a.y + 2 * rest * part * top.y + part * part * b.y,
      ), 8);
    });
  }

  function isWithin({ ends: [from, to] }) {
    return from[0] === to[0] && from[1] === to[1];
  }

  function shape(line, options) {
    return isWithin(line)
      ? L.circleMarker(line.ends[0], { ...options, radius: 13 })
      : L.polyline(bow(line.ends), { ...options, smoothFactor: 0.5 });
  }

  function middle(line) {
    if (!isWithin(line)) return bow(line.ends)[POINTS / 2];
    const point = map.project(line.ends[0], map.getZoom());
    return map.unproject(point.subtract([0, 13]), map.getZoom());
  }

  function thickness(count) {
    return Math.min(THINNEST + THICKER * Math.sqrt(count), THICKEST);
  }

  function countAt(grown, step) {
    let count = 0;
    for (const [from, so] of grown) {
      if (from > step) break;
      count = so;
    }
    return count;
  }

  function worded(count) {
    return count === 1 ? settings.words.one : settings.words.many.replace("{count}", count);
  }

  function addText(parent, tag, text) {
    const made = parent.appendChild(document.createElement(tag));
    made.textContent = text;
    return made;
  }

  function describe(line, step) {
    const box = document.createElement("div");
    addText(box, "strong", line.title);
    addText(box, "div", worded(countAt(line.grown, step)));
    line.pairs.filter((pair) => countAt(pair.grown, step)).forEach((pair) => {
      addText(box, "div", `${pair.names}: ${worded(countAt(pair.grown, step))}`);
    });
    if (line.more) addText(box, "div", settings.words.more.replace("{count}", line.more));
    return box;
  }

  /* ---- the slider ---- */

  function drawing(path) {
    const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    drawn.setAttribute("viewBox", "0 0 24 24");
    drawn.setAttribute("aria-hidden", "true");
    drawn.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "path")).setAttribute("d", path);
    return drawn;
  }

  const Time = L.Control.extend({
    options: { position: "bottomright" },
    initialize(ties) {
      this.ties = ties;
    },
    onAdd() {
      const bar = L.DomUtil.create("div", "tie-time"), last = this.ties.packed.said.length - 1;
      this.said = bar.appendChild(document.createElement("p"));
      this.said.setAttribute("aria-live", "polite");
      this.button = bar.appendChild(document.createElement("button"));
      this.button.type = "button";
      this.slider = bar.appendChild(document.createElement("input"));
      this.slider.type = "range";
      this.slider.setAttribute("aria-label", settings.words.slider);
      Object.assign(this.slider, { min: 0, max: last, step: 1 });
      bar.toggleAttribute("data-still", last < 1);
      this.button.addEventListener("click", () => (this.playing ? this.pause() : this.play()));
      this.slider.addEventListener("input", () => {
        this.pause();
        this.ties.show(Number(this.slider.value));
      });
      L.DomEvent.disableClickPropagation(bar).disableScrollPropagation(bar);
      L.DomEvent.on(bar, "keydown", L.DomEvent.stopPropagation);
      this.tell();
      return bar;
    },
    onRemove() {
      clearTimeout(this.playing);
    },
    follow(step) {
      const said = this.ties.packed.said[step];
      this.slider.value = step;
      this.slider.setAttribute("aria-valuetext", said);
      this.said.textContent = said;
    },
    play() {
      const last = Number(this.slider.max);
      if (this.ties.step >= last) this.ties.show(0);
      const next = () => {
        this.playing = setTimeout(() => {
          this.ties.show(this.ties.step + 1);
          if (this.ties.step < last) next();
          else this.pause();
        }, calm.matches ? EACH_CALM_STEP : EACH_STEP);
      };
      next();
      this.tell();
    },
    pause() {
      clearTimeout(this.playing);
      this.playing = undefined;
      this.tell();
    },
    tell() {
      const words = settings.words;
      this.button.setAttribute("aria-label", this.playing ? words.pause : words.play);
      this.button.title = this.playing ? words.pause : words.play;
      this.button.replaceChildren(drawing(this.playing ? PAUSE : PLAY));
    },
  });

  /* ---- the lines ---- */

  const Ties = L.LayerGroup.extend({
    initialize(packed) {
      this.packed = packed;
      L.LayerGroup.prototype.initialize.call(this);
    },
    onAdd(onto) {
      L.LayerGroup.prototype.onAdd.call(this, onto);
      const last = this.packed.said.length - 1;
      this.numbers = L.layerGroup();
      this.addLayer(this.numbers);
      this.drawn = this.packed.lines.map((line) => this.draw(line));
      if (last < 0) return;
      layer = this;
      this.time = new Time(this).addTo(map);
      this.show(chosen === undefined ? last : Math.min(chosen, last));
      map.on("zoomend", this.renumber, this);
    },
    onRemove(from) {
      map.off("zoomend", this.renumber, this);
      if (layer === this) layer = undefined;
      if (this.time) this.time.remove();
      L.LayerGroup.prototype.onRemove.call(this, from);
      this.clearLayers();
    },
    draw(line) {
      const common = { renderer, pane: "ties" };
      const ground = shape(line, { ...common, interactive: false, className: "tie-ground" });
      const own = line.own ? " tie-own" : "";
      const drawn = shape(line, { ...common, className: `tie${own}` });
      drawn.bindTooltip(() => describe(line, this.step), { sticky: true, opacity: 1, className: "tie-words" });
      const ends = isWithin(line) ? line.ends.slice(1) : line.ends;
      const dots = ends.map((at) => L.circleMarker(at, {
        ...common, interactive: false, radius: 4, className: "tie-end",
      }));
      return { line, parts: [ground, drawn, ...dots], ground, drawn };
    },
    show(step) {
      const last = this.packed.said.length - 1;
      this.step = Math.max(0, Math.min(step, last));
      chosen = this.step === last ? undefined : this.step;
      this.drawn.forEach(({ line, parts, ground, drawn }) => {
        const count = countAt(line.grown, this.step);
        parts.forEach((part) => (count ? this.addLayer(part) : this.removeLayer(part)));
        ground.setStyle({ weight: thickness(count) + 3 });
        drawn.setStyle({ weight: thickness(count) });
      });
      this.renumber();
      this.time.follow(this.step);
      map.fire("occupied");
    },
    ends() {
      const there = this.packed.lines.filter((line) => countAt(line.grown, this.step));
      return there.flatMap((line) => line.ends.map((at) => map.latLngToContainerPoint(at)));
    },
    renumber() {
      this.numbers.clearLayers();
      const there = this.packed.lines.filter((line) => !line.own && countAt(line.grown, this.step));
      if (there.length > MOST_NUMBERS) return;
      there.forEach((line) => {
        const told = document.createElement("span");
        told.textContent = countAt(line.grown, this.step);
        const icon = L.divIcon({ className: "tie-number", html: told, iconSize: null });
        this.numbers.addLayer(L.marker(middle(line), { pane: "numbers", icon, interactive: false, keyboard: false }));
      });
    },
  });

  /* For tests: what is drawn, and how thick. */
  function drawnTies() {
    return [...document.querySelectorAll("path.tie")].map((path) => ({
      own: path.classList.contains("tie-own"), width: Number(path.getAttribute("stroke-width")),
    }));
  }

  /* ---- a kind of region map ---- */

  /* As in member-map.js: a whole run of the page is saved. */
  function saveFirstRerun() {
    if (window.__GLOBAL_DATA__) window.__GLOBAL_DATA__.last_object_clicked_count = null;
  }

  function begin(regionMap, given) {
    map = regionMap;
    settings = given;
    saveFirstRerun();
    map.createPane("ties").style.zIndex = 450;
    Object.assign(map.createPane("numbers").style, { zIndex: 460, pointerEvents: "none" });
    renderer = L.svg({ pane: "ties", padding: 0.4 });
  }

  /* Where the lines end; place names keep clear of it. */
  function occupied() {
    return layer ? layer.ends().map((at) => L.bounds(at.subtract([8, 8]), at.add([8, 8]))) : [];
  }

  window.klyngekart.become({ begin, follow: () => {}, occupied, layOut: () => {} });
  Object.assign(window.klyngekart, { ties: (packed) => new Ties(packed), drawnTies });
})();
