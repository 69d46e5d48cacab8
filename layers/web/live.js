// Joins the map to the page that embeds it: arguments come in and values go out as messages between frames.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const LEAST_MAP_PX = 600;
  let shown = "";
  let player = null;
  let came = 0;

  function tell(type, values) {
    window.parent.postMessage({ isStreamlitMessage: true, type: `streamlit:${type}`, ...values }, "*");
  }

  function follow(theme) {
    const root = document.documentElement;
    root.dataset.theme = theme.base === "dark" ? "dark" : "light";
    root.style.setProperty("--page", theme.backgroundColor);
    root.style.setProperty("--raised", theme.secondaryBackgroundColor);
    root.style.setProperty("--text", theme.textColor);
    root.style.setProperty("--accent", theme.primaryColor);
  }

  function fitFrame() {
    tell("setFrameHeight", { height: Math.ceil(document.body.getBoundingClientRect().height) });
  }

  // The same arguments come again whenever the frame changes its size; they are drawn again only as an answer.
  function showOnce(args) {
    const text = JSON.stringify(args);
    if (text !== shown || map.view.waiting) showOrPlay(args);
    shown = text;
  }

  // `play` is the record to play on its own, sent once the reader has asked for it; while it plays nothing else is drawn.
  function showOrPlay({ play, comes, ...args }) {
    lead(comes);
    if (!play) player.stop();
    if (!player.playing) map.view.show(args);
    if (play) player.begin(new map.Data(play), play.view);
  }

  // Leads the reader up to the map when the page asks for it by another number: something new is to be seen there.
  function lead(comes) {
    const up = () => window.frameElement?.closest('[data-testid="stMain"]')?.scrollTo({ top: 0, behavior: "smooth" });
    if (comes && comes !== came) [0, 700, 1500].forEach((wait) => setTimeout(up, wait)); // what is said above comes later
    came = comes;
  }

  function addPlayer() {
    player = new map.Player(map.view.timeBar, {
      ask: () => map.view.say({ kind: "play" }),
      draw: (selection) => map.view.step(map.scene.args(selection)),
      stop: (last) => map.view.say({ kind: "range", ...rangeOf(last) }),
    });
  }

  // The range of a selection where the time bar has it.
  function rangeOf(selection) {
    const { from, to } = map.bars.time(selection);
    return { from, to };
  }

  // A choice ends the playing, and takes the range along at which it was made.
  function answer(value) {
    const last = ["move", "play"].includes(value.kind) ? null : player.stop();
    tell("setComponentValue", { value: { ...(last ? rangeOf(last) : {}), ...value }, dataType: "json" });
  }

  function receive(event) {
    if (event.source !== window.parent || event.data?.type !== "streamlit:render") return;
    const { args, theme } = event.data;
    if (theme) follow(theme);
    map.view.leaflet.getContainer().style.height = `${Math.max(LEAST_MAP_PX, args.height || 0)}px`;
    showOnce(args);
    fitFrame();
  }

  map.onValue = answer;
  map.onStart = () => {
    addPlayer();
    window.addEventListener("message", receive);
    new ResizeObserver(fitFrame).observe(document.body);
    tell("componentReady", { apiVersion: 1 });
  };
})();
