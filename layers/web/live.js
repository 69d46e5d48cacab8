// Joins the map to the page that embeds it: arguments come in and values go out as messages between frames.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const LEAST_MAP_PX = 600;

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

  function receive(event) {
    if (event.source !== window.parent || event.data?.type !== "streamlit:render") return;
    const { args, theme } = event.data;
    if (theme) follow(theme);
    map.view.leaflet.getContainer().style.height = `${Math.max(LEAST_MAP_PX, args.height || 0)}px`;
    map.view.show(args);
    fitFrame();
  }

  map.onValue = (value) => tell("setComponentValue", { value, dataType: "json" });
  map.onStart = () => {
    window.addEventListener("message", receive);
    new ResizeObserver(fitFrame).observe(document.body);
    tell("componentReady", { apiVersion: 1 });
  };
})();
