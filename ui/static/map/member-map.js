/* The member map: the members, as shapes on one canvas.
 *
 * Python sends one GeoJSON layer of members; everything people typed arrives as data
 * and is shown through textContent only.
 */
"use strict";

(function () {
  const MOST_TO_WIND = 300;
  const FARTHEST = 80;
  const SPACING = 18;
  const REACHES = { circle: 1, diamond: 1.25, square: 1.27, triangle: 1.7 };

  let map, settings, palette, memberCanvas;

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
    triangle: (pen, at, r) => {
      pen.moveTo(at.x, at.y - 1.45 * r);
      pen.lineTo(at.x + 1.4 * r, at.y + 0.95 * r);
      pen.lineTo(at.x - 1.4 * r, at.y + 0.95 * r);
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
    map.fire("occupied");
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
    if (event.type === "layeradd") {
      members.add(event.layer);
    } else {
      members.delete(event.layer);
      event.layer.unbindTooltip();  // or a late mouse event may open it, and nothing would close it
    }
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
      look: { ...look, letter: is.letter ?? look.letter, shape: is.shape, known: is.known },
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

  /* ---- a kind of region map ---- */

  /* streamlit-folium would begin by telling Python of zero clicks, where Python expects none:
   * a whole run of the page for nothing, for every visitor. */
  function saveFirstRerun() {
    if (window.__GLOBAL_DATA__) window.__GLOBAL_DATA__.last_object_clicked_count = null;
  }

  function begin(regionMap, given) {
    map = regionMap;
    settings = given;
    saveFirstRerun();
    map.on("zoomend", fanOut);
    map.on("layeradd layerremove", knowMember);
    map.createPane("members").style.zIndex = 450;
    memberCanvas = L.canvas({ pane: "members", padding: 0.4, tolerance: 4 });
  }

  function follow(wanted) {
    palette = wanted;
    if (memberCanvas._ctx) memberCanvas._redraw();
  }

  function occupied() {
    return [...members].slice(0, MOST_TO_WIND).map((marker) => {
      const at = map.layerPointToContainerPoint(marker._point), reach = marker.reach();
      return L.bounds(at.subtract([reach, reach]), at.add([reach, reach]));
    });
  }

  window.klyngekart.become({ begin, follow, occupied, layOut: moveTooltips });
  Object.assign(window.klyngekart, { members: layerOf, drawnMembers });
})();
