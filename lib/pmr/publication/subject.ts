import type { UserRole } from "@/lib/access/party-scope";
import type { PmrFigure } from "@/lib/pmr/figure";

/** What each contributor group (disclosure.md P0) brings to a figure: events by category, which add up to the whole. */
export type Contributions = ReadonlyMap<string, readonly number[]>;

/** A share of the whole that may be told: the categories it adds up, and how the figure is named. */
export type Told = { categories: readonly number[]; dimensions: PmrFigure["dimensions"]; note: string; isKept?: boolean };

/**
 * A figure made at publication from Users' facts. `tellings`, the most detailed first: the shares that a reader gets together; the first
 * of which every share may be seen is released. `isKept`: a share that is judged and not shown, such as the rest of the one that is.
 */
export type Subject = {
  figure: string;
  measureId: string;
  userRole: UserRole;
  contributions: Contributions;
  tellings: readonly (readonly Told[])[];
  /** What was brought in the version that is restated, where the categories of then are not those of now. */
  then?: Contributions;
};

/** The one share of the first category in the first two, the second being the rest of it. */
export function shareOf(dimensions: PmrFigure["dimensions"], note: string): readonly (readonly Told[])[] {
  return [
    [
      { categories: [0], dimensions, note },
      { categories: [1], dimensions, note, isKept: true },
    ],
  ];
}
