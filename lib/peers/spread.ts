/** How an amount is spread over the contributor groups of a cell: all that the primary rules need to know of it. */
export type Spread = {
  /** Groups with an amount above 0. */
  groups: number;
  total: number;
  /** The three largest amounts, 0 where there are fewer groups. */
  first: number;
  second: number;
  third: number;
};

/** The spread of the amounts, one per contributor group (disclosure.md P0), in any order. */
export function spreadOf(amounts: Iterable<number>): Spread {
  const spread: Spread = { groups: 0, total: 0, first: 0, second: 0, third: 0 };
  for (const amount of amounts) addTo(spread, amount);
  return spread;
}

/** Adds one more group's amount to the spread, in place; an amount of 0 contributes nothing. */
export function addTo(spread: Spread, amount: number): void {
  if (amount <= 0) return;
  spread.groups += 1;
  spread.total += amount;
  if (amount > spread.first) {
    spread.third = spread.second;
    spread.second = spread.first;
    spread.first = amount;
  } else if (amount > spread.second) {
    spread.third = spread.second;
    spread.second = amount;
  } else if (amount > spread.third) {
    spread.third = amount;
  }
}
