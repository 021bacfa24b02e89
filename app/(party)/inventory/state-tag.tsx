import { Tag } from "@/components/ui/tag";
import { stateWords } from "@/lib/charts/inventory-words";
import type { FirmwareState } from "@/lib/inventory/models";

const tones = { behind: "outline", "not-listed": "caution" } as const;
/** How the bar of a firmware is drawn by its state. */
export const stateLooks = { current: "solid", unknown: "solid", behind: "tint", "not-listed": "hollow" } as const;

/** The standing of a firmware in words; a tag where it wants doing something about. */
export function StateTag({ state }: { state: FirmwareState }) {
  return state === "behind" || state === "not-listed" ? <Tag tone={tones[state]}>{stateWords[state]}</Tag> : stateWords[state];
}
