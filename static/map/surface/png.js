// Reads an 8-bit RGB or a 16-bit grey PNG to its exact numbers. A canvas would not do: colour management
// and the noise some browsers add against fingerprinting both change the numbers that say which cell is which.

const inflate = async (blob) =>
  new Uint8Array(await new Response(blob.stream().pipeThrough(new DecompressionStream("deflate"))).arrayBuffer());

const unfilter = (packed, width, height, bytesPerPixel) => {
  const stride = width * bytesPerPixel;
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = packed[y * (stride + 1)];
    const from = y * (stride + 1) + 1;
    const to = y * stride;
    for (let i = 0; i < stride; i += 1) {
      const left = i >= bytesPerPixel ? out[to + i - bytesPerPixel] : 0;
      const up = y ? out[to + i - stride] : 0;
      let guess = 0;
      if (filter === 1) guess = left;
      else if (filter === 2) guess = up;
      else if (filter === 3) guess = (left + up) >> 1;
      else if (filter === 4) {
        const corner = y && i >= bytesPerPixel ? out[to + i - stride - bytesPerPixel] : 0;
        const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
        guess = a <= b && a <= c ? left : b <= c ? up : corner;
      }
      out[to + i] = packed[from + i] + guess;
    }
  }
  return out;
};

/** @returns {Promise<{width: number, height: number, values: Uint16Array}>} values are 256 * first + second byte. */
export const readPng = async (buffer) => {
  const view = new DataView(buffer);
  const chunks = [];
  let header = null;
  for (let at = 8; at < buffer.byteLength; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...new Uint8Array(buffer, at + 4, 4));
    if (type === "IHDR") header = at + 8;
    if (type === "IDAT") chunks.push(new Uint8Array(buffer, at + 8, length));
    at += length + 12;
  }
  const [width, height] = [view.getUint32(header), view.getUint32(header + 4)];
  const [depth, colour, interlaced] = [8, 9, 12].map((offset) => view.getUint8(header + offset));
  const bytesPerPixel = { "8:2": 3, "8:6": 4, "16:0": 2 }[`${depth}:${colour}`];
  if (!bytesPerPixel || interlaced) throw new Error(`unexpected PNG: depth ${depth}, colour ${colour}`);
  const bytes = unfilter(await inflate(new Blob(chunks)), width, height, bytesPerPixel);
  const values = new Uint16Array(width * height);
  for (let i = 0, at = 0; i < values.length; i += 1, at += bytesPerPixel) values[i] = (bytes[at] << 8) | bytes[at + 1];
  return { width, height, values };
};
