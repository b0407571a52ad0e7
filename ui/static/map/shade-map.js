/* Kommuner shaded under the members: which, and how, is told by their numbers.
 *
 * Their borders are the base map's own, which the browser has already. Drawn as SVG, so that
 * shade-map.css tells the shades apart by pattern and stroke too.
 */
"use strict";

(function () {
  let borders;

  function pane(map) {
    if (!map.getPane("shades")) {
      map.createPane("shades").style.zIndex = 290;
      map.getPane("shades").style.pointerEvents = "none";
    }
    return L.svg({ pane: "shades", padding: 0.4 });
  }

  const Shades = L.LayerGroup.extend({
    initialize(packed) {
      this.packed = packed;
      L.LayerGroup.prototype.initialize.call(this);
    },
    onAdd(map) {
      L.LayerGroup.prototype.onAdd.call(this, map);
      borders = borders || window.klyngekart.read("kommuner");
      borders.then((data) => { if (this._map) this.draw(data, pane(map)); });
    },
    draw(data, renderer) {
      const shadeOf = this.packed.shades;
      this.clearLayers();
      this.addLayer(L.geoJSON(data, {
        pane: "shades", renderer, interactive: false, smoothFactor: 0.6,
        filter: ({ properties }) => properties.number in shadeOf,
        style: ({ properties }) => ({ className: `shade shade-${shadeOf[properties.number]}` }),
      }));
      this.packed.labels.forEach(([latitude, longitude, text]) => {
        const told = document.createElement("span");
        told.textContent = text;
        const icon = L.divIcon({ className: "shade-label", html: told, iconSize: null });
        this.addLayer(L.marker([latitude, longitude], { pane: "labels", icon, interactive: false, keyboard: false }));
      });
    },
    onRemove(map) {
      L.LayerGroup.prototype.onRemove.call(this, map);
      this.clearLayers();
    },
  });

  /* For tests: how many kommuner are drawn with each shade. */
  function drawnShades() {
    const count = {};
    document.querySelectorAll("path.shade").forEach((path) => {
      const shade = path.getAttribute("class").match(/shade-(\S+)/)[1];
      count[shade] = (count[shade] || 0) + 1;
    });
    return count;
  }

  Object.assign(window.klyngekart, { shades: (packed) => new Shades(packed), drawnShades });
})();
