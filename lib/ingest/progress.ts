/** Where the words about a running ingest go. */
export type Progress = {
  /** One whole line. */
  say(line: string): void;
  /** How far a step is: 0..1; and, where it is known, how many rows the step has in all. */
  step(what: string, share: number, rows?: number): void;
};

export const silent: Progress = { say: () => {}, step: () => {} };

/** How often a step is told of, at most: on a terminal the line is written over, in a log each one stays. */
const everyMs = { terminal: 200, log: 5_000 };

/** Progress on a stream: a step in one line with its rows, rate and time left, from its second half second on. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  const interval = stream.isTTY ? everyMs.terminal : everyMs.log;
  let step = { what: "", began: 0, told: 0, open: false };
  const close = () => {
    if (step.open) stream.write("\r\x1b[K");
    step = { what: "", began: 0, told: 0, open: false };
  };
  return {
    say(line) {
      close();
      stream.write(`${line}\n`);
    },
    step(what, share, rows) {
      const now = performance.now();
      if (step.what !== what) {
        close();
        step = { what, began: now, told: now, open: false };
      }
      if (now - step.told < interval) return;
      step.told = now;
      const line = stepLine(what, share, rows, (now - step.began) / 1000);
      stream.write(stream.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
      step.open = stream.isTTY;
    },
  };
}

/** A step in words: "  checking 42 %, 3,100,000 of 7,400,000 rows, 610,000 a second, 7 s left". */
export function stepLine(what: string, share: number, rows: number | undefined, seconds: number): string {
  const number = (value: number) => Math.round(value).toLocaleString("en-GB");
  const parts = [`  ${what} ${number(share * 100)} %`];
  if (rows) parts.push(`${number(rows * share)} of ${number(rows)} rows`, `${number((rows * share) / seconds)} a second`);
  if (share > 0.01) parts.push(`${number((seconds * (1 - share)) / share)} s left`);
  return parts.join(", ");
}
