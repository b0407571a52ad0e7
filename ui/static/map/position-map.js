/* The position map: one pin, by which a member is placed.
 *
 * A click on the map puts the pin there, dragging and the arrow keys move it. Each move is told
 * to Python as a click, which streamlit-folium sends as it is, with the moment of the move.
 * What Python says is obeyed only when it knows of the reader's last move: an answer to an
 * earlier one would pull the pin back.
 */
"use strict";

(function () {
  const OPENED_AT = 10;
  const PIXELS = 4;
  const PIXELS_WITH_SHIFT = 40;
  const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  const REST = 150; // milliseconds without a key; streamlit-folium waits 250 more
  const EDGE = [50, 60];
  const SIZE = [44, 48];
  const TIP = [22, 46];
  const DROP = "M22 46C17 36 7 29 7 18A15 15 0 1 1 37 18C37 29 27 36 22 46Z";
  const DROP_WITH_PLUS = "M10 22C7 17 3 13 3 9A7 7 0 0 1 17 9C17 13 13 17 10 22ZM19 14v8M15 18h8";

  let map, settings, pin, where, told, resting, isOpen = false;
  let inHand = ""; // by what the pin is being moved: "mouse", "keys" or nothing

  /* ---- the pin ---- */

  function shape(name, kind, attributes) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", kind);
    if (name) made.setAttribute("class", name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  }

  function drawing() {
    const drawn = shape("", "svg", { viewBox: `0 0 ${SIZE.join(" ")}`, "aria-hidden": "true" });
    drawn.append(
      shape("grip", "path", { d: DROP }),
      shape("drop", "path", { d: DROP }),
      shape("eye", "circle", { cx: 22, cy: 18, r: 5.5 }),
    );
    return drawn;
  }

  function makePin() {
    pin = L.marker([0, 0], {
      draggable: true, autoPanOnFocus: false,
      icon: L.divIcon({ className: "pin", html: drawing(), iconSize: SIZE, iconAnchor: TIP }),
    });
    pin.on("add", teachKeys);
    pin.on("dragstart", () => takeInHand("mouse"));
    pin.on("dragend", tell);
  }

  function said() {
    const written = new Intl.NumberFormat(settings.language, {
      minimumFractionDigits: 4, maximumFractionDigits: 4,
    });
    const { lat, lng } = pin.getLatLng();
    return settings.texts.pin
      .replace("{latitude}", written.format(lat)).replace("{longitude}", written.format(lng));
  }

  function put(latlng) {
    pin.setLatLng(latlng).addTo(map);
    pin.getElement().setAttribute("aria-label", said());
    map.fire("occupied");
  }

  /* ---- what the reader does, told to Python ---- */

  function takeInHand(by) {
    inHand = by;
    clearTimeout(resting);
  }

  function asMove(latlng) {
    clearTimeout(resting);
    inHand = "";
    told = Date.now();
    where.textContent = said();
    const { lat, lng } = map.wrapLatLng(latlng);
    return { lat, lng, moment: told };
  }

  function tell() {
    map.fire("click", { latlng: asMove(pin.getLatLng()) });
  }

  /* Before streamlit-folium, which listens later: it sends what then is the event's place. */
  function putWhereClicked(event) {
    if (!event.originalEvent) return;
    put(event.latlng);
    event.latlng = asMove(event.latlng);
  }

  function putInTheMiddle() {
    put(map.getCenter());
    tell();
    pin.getElement().focus({ preventScroll: true });
  }

  /* ---- keys ---- */

  function teachKeys() {
    const element = pin.getElement();
    element.setAttribute("role", "application"); // so that screen readers leave us the arrow keys
    element.setAttribute("aria-describedby", "pin-help");
    L.DomEvent.on(element, { keydown: step, keyup: rest, blur: tellIfMoved, focus: comeIntoView });
  }

  function step(event) {
    const way = STEPS[event.key];
    if (!way || inHand === "mouse" || event.ctrlKey || event.altKey || event.metaKey) return;
    L.DomEvent.stop(event);
    takeInHand("keys");
    const pixels = event.shiftKey ? PIXELS_WITH_SHIFT : PIXELS;
    put(map.unproject(map.project(pin.getLatLng()).add(L.point(way).multiplyBy(pixels))));
    panInside();
  }

  function rest() {
    if (inHand !== "keys") return;
    clearTimeout(resting);
    resting = setTimeout(tellIfMoved, REST);
  }

  function tellIfMoved() {
    if (inHand === "keys") tell();
  }

  /* Not for a press that begins a drag: the map would slip away under the pin. */
  function comeIntoView() {
    if (pin.getElement().matches(":focus-visible")) panInside();
  }

  function panInside() {
    map.panInside(pin.getLatLng(), { padding: EDGE, animate: false });
  }

  /* ---- what Python says ---- */

  function heed({ position, answers }) {
    if (!inHand && (!told || answers === told)) {
      if (position) show(position); else pin.remove();
      isOpen = true;
    }
    return L.layerGroup();
  }

  function show(position) {
    put(position);
    if (!isOpen) map.setView(position, OPENED_AT, { animate: false });
    else if (!map.getBounds().contains(position)) map.panTo(position, { animate: !isStill() });
  }

  /* By button or key: around the pin, which a zoom around the middle would put out of view. */
  function zoomAroundPin() {
    const setZoom = map.setZoom.bind(map);
    map.setZoom = (zoom, options) => {
      const isSeen = map.hasLayer(pin) && map.getBounds().contains(pin.getLatLng());
      return isSeen ? map.setZoomAround(pin.getLatLng(), zoom, options) : setZoom(zoom, options);
    };
  }

  function isStill() {
    return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  /* ---- a kind of region map ---- */

  function unseen(container, attribute, value) {
    const made = L.DomUtil.create("div", "unseen", container);
    made.setAttribute(attribute, value);
    return made;
  }

  function begin(regionMap, given) {
    map = regionMap;
    settings = { language: given.language, texts: given.pin };
    const container = map.getContainer();
    unseen(container, "id", "pin-help").textContent = settings.texts.help;
    where = unseen(container, "role", "status");
    container.classList.add("leaflet-crosshair");
    map.doubleClickZoom.disable(); // its first click would have moved the pin
    makePin();
    zoomAroundPin();
    map.on("click", putWhereClicked);
    window.klyngekart.addButton("put-pin", settings.texts.put, DROP_WITH_PLUS, putInTheMiddle);
  }

  function occupied() {
    if (!map.hasLayer(pin)) return [];
    const corner = map.latLngToContainerPoint(pin.getLatLng()).subtract(TIP);
    return [L.bounds(corner, corner.add(SIZE))];
  }

  function nothing() {}

  /* For tests: where the pin's tip is in the frame, or null. */
  function drawnPin() {
    if (!map.hasLayer(pin)) return null;
    const { x, y } = map.latLngToContainerPoint(pin.getLatLng()), { lat, lng } = pin.getLatLng();
    return { x, y, latitude: lat, longitude: lng };
  }

  window.klyngekart.become({ begin, follow: nothing, occupied, layOut: nothing });
  Object.assign(window.klyngekart, { pin: heed, drawnPin });
})();
