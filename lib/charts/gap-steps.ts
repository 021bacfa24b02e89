import { percentAxis } from "@/lib/charts/axis";
import { signedPoints } from "@/lib/charts/finding-words";
import type { Split } from "@/lib/diagnosis/models";
import { formatPercent } from "@/lib/format";

/** A row of the picture: a rate to stand at (place), or a step from one place to the next. Places are 0 (left) to 1 (right). */
export type GapStep = { name: string; text: string } & (
  { kind: "reference" | "own"; place: number } | { kind: "mix" | "rate"; from: number; to: number }
);
export type GapSteps = { steps: GapStep[]; ticks: { place: number; text: string }[] };

/** From the other rate by the mix and the rates to the own one, in points of outcome success; each step begins where the last one ended. */
export function gapSteps({ reference, gap, mix, rate }: Split, names: { reference: string; own: string }): GapSteps {
  const { domain, ticks, texts } = percentAxis(
    [reference, reference + mix, reference + gap].map((share) => Math.min(Math.max(share, 0), 1)),
  );
  const place = (share: number) => Math.min(Math.max((share * 100 - domain[0]) / (domain[1] - domain[0]), 0), 1);
  return {
    steps: [
      { kind: "reference", name: names.reference, text: formatPercent(reference), place: place(reference) },
      { kind: "mix", name: "Mix", text: signedPoints(mix), from: place(reference), to: place(reference + mix) },
      { kind: "rate", name: "Rates", text: signedPoints(rate), from: place(reference + mix), to: place(reference + mix + rate) },
      { kind: "own", name: names.own, text: formatPercent(reference + gap), place: place(reference + gap) },
    ],
    ticks: ticks.map((tick, index) => ({ place: place(tick / 100), text: texts[index] })),
  };
}
