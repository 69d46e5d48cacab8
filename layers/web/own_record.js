// A frame of its own hands over the record with the visitor's sets: it comes as bytes through their session, never by a route.
(function () {
  "use strict";

  function tell(type, values) {
    window.parent.postMessage({ isStreamlitMessage: true, type: `streamlit:${type}`, ...values }, "*");
  }

  async function unpacked(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).json();
  }

  async function receive(event) {
    if (event.source !== window.parent || event.data?.type !== "streamlit:render") return;
    const { name, known, record } = event.data.args;
    if (window.ownRecord?.name === name && window.ownRecord.known === known) return;
    window.ownRecord = { name, known, payload: await unpacked(record) };
    for (let each = 0; each < window.parent.length; each++) window.parent[each].conflictMap?.house?.takeOwn();
  }

  window.addEventListener("message", receive);
  tell("componentReady", { apiVersion: 1 });
  tell("setFrameHeight", { height: 0 });
})();
