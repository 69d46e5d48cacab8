// Draws the map's symbols on a canvas: outlines come from Python (layers/drawing/symbols.py), the fill says who speaks.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const MARGIN_PX = 7; // room around a symbol for casing, overlay and the dots of an undecidable side
  const MOST_SPRITES = 2000;
  const [PALEST, DARKEST] = [0.1, 0.7];
  let outlines = {};
  let overlays = {};
  const sprites = new Map();

  function define(symbols, itsOverlays) {
    outlines = symbols;
    overlays = itsOverlays;
    sprites.clear();
  }

  function trace(ctx, outline, size) {
    ctx.beginPath();
    outline.forEach(([x, y], index) => (index ? ctx.lineTo(x * size, y * size) : ctx.moveTo(x * size, y * size)));
    ctx.closePath();
  }

  function stroke(ctx, color, width, dash = []) {
    ctx.strokeStyle = color;
    ctx.lineWidth = width;
    ctx.setLineDash(dash);
    ctx.stroke();
  }

  // The part of the box that is coloured: all, its left half, its lower half or nothing.
  const COLORED = {
    solid: [-2, -2, 4, 4],
    plain: [-2, -2, 4, 4],
    half: [-2, -2, 2, 4],
    level: [-2, 0, 4, 2],
  };

  function fillIn(ctx, fill, color, size) {
    const box = COLORED[fill];
    if (!box) return;
    ctx.save();
    ctx.clip();
    ctx.fillStyle = color;
    ctx.fillRect(...box.map((each) => each * size));
    ctx.restore();
  }

  // The sign of layers/drawing/style.py.
  function drawUndecidable(ctx, size) {
    const { across_px: across, below_px: below, radius_px: radius, color } = map.setup.undecidable;
    ctx.beginPath();
    for (const x of across) {
      ctx.moveTo(x + radius, size + below);
      ctx.arc(x, size + below, radius, 0, 2 * Math.PI);
    }
    stroke(ctx, "#fff", 2.4);
    ctx.fillStyle = color;
    ctx.fill();
  }

  // The broken ring of what is only possibly in the area.
  function drawPossibly(ctx, size) {
    ctx.beginPath();
    ctx.arc(0, 0, size + map.setup.ring_px, 0, 2 * Math.PI);
    stroke(ctx, "#fff", 3.2);
    stroke(ctx, map.setup.ink, 1.2, [2.4, 2.2]);
  }

  // A colour (#rrggbb) of a faded symbol: what is left of it on white, as on paper.
  function paler(color, faded) {
    if (!faded) return color;
    const parts = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
    return `rgb(${parts.map((part) => Math.round(255 - (255 - part) * map.setup.faded))})`;
  }

  function drawOverlay(ctx, name, size, color) {
    for (const outline of overlays[name] || []) {
      trace(ctx, outline, size);
      stroke(ctx, "#fff", 1.8);
      ctx.fillStyle = color;
      ctx.fill();
    }
  }

  // Draws a look {symbol, fill, color, overlay, size, faded, undecidable, possibly} around the origin; size is half the symbol's height.
  function draw(ctx, look) {
    const { size, faded } = look;
    const color = paler(look.color || map.setup.ink, faded);
    ctx.lineJoin = "round";
    if (look.undecidable) drawUndecidable(ctx, size);
    if (look.possibly) drawPossibly(ctx, size);
    trace(ctx, outlines[look.symbol] || outlines.dot || [], size);
    stroke(ctx, "#fff", 4);
    ctx.fillStyle = "#fff";
    ctx.fill();
    fillIn(ctx, look.fill, color, size);
    trace(ctx, outlines[look.symbol] || outlines.dot || [], size);
    stroke(ctx, color, look.fill === "third" ? 1.3 : 1.9, look.fill === "third" ? [2.2, 1.8] : []);
    drawOverlay(ctx, look.overlay, size, paler(map.setup.ink, faded));
  }

  function painted(canvas, halfWidth, halfHeight, paint) {
    const ratio = Math.max(1, window.devicePixelRatio || 1);
    canvas.width = Math.ceil(2 * halfWidth * ratio);
    canvas.height = Math.ceil(2 * halfHeight * ratio);
    const ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    ctx.translate(halfWidth, halfHeight);
    paint(ctx);
    return { width: canvas.width / ratio, height: canvas.height / ratio, x: halfWidth, y: halfHeight };
  }

  // A picture to be stamped thousands of times: as a bitmap that takes a fraction of a canvas's time.
  function pictureOf(halfWidth, halfHeight, paint) {
    const canvas = new OffscreenCanvas(1, 1);
    const size = painted(canvas, halfWidth, halfHeight, paint);
    return { image: canvas.transferToImageBitmap(), ...size };
  }

  function remembered(key, make) {
    if (!sprites.has(key)) {
      if (sprites.size >= MOST_SPRITES) sprites.clear();
      sprites.set(key, make());
    }
    return sprites.get(key);
  }

  const keyOf = (kind, { symbol, fill, color, overlay, size, faded, undecidable, possibly }) =>
    [kind, window.devicePixelRatio, symbol, fill, color, overlay, size, faded, undecidable, possibly].join("|");

  function sprite(look) {
    const key = keyOf("sprite", look), { size } = look;
    const reach = size * 1.25 + MARGIN_PX;
    return remembered(key, () => pictureOf(reach, reach, (ctx) => draw(ctx, look)));
  }

  const halfWidthOf = (text) => 3.6 * text.length + 3.4;

  // The radius of the room that a badge takes.
  const badgeReach = (count) => Math.max(8, halfWidthOf(shortened(count)));

  function badge(count) {
    const text = shortened(count);
    const halfWidth = halfWidthOf(text);
    return remembered(`${window.devicePixelRatio}#${text}`, () => pictureOf(halfWidth + 1, 8.5, (ctx) => {
      ctx.beginPath();
      ctx.roundRect(-halfWidth, -7, 2 * halfWidth, 14, 7);
      ctx.fillStyle = "#fff";
      ctx.fill();
      stroke(ctx, map.setup.ink, 1);
      ctx.font = "600 12px system-ui, sans-serif";
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.fillStyle = map.setup.ink;
      ctx.fillText(text, 0, 0.5);
    }));
  }

  // The symbol that stands for a crowd: two rings around the number of marks in it.
  function crowd(number, radius) {
    const text = shortened(number);
    return remembered([window.devicePixelRatio, "count", text, radius].join("|"), () => pictureOf(radius + 3, radius + 3, (ctx) => {
      const ring = (size) => { ctx.beginPath(); ctx.arc(0, 0, size, 0, 2 * Math.PI); };
      ring(radius);
      stroke(ctx, "#fff", 4);
      ctx.fillStyle = "#fff";
      ctx.fill();
      stroke(ctx, map.setup.ink, 1.6);
      ring(radius - 3);
      stroke(ctx, map.setup.ink, 0.8);
      Object.assign(ctx, { font: `600 ${text.length > 3 ? 10 : 12}px system-ui, sans-serif`, textAlign: "center", textBaseline: "middle", fillStyle: map.setup.ink });
      ctx.fillText(text, 0, 0.5);
    }));
  }

  // The square of a cell, the darker the more is in it; `shade` from 0 to 1.
  function cell(color, shade, size) {
    return remembered([window.devicePixelRatio, "cell", color, shade, size].join("|"), () => pictureOf(size, size, (ctx) => {
      ctx.globalAlpha = PALEST + (DARKEST - PALEST) * shade;
      ctx.fillStyle = color;
      ctx.fillRect(0.5 - size, 0.5 - size, 2 * size - 1, 2 * size - 1);
    }));
  }

  // The number in a cell.
  function figure(count) {
    const text = shortened(count);
    return remembered(`${window.devicePixelRatio}=${text}`, () => pictureOf(18, 8, (ctx) => {
      Object.assign(ctx, { font: "600 12px system-ui, sans-serif", textAlign: "center", textBaseline: "middle", lineJoin: "round" });
      Object.assign(ctx, { strokeStyle: "#ffffffd0", lineWidth: 3, fillStyle: map.setup.ink });
      ctx.strokeText(text, 0, 0.5);
      ctx.fillText(text, 0, 0.5);
    }));
  }

  const shortened = (count) => (count > 999_499 ? `${(count / 1e6).toFixed(count > 9.95e6 ? 0 : 1)}M` : count > 9999 ? `${Math.round(count / 1000)}k` : String(count));

  // On whole pixels of the screen: sharper, and several times as fast as between them.
  function stamp(ctx, picture, x, y) {
    const ratio = Math.max(1, window.devicePixelRatio || 1);
    const whole = (value) => Math.round(value * ratio) / ratio;
    ctx.drawImage(picture.image, whole(x - picture.x), whole(y - picture.y), picture.width, picture.height);
  }

  // Strokes the path of `ctx` on a white casing.
  function outlined(ctx, color, width) {
    ctx.setLineDash([]);
    ctx.strokeStyle = "#fff";
    ctx.lineWidth = width + 2.5;
    ctx.stroke();
    ctx.strokeStyle = color;
    ctx.lineWidth = width;
    ctx.stroke();
  }

  // The true radius of a place.
  function disc(ctx, x, y, radius, strong) {
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = ctx.strokeStyle = map.setup.disc;
    ctx.globalAlpha = strong ? 0.16 : 0.07;
    ctx.fill();
    ctx.globalAlpha = strong ? 0.85 : 0.4;
    ctx.lineWidth = strong ? 1.4 : 0.8;
    ctx.setLineDash(strong ? [] : [3, 3]);
    ctx.stroke();
    ctx.globalAlpha = 1;
    ctx.setLineDash([]);
  }

  // A symbol as an element for the legend and lists, 24 px square: a picture, since each canvas is a layer of its own.
  function icon(look) {
    const src = remembered(keyOf("icon", look), () => {
      const canvas = document.createElement("canvas");
      painted(canvas, 12, 12, (ctx) => draw(ctx, { ...look, size: look.undecidable || look.possibly ? 5.5 : 7.5 }));
      return canvas.toDataURL();
    });
    return map.dom.element("img", { class: "symbol", src, alt: "" });
  }

  map.symbols = { define, draw, sprite, badge, badgeReach, crowd, cell, figure, stamp, icon, outlined, disc };
})();
