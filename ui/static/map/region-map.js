/* A map of the region: what Leaflet must know beyond its own, whatever is put on the map.
 *
 * Loaded once into the map's frame, with one file besides that says what the map is for
 * and becomes its kind:
 *   begin(map, settings)   before anything is drawn
 *   follow(palette)        the page is light or dark now
 *   occupied()             the boxes, in the frame's pixels, that place names keep clear of;
 *                          fire "occupied" on the map when they have changed
 *   layOut()               styles or fonts have come: what was measured may be wrong
 */
"use strict";

window.klyngekart = (function () {
  const PALETTES = {
    light: {
      sea: "#DCE9F0", land: "#F4EFE4", foreign: "#E9EBE8", lake: "#DCE9F0",
      border: "#CFC5B1", county: "#A79B84", outline: "#14222E", halo: "#FBFAF7", chosen: "#0F766E",
    },
    dark: {
      sea: "#0F1B25", land: "#22303B", foreign: "#182530", lake: "#0F1B25",
      border: "#35454F", county: "#5A6B77", outline: "#F4F6F7", halo: "#0F1B25", chosen: "#4FD1C0",
    },
  };
  const MOST_LABELS_AT_ONCE = 60;
  const LARGE_TOWNS = 14;

  let map, settings, palette, kind;
  const themed = [];

  /* ---- theme: on a page of ours the reader's own; a frame of Streamlit's is of our origin, so
   * it can see the page's ground ---- */

  const PREFERS_DARK = window.matchMedia("(prefers-color-scheme: dark)");

  function isDark() {
    return settings.view ? PREFERS_DARK.matches : pageIsDark();
  }

  function pageIsDark() {
    const app = window.parent.document.querySelector(".stApp");
    const rgb = (app ? getComputedStyle(app).backgroundColor : "rgb(255,255,255)").match(/\d+/g);
    return rgb.slice(0, 3).map(Number).reduce((sum, part) => sum + part, 0) < 384;
  }

  function followTheme() {
    const wanted = isDark() ? PALETTES.dark : PALETTES.light;
    if (wanted === palette) return;
    palette = wanted;
    document.documentElement.dataset.theme = palette === PALETTES.dark ? "dark" : "light";
    map.getContainer().style.background = palette.sea;
    themed.forEach((layer) => layer.setStyle(layer.themedStyle));
    kind.follow(palette);
  }

  /* ---- base map: cached files from our own origin ---- */

  function filled(key, stroke) {
    return () => ({
      fillColor: palette[key], fillOpacity: 1, stroke: Boolean(stroke),
      color: stroke ? palette[stroke] : undefined, weight: 0.8, opacity: 1,
    });
  }

  const BASE = [
    ["neighbours", filled("foreign")],
    ["kommuner", filled("land", "border")],
    ["lakes", filled("lake")],
  ];

  function read(name) {
    return fetch(settings.layers[name]).then((answer) => answer.json());
  }

  /* All on one canvas, the lowest first. */
  function drawBase() {
    map.createPane("base").style.zIndex = 200;
    const canvas = L.canvas({ pane: "base", padding: 0.4 });
    return Promise.all(BASE.map(([name]) => read(name))).then((files) => {
      files.forEach((data, index) => {
        const style = BASE[index][1];
        themed.push(L.geoJSON(data, {
          pane: "base", renderer: canvas, interactive: false, smoothFactor: 0.6, style,
        }).addTo(map));
        themed.at(-1).themedStyle = style;
      });
    });
  }

  /* ---- place names: the larger first, never one upon another or upon what is shown ---- */

  const SIDES = {
    right: (at, width, away) => L.bounds([at.x + away, at.y - 9], [at.x + away + width, at.y + 9]),
    left: (at, width, away) => L.bounds([at.x - away - width, at.y - 9], [at.x - away, at.y + 9]),
    below: (at, width, away) => L.bounds([at.x - width / 2, at.y + away], [at.x + width / 2, at.y + away + 18]),
    above: (at, width, away) => L.bounds([at.x - width / 2, at.y - away - 18], [at.x + width / 2, at.y - away]),
  };

  function label({ place, side, away }) {
    const text = document.createElement("span");
    text.textContent = place.properties.name;
    const [longitude, latitude] = place.geometry.coordinates;
    const made = L.marker([latitude, longitude], {
      pane: "labels", interactive: false, keyboard: false,
      icon: L.divIcon({ className: "place", html: text, iconSize: null }),
    });
    made.on("add", () => {
      made.getElement().dataset.side = side;
      made.getElement().style.setProperty("--away", `${away}px`);
    });
    return made;
  }

  function freeSide(place, taken) {
    const [longitude, latitude] = place.geometry.coordinates;
    const at = map.latLngToContainerPoint([latitude, longitude]);
    const width = 6.6 * place.properties.name.length + 8;
    const frame = L.bounds([0, 0], map.getSize());
    const distances = place.properties.rank <= LARGE_TOWNS ? [5, 12, 20, 28, 36, 44] : [5, 12];
    for (const away of distances) {
      for (const side of Object.keys(SIDES)) {
        const box = SIDES[side](at, width, away);
        if (frame.contains(box) && !taken.some((other) => other.overlaps(box))) {
          return { place, side, away, box };
        }
      }
    }
    return undefined;
  }

  function placed(places) {
    const taken = kind.occupied();
    const view = map.getBounds().pad(0.1);
    const found = [];
    for (const place of places) {
      if (found.length === MOST_LABELS_AT_ONCE) break;
      const [longitude, latitude] = place.geometry.coordinates;
      if (place.properties.min_zoom > map.getZoom() + 0.5 || !view.contains([latitude, longitude])) continue;
      const free = freeSide(place, taken);
      if (!free) continue;
      taken.push(free.box);
      found.push(free);
    }
    return found;
  }

  function drawLabels() {
    const pane = map.createPane("labels");
    pane.style.zIndex = 350;
    pane.style.pointerEvents = "none";
    pane.setAttribute("aria-hidden", "true");
    const shown = L.layerGroup().addTo(map);
    return read("labels")
      .then((data) => {
        let asked;
        const redraw = () => {
          asked = undefined;
          shown.clearLayers();
          placed(data.features).forEach((each) => shown.addLayer(label(each)));
        };
        const ask = () => { asked = asked || requestAnimationFrame(redraw); };
        map.on("moveend occupied", ask);
        redraw();
      });
  }

  /* ---- the frame's manners ---- */

  const ARROWS = "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5";

  function drawing(path) {
    const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    drawn.setAttribute("viewBox", "0 0 24 24");
    drawn.setAttribute("aria-hidden", "true");
    const lines = document.createElementNS("http://www.w3.org/2000/svg", "path");
    lines.setAttribute("d", path);
    drawn.append(lines);
    return drawn;
  }

  function addButton(name, title, path, press) {
    const Bar = L.Control.extend({
      options: { position: "topleft" },
      onAdd() {
        const bar = L.DomUtil.create("div", "leaflet-bar");
        const button = L.DomUtil.create("a", `drawn ${name}`, bar);
        button.href = "#";
        button.title = title;
        button.setAttribute("role", "button");
        button.setAttribute("aria-label", title);
        button.append(drawing(path));
        L.DomEvent.on(button, "click", L.DomEvent.stop).on(button, "click", press);
        L.DomEvent.disableClickPropagation(bar);
        return bar;
      },
    });
    new Bar().addTo(map);
  }

  /* The end of a zoom would overwrite what is shown before it. */
  function showRegion() {
    if (map._animatingZoom) map.once("zoomend", showRegion);
    else map.fitBounds(settings.bounds, { padding: [4, 4], animate: false });
  }

  /* A map that is partly below the fold lost its first click to the focus' scrolling. */
  function keepPageStill(container) {
    const focus = container.focus.bind(container);
    container.focus = () => focus({ preventScroll: true });
  }

  /* A wheel over the page scrolls the page, until the reader has chosen the map. */
  function wheelWhenChosen() {
    map.on("focus mousedown", () => map.scrollWheelZoom.enable());
    map.on("blur mouseout", () => map.scrollWheelZoom.disable());
  }

  /* One finger scrolls the page, two move the map. */
  function twoFingers() {
    if (!window.matchMedia("(pointer: coarse)").matches) return;
    map.dragging.disable();
    map.attributionControl.setPrefix(settings.texts.two_fingers);
  }

  /* Names laid out before the styles came are measured wrong. */
  function layOutWhenStyled() {
    document.querySelectorAll("link[rel=stylesheet]").forEach((link) => {
      if (!link.sheet) link.addEventListener("load", kind.layOut);
    });
    document.fonts.ready.then(kind.layOut);
  }

  function allowPageZoom() {
    document.querySelectorAll("meta[name=viewport]").forEach((meta) => {
      meta.content = "width=device-width, initial-scale=1";
    });
  }

  function start(leafletMap, given) {
    map = leafletMap;
    settings = given;
    document.documentElement.lang = settings.language;
    kind.begin(map, settings);
    allowPageZoom();
    layOutWhenStyled();
    const container = map.getContainer();
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", settings.texts.map);
    keepPageStill(container);
    wheelWhenChosen();
    map.attributionControl.setPrefix("");
    map.attributionControl.addAttribution(settings.texts.attribution);
    L.control.zoom({
      zoomInTitle: settings.texts.zoom_in, zoomOutTitle: settings.texts.zoom_out,
    }).addTo(map);
    addButton("whole-region", settings.texts.whole_region, ARROWS, showRegion);
    L.control.scale({ imperial: false }).addTo(map);
    twoFingers();
    showRegion();
    followTheme();
    PREFERS_DARK.addEventListener("change", followTheme);
    window.addEventListener("message", (event) => {
      if (event.data && event.data.type === "streamlit:render") setTimeout(followTheme, 50);
    });
    Promise.all([drawBase(), drawLabels()]).then(() => { document.documentElement.dataset.base = "drawn"; });
  }

  function become(given) {
    kind = given;
  }

  return { start, become, addButton, read };
})();
