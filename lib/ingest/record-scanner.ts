const newline = 10;
const quoteMark = 34;
const comma = 44;
const space = 32;

/** Where a field stands: at its start, in bare text, within quotes, or after a quote that may have closed them. */
const enum State {
  Start,
  Bare,
  Quoted,
  AfterQuote,
}

/**
 * Finds the records of a CSV text given chunk by chunk, as RFC 4180 splits them; blank lines are none. Tells of each record the byte
 * offset at which it starts (from 0) and its line (from 1).
 */
export function recordScanner(onRecord: (start: number, line: number) => void): (chunk: Buffer) => void {
  let base = 0;
  let line = 1;
  let open = false;
  let state = State.Start;
  return (chunk) => {
    const quotes = chunk.includes(quoteMark) || state === State.Quoted || state === State.AfterQuote;
    for (let from = 0; from < chunk.length;) {
      const end = chunk.indexOf(newline, from);
      const to = end === -1 ? chunk.length : end;
      if (to > from) {
        if (!open) onRecord(base + from, line);
        open = true;
        if (quotes || end === -1) state = afterBytes(state, chunk, from, to);
      }
      if (end === -1) break;
      if (state !== State.Quoted) {
        open = false;
        state = State.Start;
      }
      line += 1;
      from = end + 1;
    }
    base += chunk.length;
  };
}

function afterBytes(state: State, chunk: Buffer, from: number, to: number): State {
  for (let at = from; at < to; at++) {
    const byte = chunk[at];
    if (state === State.Quoted) {
      if (byte === quoteMark) state = State.AfterQuote;
    } else if (byte === comma) state = State.Start;
    else if (byte === quoteMark && state !== State.Bare) state = State.Quoted;
    else if (byte !== space || state === State.Bare) state = State.Bare;
  }
  return state;
}
