/** Best and worst response of a cell as released. */
export type Extremes = { best: number | null; worst: number | null };

/**
 * P7 for single responses: whether the total's best or worst Round Trip Time must be that of the one part that is withheld, because no shown
 * part has it. Stops reading a withheld Region's best response off the total.
 */
export function giveExtremesAway(total: Extremes, shown: readonly Extremes[], withheld: number): boolean {
  const isElsewhere = (figure: keyof Extremes) => total[figure] === null || shown.some((part) => part[figure] === total[figure]);
  return withheld === 1 && !(isElsewhere("best") && isElsewhere("worst"));
}
