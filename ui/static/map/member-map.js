/* The member map: what Leaflet must know beyond its own.
 *
 * Loaded once into the map's frame. Python sends one GeoJSON layer of members;
 * everything people typed arrives as data and is shown through textContent only.
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
  const MOST_TO_WIND = 300;
  const FARTHEST = 80;
  const SPACING = 18;
  const REACHES = { circle: 1, diamond: 1.25, square: 1.27 };

  let map, settings, palette, memberCanvas;
  const themed = [];

  /* ---- theme: the frame is of our own origin, so it can see the page's ground ---- */

  function pageIsDark() {
    const app = window.parent.document.querySelector(".stApp");
    const rgb = (app ? getComputedStyle(app).backgroundColor : "rgb(255,255,255)").match(/\d+/g);
    return rgb.slice(0, 3).map(Number).reduce((sum, part) => sum + part, 0) < 384;
  }

  function followTheme() {
    const wanted = pageIsDark() ? PALETTES.dark : PALETTES.light;
    if (wanted === palette) return;
    palette = wanted;
    document.documentElement.dataset.theme = palette === PALETTES.dark ? "dark" : "light";
    map.getContainer().style.background = palette.sea;
    themed.forEach((layer) => layer.setStyle(layer.themedStyle));
    if (memberCanvas._ctx) memberCanvas._redraw();
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

  /* ---- place names: the larger first, never one upon another or upon a member ---- */

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

  function boxesOfMembers() {
    return [...members].slice(0, MOST_TO_WIND).map((marker) => {
      const at = map.layerPointToContainerPoint(marker._point), reach = marker.reach();
      return L.bounds(at.subtract([reach, reach]), at.add([reach, reach]));
    });
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
    const taken = boxesOfMembers();
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
        map.on("moveend", ask);
        map.on("layeradd layerremove", (event) => { if (event.layer instanceof MemberMarker) ask(); });
        redraw();
      });
  }

  /* ---- members: one canvas, each with its own shape ---- */

  const TRACES = {
    circle: (pen, at, r) => pen.arc(at.x, at.y, r, 0, 2 * Math.PI),
    square: (pen, at, r) => pen.rect(at.x - 0.9 * r, at.y - 0.9 * r, 1.8 * r, 1.8 * r),
    diamond: (pen, at, r) => {
      pen.moveTo(at.x, at.y - 1.25 * r);
      pen.lineTo(at.x + 1.25 * r, at.y);
      pen.lineTo(at.x, at.y + 1.25 * r);
      pen.lineTo(at.x - 1.25 * r, at.y);
      pen.closePath();
    },
  };

  function trace(pen, look, at, radius) {
    pen.beginPath();
    TRACES[look.shape](pen, at, radius);
  }

  function drawMember(pen, marker) {
    const look = marker.options.look, at = marker._point, radius = marker._radius;
    if (marker.options.selected) {
      trace(pen, look, at, radius + 5);
      pen.fillStyle = palette.halo;
      pen.fill();
      pen.lineWidth = 3;
      pen.strokeStyle = palette.chosen;
      pen.stroke();
    }
    trace(pen, look, at, radius);
    pen.fillStyle = look.fill;
    pen.fill();
    pen.setLineDash(look.known ? [] : [2, 2]);
    pen.lineWidth = 1.25;
    pen.strokeStyle = palette.outline;
    pen.stroke();
    pen.setLineDash([]);
    pen.fillStyle = look.ink;
    pen.font = `600 ${Math.round(radius * 1.15)}px Inter, sans-serif`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(look.letter, at.x, at.y + 0.5);
  }

  const MemberMarker = L.CircleMarker.extend({
    _project() {
      this._point = map.latLngToLayerPoint(this._latlng).add(this.fan || [0, 0]);
      this._updateBounds();
    },
    _updatePath() {
      const canvas = this._renderer;
      if (canvas._drawing && !this._empty()) drawMember(canvas._ctx, this);
    },
    reach() {
      return this._radius * REACHES[this.options.look.shape] + 1;
    },
  });

  /* ---- fan out: markers that would lie upon each other are wound around their place ---- */

  const members = new Set();
  let fanAsked = false;

  function fanOut() {
    fanAsked = false;
    if (members.size <= MOST_TO_WIND) windAll(); else ringAll();
    members.forEach(drawAnew);
    moveTooltips();
  }

  function drawAnew(marker) {
    memberCanvas._requestRedraw(marker);
    marker._project();
    memberCanvas._requestRedraw(marker);
  }

  function askToFanOut() {
    if (fanAsked) return;
    fanAsked = true;
    Promise.resolve().then(fanOut);
  }

  /* Few: each at the free spot nearest to where it is, the largest first. */
  function windAll() {
    const taken = [];
    [...members].sort((a, b) => b._radius - a._radius).forEach((marker) => {
      const at = map.latLngToLayerPoint(marker._latlng), reach = marker.reach();
      const near = taken.filter((other) => other.at.distanceTo(at) < FARTHEST + 2 * reach);
      const fan = freeSpot(at, reach, near);
      taken.push({ at: at.add(fan), reach });
      marker.fan = fan;
    });
  }

  function freeSpot(at, reach, near) {
    for (let step = 0; ; step += 1) {
      const away = 0.12 * step, turn = step / 4;
      const fan = L.point(away * Math.cos(turn), away * Math.sin(turn));
      const spot = at.add(fan);
      const free = near.every((other) => other.at.distanceTo(spot) >= other.reach + reach);
      if (free || away > FARTHEST) return fan;
    }
  }

  /* Many: those of the very same place in rings of 1, 6, 12, 18 … around it. */
  function ringAll() {
    const seen = new Map();
    members.forEach((marker) => {
      const spot = `${marker._latlng.lat.toFixed(4)} ${marker._latlng.lng.toFixed(4)}`;
      const index = seen.get(spot) || 0;
      seen.set(spot, index + 1);
      marker.fan = inRing(index, SPACING);
    });
  }

  function inRing(index, spacing) {
    const ring = Math.ceil((Math.sqrt(12 * index + 9) - 3) / 6);
    if (ring === 0) return L.point(0, 0);
    const turn = (2 * Math.PI * (index - 3 * ring * (ring - 1) - 1)) / (6 * ring);
    return L.point(spacing * ring * Math.cos(turn), spacing * ring * Math.sin(turn));
  }

  function moveTooltips() {
    members.forEach((marker) => {
      const tooltip = marker.getTooltip();
      if (!tooltip || !marker.fan) return;
      tooltip.options.offset = L.point(marker.fan.x, marker.fan.y - marker._radius);
      if (marker.isTooltipOpen()) tooltip.update();
    });
  }

  function knowMember(event) {
    if (!(event.layer instanceof MemberMarker)) return;
    if (event.type === "layeradd") members.add(event.layer);
    else members.delete(event.layer);
    askToFanOut();
  }

  function describe(properties) {
    const box = document.createElement("div");
    const name = box.appendChild(document.createElement("strong"));
    name.textContent = properties.name;
    box.appendChild(document.createElement("br"));
    box.appendChild(document.createTextNode(properties.about));
    return box;
  }

  function marker(feature, latlng) {
    const is = feature.properties, look = settings.looks[is.look];
    const made = new MemberMarker(latlng, {
      renderer: memberCanvas, radius: is.radius, selected: is.selected,
      look: { ...look, shape: is.shape, known: is.known },
    });
    made.bindTooltip(() => describe(is), {
      direction: "top", permanent: is.selected, opacity: 1, className: "member-name",
    });
    return made;
  }

  /* The layer Python packed: see geo/member_map.py. */
  function layerOf(packed) {
    const features = packed.members.map(([id, name, longitude, latitude, words, mark]) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [longitude, latitude] },
      properties: {
        id, name, about: packed.words[words], selected: id === packed.selected, ...packed.marks[mark],
      },
    }));
    return L.geoJSON(features, { pointToLayer: marker });
  }

  /* For tests: every marker with where it is drawn in the frame. */
  function drawnMembers() {
    return [...members].map((marker) => {
      const at = map.layerPointToContainerPoint(marker._point), is = marker.feature.properties;
      return { id: is.id, name: is.name, x: at.x, y: at.y, reach: marker.reach(), selected: is.selected };
    });
  }

  /* ---- the frame's manners ---- */

  function arrows() {
    const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    drawing.setAttribute("viewBox", "0 0 24 24");
    drawing.setAttribute("aria-hidden", "true");
    const lines = document.createElementNS("http://www.w3.org/2000/svg", "path");
    lines.setAttribute("d", "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5");
    drawing.append(lines);
    return drawing;
  }

  function homeButton() {
    const Home = L.Control.extend({
      options: { position: "topleft" },
      onAdd() {
        const bar = L.DomUtil.create("div", "leaflet-bar");
        const button = L.DomUtil.create("a", "whole-region", bar);
        button.href = "#";
        button.title = settings.texts.whole_region;
        button.setAttribute("role", "button");
        button.setAttribute("aria-label", settings.texts.whole_region);
        button.append(arrows());
        L.DomEvent.on(button, "click", L.DomEvent.stop).on(button, "click", showRegion);
        L.DomEvent.disableClickPropagation(bar);
        return bar;
      },
    });
    new Home().addTo(map);
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
      if (!link.sheet) link.addEventListener("load", moveTooltips);
    });
    document.fonts.ready.then(moveTooltips);
  }

  function allowPageZoom() {
    document.querySelectorAll("meta[name=viewport]").forEach((meta) => {
      meta.content = "width=device-width, initial-scale=1";
    });
  }

  /* streamlit-folium would begin by telling Python of zero clicks, where Python expects none:
   * a whole run of the page for nothing, for every visitor. */
  function saveFirstRerun() {
    window.__GLOBAL_DATA__.last_object_clicked_count = null;
  }

  function start(leafletMap, given) {
    map = leafletMap;
    settings = given;
    document.documentElement.lang = settings.language;
    saveFirstRerun();
    map.on("zoomend", fanOut);
    map.on("layeradd layerremove", knowMember);
    map.createPane("members").style.zIndex = 450;
    memberCanvas = L.canvas({ pane: "members", padding: 0.4, tolerance: 4 });
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
    homeButton();
    L.control.scale({ imperial: false }).addTo(map);
    twoFingers();
    showRegion();
    followTheme();
    window.addEventListener("message", (event) => {
      if (event.data && event.data.type === "streamlit:render") setTimeout(followTheme, 50);
    });
    Promise.all([drawBase(), drawLabels()]).then(() => { document.documentElement.dataset.base = "drawn"; });
  }

  return { start, members: layerOf, drawnMembers };
})();
