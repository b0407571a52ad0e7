/* How far one gets, under the members: bands of hours, where one starts, and the way to one.
 *
 * Drawn as SVG, so that reach-map.css gives it the colours of the page's ground.
 */
"use strict";

(function () {
  function pane(map) {
    if (!map.getPane("reach")) {
      map.createPane("reach").style.zIndex = 300;
      map.getPane("reach").style.pointerEvents = "none";
    }
    return L.svg({ pane: "reach", padding: 0.4 });
  }

  const Reach = L.LayerGroup.extend({
    initialize(packed) {
      this.packed = packed;
      L.LayerGroup.prototype.initialize.call(this);
    },
    onAdd(map) {
      const common = { renderer: pane(map), interactive: false, pane: "reach" };
      this.packed.bands.forEach(({ width, rings }) => {
        this.addLayer(L.polygon(rings.map((ring) => [ring]), {
          ...common, className: `band band-${width}`, smoothFactor: 0.8,
        }));
      });
      this.packed.legs.forEach(({ kind, points }) => {
        this.addLayer(L.polyline(points, { ...common, className: `way-ground way-ground-${kind}` }));
        this.addLayer(L.polyline(points, { ...common, className: `way way-${kind}` }));
      });
      this.addLayer(L.circleMarker(this.packed.origin, { ...common, radius: 9, className: "origin" }));
      this.addLayer(L.circleMarker(this.packed.origin, { ...common, radius: 3, className: "origin-dot" }));
      L.LayerGroup.prototype.onAdd.call(this, map);
    },
    onRemove(map) {
      L.LayerGroup.prototype.onRemove.call(this, map);
      this.clearLayers();
    },
  });

  /* For tests: what is drawn. */
  function drawnReach() {
    const count = (selector) => document.querySelectorAll(`path.${selector}`).length;
    return {
      bands: [...document.querySelectorAll("path.band")].map((path) => path.getAttribute("class")),
      legs: count("way"), origin: count("origin"),
    };
  }

  Object.assign(window.klyngekart, { reach: (packed) => new Reach(packed), drawnReach });
})();
