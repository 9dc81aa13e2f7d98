// Stands in every page that is measured, before its own scripts: notes when what happened.
// All times are in milliseconds of performance.now().

{
  const moves = [];
  const watch = { moves, intent: 0, model: 0, input: 0, shifts: 0 };
  window.watch = watch;

  const now = () => performance.now();
  const byHand = (target) => target instanceof Element && target.closest(".by-hand");
  const inFigure = ({ target }) => target instanceof Element && target.closest("explorable-figure");

  /** Call back when the next frame has been painted: when that was, and when it was begun. */
  watch.painted = (callback) =>
    requestAnimationFrame(() => {
      const turn = now();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => callback(now(), turn);
      port2.postMessage(undefined);
    });

  /** All moves up to number `count` are now in the document; note when, and their frame. */
  watch.settle = (count) => {
    const at = now();
    const fresh = moves.slice(0, count).filter((move) => !move.shown);
    for (const move of fresh) move.shown = at;
    watch.painted((frame, turn) => fresh.forEach((move) => Object.assign(move, { frame, turn })));
  };

  /** Resolves when the page's figure, ours or the one written by hand, listens to its reader. */
  watch.listens = new Promise((done) => {
    addEventListener("by-hand", done, { once: true });
    customElements.whenDefined("explorable-figure").then(done);
  });
  watch.listens.then(() => (watch.listening = now()));

  // The first sign of intent, and the first answer by Python.
  for (const kind of ["pointerover", "focusin"]) {
    const note = (event) => inFigure(event) && (watch.intent ||= now());
    addEventListener(kind, note, { capture: true, passive: true });
  }
  addEventListener("explorable-answer", ({ target }) => {
    if (target.getAttribute("answers") === "model") watch.model ||= now();
    else watch.settle(moves.length);
    watch.answered?.();
  });

  // Every move of a pressed pointer, every arrow key: when the page was told of it, when its
  // handlers were through, and whether it asked for another picture.
  const told = (event) => {
    if (event.type === "pointermove" ? event.buttons : event.key.startsWith("Arrow"))
      moves.push({ told: now(), asked: false });
  };
  addEventListener("pointermove", told, { capture: true });
  addEventListener("keydown", told, { capture: true });
  addEventListener("pointermove", ({ buttons, target }) => {
    if (!buttons) return;
    Object.assign(moves.at(-1), { handled: now() });
    if (byHand(target) && target.closest("svg")) answeredByHand();
  });
  addEventListener(
    "input",
    () => {
      watch.input ||= now();
      if (moves.length) moves.at(-1).asked = true;
    },
    { capture: true },
  );
  addEventListener("input", ({ target }) => byHand(target) && answeredByHand());

  function answeredByHand() {
    if (moves.length) moves.at(-1).asked = true;
    watch.settle(moves.length);
    watch.answered?.();
  }

  /** Let Python's answers tell which moves they are for. */
  watch.followPython = async () => {
    const main = document.querySelector('script[type="module"][src*="/app-"]').src;
    const { ExplorableFigure } = await import(new URL("element.js", main).href);
    const { python } = ExplorableFigure;
    const draw = python.draw.bind(python);
    python.draw = (request, { onFrame, ...options }) => {
      const count = moves.length;
      for (const move of moves) move.asked = true;
      const settle = (answer) => {
        onFrame(answer);
        watch.settle(count);
      };
      return draw(request, { ...options, onFrame: settle });
    };
  };

  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) watch.shifts += value;
  }).observe({ type: "layout-shift", buffered: true });
}
