/**
 * How watching does on drawn months, as lib/watch/detection/measured.test.ts counts it again: false alarms where nothing is wrong, and on
 * how many days of trouble half and nine tenths of it are found.
 */
export const measured = {
  partyMonths: 400,
  falseAlarms: 44,
  troubled: 50,
  delays: [
    { what: "5 points more failures", kind: { failuresMore: 0.05 }, half: 1, most: 5 },
    { what: "half the requests", kind: { volume: 0.5 }, half: 1, most: 3 },
    { what: "twice the time", kind: { time: 2 }, half: 1, most: 2 },
  ],
} as const;
