/* Turns the slides, opens the notes and plays the growth. It asks nobody for anything.
 *
 * Whoever shows the deck in a frame of its own is told on its document: "deck:slide" with the code
 * of the slide that is seen, and "deck:leave". The frame's data-slide is where it begins.
 */
(() => {
  "use strict";

  const root = document.documentElement;
  const slides = [...document.querySelectorAll(".slide")];
  const help = document.querySelector("dialog");
  const heard = document.querySelector("[role=status]");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const isFramed = window.parent !== window;
  const LENGTH = 20000; // milliseconds for the whole growth
  const SWIPED = 50; // pixels
  const EDGE = 0.18; // of the width, at each side
  let at = -1;

  const tell = (name, detail) => document.dispatchEvent(new CustomEvent(`deck:${name}`, { detail }));
  const within = (n) => Math.min(Math.max(n, 0), slides.length - 1);
  const indexOf = (code) => Math.max(slides.findIndex((each) => each.id === code), 0);

  /* ---- turning ---- */

  function show(n) {
    const to = within(n);
    if (to === at) return;
    const focused = document.activeElement;
    const moves = !focused || focused === document.body || focused.closest(".slide");
    if (at >= 0) players.get(slides[at])?.rest();
    slides.forEach((each, i) => { each.hidden = i !== to; });
    at = to;
    root.dataset.slide = slides[at].id;
    slides[at].scrollTop = 0;
    if (moves) slides[at].focus({ preventScroll: true });
    const words = heard.dataset.words.replace("{n}", at + 1).replace("{all}", slides.length);
    heard.textContent = `${words}: ${slides[at].dataset.title}`;
    document.querySelector(".bar .number").textContent = `${at + 1} / ${slides.length}`;
    mark("previous", at === 0);
    mark("next", at === slides.length - 1);
    if (!isFramed) history.replaceState(null, "", `#${slides[at].id}`);
    tell("slide", slides[at].id);
  }

  function mark(action, isAtEnd) {
    document.querySelector(`[data-do=${action}]`).setAttribute("aria-disabled", String(isAtEnd));
  }

  /* ---- the growth ---- */

  const DAY = 86400000;
  const stamp = (iso) => Date.parse(`${iso}T00:00:00Z`);
  const iso = (time) => new Date(time).toISOString().slice(0, 10);

  class Player {
    constructor(slide) {
      this.part = slide.querySelector(".growth");
      this.slider = this.part.querySelector("input");
      this.button = this.part.querySelector(".play");
      this.stays = [...slide.querySelectorAll("g.member")];
      const until = stamp(this.part.dataset.until);
      this.since = Math.min(stamp(this.part.dataset.since), until);
      this.days = Math.round((until - this.since) / DAY);
      this.slider.max = this.days;
      this.part.toggleAttribute("data-still", this.days === 0);
      this.numbers = new Intl.NumberFormat(root.dataset.locale);
      this.dates = new Intl.DateTimeFormat(
        root.dataset.locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" },
      );
      this.button.addEventListener("click", () => this.toggle());
      this.slider.addEventListener("input", () => {
        this.pause();
        this.draw(Number(this.slider.value));
      });
      this.draw(this.days);
    }

    draw(day) {
      const then = this.since + day * DAY;
      const today = iso(then);
      let count = 0;
      for (const stay of this.stays) {
        const { begun, ended } = stay.dataset;
        const isThere = begun <= today && (!ended || today < ended);
        stay.toggleAttribute("data-away", !isThere);
        count += isThere;
      }
      this.day = day;
      this.slider.value = day;
      const said = this.dates.format(then);
      this.slider.setAttribute("aria-valuetext", said);
      this.part.querySelector(".day").textContent = said;
      this.part.querySelector(".count").textContent = this.numbers.format(count);
      const counted = this.part.querySelector(".counted");
      counted.textContent = count === 1 ? counted.dataset.one : counted.dataset.many;
    }

    /* The days that are stopped at: all, or the first of each month for those who want it calm. */
    reached(part) {
      const day = Math.round(this.days * Math.min(part, 1));
      if (!calm.matches || day === this.days) return day;
      const then = new Date(this.since + day * DAY);
      const first = Date.UTC(then.getUTCFullYear(), then.getUTCMonth(), 1);
      return Math.max(Math.round((first - this.since) / DAY), 0);
    }

    play() {
      if (this.days === 0) return;
      const from = this.day >= this.days ? 0 : this.day / this.days;
      let begun = null;
      const step = (now) => {
        begun ??= now;
        const part = from + (now - begun) / LENGTH;
        const day = this.reached(part);
        if (day !== this.day) this.draw(day);
        if (part < 1) this.frame = requestAnimationFrame(step);
        else this.pause();
      };
      this.frame = requestAnimationFrame(step);
      this.say(true);
    }

    pause() {
      cancelAnimationFrame(this.frame);
      this.frame = null;
      this.say(false);
    }

    say(plays) {
      this.part.toggleAttribute("data-playing", plays);
      this.button.setAttribute("aria-label", plays ? this.button.dataset.pause : this.button.dataset.play);
    }

    toggle() {
      if (this.frame) this.pause();
      else this.play();
    }

    /* As it is on the day of the summary. */
    rest() {
      this.pause();
      this.draw(this.days);
    }
  }

  const players = new Map(
    slides.filter((each) => each.querySelector(".growth")).map((each) => [each, new Player(each)]),
  );

  /* ---- what can be done ---- */

  function press(action, isOn) {
    document.querySelector(`dialog [data-do=${action}]`).setAttribute("aria-pressed", String(isOn));
  }

  const actions = {
    previous: () => show(at - 1),
    next: () => show(at + 1),
    first: () => show(0),
    last: () => show(slides.length - 1),
    play: () => players.get(slides[at])?.toggle(),
    help: () => (help.open ? help.close() : help.showModal()),
    leave: () => { if (isFramed) tell("leave"); },
    notes: () => press("notes", root.toggleAttribute("data-notes")),
    dark: () => {
      const isDark = root.dataset.ground !== "dark";
      root.dataset.ground = isDark ? "dark" : "light";
      press("dark", isDark);
    },
    full: () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else root.requestFullscreen?.().catch(() => {}); // a browser may refuse; the slides go on
    },
  };

  const KEYS = {
    ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "previous", PageUp: "previous",
    Home: "first", End: "last", Escape: "leave", "?": "help",
    f: "full", n: "notes", d: "dark", p: "play",
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const action = key === " " && event.shiftKey ? "previous" : KEYS[key];
    if (!action || (help.open && !["help", "notes", "dark", "full"].includes(action))) return;
    if (event.target.matches("input") && /^(Arrow|Page|Home|End)/.test(key)) return;
    if (event.target.matches("button, summary") && key === " ") return;
    event.preventDefault();
    actions[action]();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const isChoice = help.contains(button);
    actions[button.dataset.do]();
    if (isChoice && help.open) help.close();
  });

  /* ---- fingers ---- */

  let begun = null;
  const isTool = (target) => target.closest("button, input, a, summary, .scroll, .notes, dialog");
  document.addEventListener("touchstart", (event) => {
    const [touch] = event.touches;
    begun = event.touches.length === 1 && !isTool(event.target) ? touch : null;
  }, { passive: true });
  document.addEventListener("touchend", (event) => {
    if (!begun) return;
    const [touch] = event.changedTouches;
    const right = touch.clientX - begun.clientX;
    const down = Math.abs(touch.clientY - begun.clientY);
    begun = null;
    if (Math.abs(right) > SWIPED && Math.abs(right) > 2 * down) {
      actions[right < 0 ? "next" : "previous"]();
    } else if (Math.abs(right) < 10 && down < 10) {
      const part = touch.clientX / innerWidth;
      if (part < EDGE) actions.previous();
      if (part > 1 - EDGE) actions.next();
    }
  }, { passive: true });

  /* ---- the beginning, and paper ---- */

  addEventListener("hashchange", () => show(indexOf(location.hash.slice(1))));
  addEventListener("beforeprint", () => players.forEach((each) => each.rest()));
  root.toggleAttribute("data-framed", isFramed);
  root.toggleAttribute("data-live", true);
  document.querySelector("[data-do=full]").closest("li").hidden = !document.fullscreenEnabled;
  show(indexOf(isFramed ? window.frameElement?.dataset.slide : location.hash.slice(1)));
})();
