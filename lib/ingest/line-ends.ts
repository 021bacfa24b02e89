const lf = 10;
const cr = 13;

/** Turns CRLF, and a CR alone, into LF, chunk by chunk. */
export function lineEnds(): (chunk: Buffer) => Buffer {
  let afterCr = false;
  return (chunk) => {
    const start = afterCr && chunk[0] === lf ? 1 : 0;
    let next = chunk.indexOf(cr, start);
    afterCr = chunk[chunk.length - 1] === cr;
    if (next === -1) return chunk.subarray(start);
    const out = Buffer.allocUnsafe(chunk.length);
    let from = start;
    let length = 0;
    for (; next !== -1; next = chunk.indexOf(cr, from)) {
      length += chunk.copy(out, length, from, next);
      out[length++] = lf;
      from = chunk[next + 1] === lf ? next + 2 : next + 1;
    }
    length += chunk.copy(out, length, from);
    return out.subarray(0, length);
  };
}
