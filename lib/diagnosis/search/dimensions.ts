/**
 * What a segment may be narrowed by. A firmware version is one of its Device Model and a model one of its manufacturer: the same text on
 * another model says something else.
 */
export const searchDimensions = ["srv", "mode", "csp_region", "smets", "device_type", "model", "firmware_version", "reason_code"] as const;
export type SearchDimension = (typeof searchDimensions)[number];

/** Dimensions of a request, whatever came of it: all but the Reason Code. */
export const requestDimensions = searchDimensions.filter((dimension) => dimension !== "reason_code");

/** Of these at most one narrows a segment: the finer one says all that the wider one does. */
const nested: readonly (readonly SearchDimension[])[] = [
  ["csp_region", "smets"],
  ["device_type", "model", "firmware_version"],
];

/** A segment has at most so many conditions: more of them describe single Devices, not causes. */
export const mostConditions = 3;

/** Every choice of up to three dimensions of a request, none of them nested in another; fewest first, the empty choice too. */
const dimensionChoices: readonly SearchDimension[][] = choicesOf();

function choicesOf(): SearchDimension[][] {
  const all = requestDimensions.reduce<SearchDimension[][]>(
    (choices, dimension) => [...choices, ...choices.map((choice) => [...choice, dimension])],
    [[]],
  );
  const isAllowed = (choice: SearchDimension[]) =>
    choice.length <= mostConditions && nested.every((group) => choice.filter((dimension) => group.includes(dimension)).length <= 1);
  return all.filter(isAllowed).sort((a, b) => a.length - b.length);
}

/** Goes through the choices as long as they hold anything: where a choice is empty, so is every one that narrows it further. */
export function eachChoice<T>(of: (dimensions: SearchDimension[]) => T | null): T[] {
  const empty: SearchDimension[][] = [];
  const made: T[] = [];
  for (const choice of dimensionChoices) {
    if (empty.some((wider) => wider.every((dimension) => choice.includes(dimension)))) continue;
    const one = of(choice);
    if (one === null) empty.push(choice);
    else made.push(one);
  }
  return made;
}
