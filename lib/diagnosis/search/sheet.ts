import type { Candidates } from "@/lib/diagnosis/search/candidate";

/** Judges a slot: adds what it holds to the candidates. */
export type Judge = (slot: number, candidates: Candidates) => void;

/**
 * One way of cutting the requests into segments, made once and judged again and again as failures are put back. `slotOf`: the slot of each
 * failing row, -1 for none; `judge` takes the weights of the failing rows.
 */
export type Sheet = { slots: number; slotOf: Int32Array; judge: (failing: Float64Array) => Judge };
