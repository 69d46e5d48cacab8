// The record as it travels (layers/web/packed.py): JSON whose columns are bytes behind it, numbers typed, texts read one by one.
(function () {
  "use strict";
  const map = (window.conflictMap = window.conflictMap || {});

  const TYPES = { u1: Uint8Array, u2: Uint16Array, i4: Int32Array, f8: Float64Array };
  const ALIGNED = 8;
  const decoder = new TextDecoder();

  // A column of texts; like a list it has `length`, `at` and `indexOf`. Only what was read is kept as text.
  class Texts {
    constructor(bytes, lengths) {
      Object.assign(this, { bytes, ends: ends(lengths), length: lengths.length, read: [] });
    }

    at(row) {
      return (this.read[row] ??= decoder.decode(this.bytes.subarray(this.ends[row], this.ends[row + 1])));
    }

    // The row of a text, -1 for none.
    indexOf(text) {
      const wanted = new TextEncoder().encode(text);
      for (let row = 0; row < this.length; row++)
        if (this.ends[row + 1] - this.ends[row] === wanted.length && this._is(wanted, this.ends[row])) return row;
      return -1;
    }

    _is(wanted, start) {
      for (let at = wanted.length - 1; at >= 0; at--) if (this.bytes[start + at] !== wanted[at]) return false; // ends differ most
      return true;
    }
  }

  // Where each of parts begins that follow one another, and where the last ends.
  function ends(lengths) {
    const found = new Int32Array(lengths.length + 1);
    for (let row = 0; row < lengths.length; row++) found[row + 1] = found[row] + lengths[row];
    return found;
  }

  function unpacked(buffer) {
    const length = new DataView(buffer).getUint32(0, true);
    const start = Math.ceil((4 + length) / ALIGNED) * ALIGNED;
    return read(JSON.parse(decoder.decode(new Uint8Array(buffer, 4, length))), buffer, start);
  }

  // Columns stand in objects; lists are as they are.
  function read(value, buffer, start) {
    if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
    if (value.$column) return new TYPES[value.$column[0]](buffer, start + value.$column[1], value.$column[2]);
    if (value.$text) return new Texts(read(value.$text.bytes, buffer, start), read(value.$text.lengths, buffer, start));
    for (const name of Object.keys(value)) value[name] = read(value[name], buffer, start);
    return value;
  }

  // What gzip made small, or what was not.
  async function unzipped(bytes) {
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  }

  map.packed = { unpacked, unzipped, ends, Texts };
})();
