import type { Direction } from "@/lib/watch/models";

/** Whether the figure lies beyond the level; on it, or without a figure, it does not. */
export function isBeyond(direction: Direction, level: number, value: number | null): boolean {
  return value !== null && (direction === "above" ? value > level : value < level);
}
