import type { CellKey } from "@/lib/peers/cell";
import type { LatticeReference } from "@/lib/periods/industry/lattice-reference";

type Item = Pick<CellKey, "itemType" | "item">;
/** An item whose requests are those of its parts together, each counted once. */
export type ItemSum = { whole: Item; parts: Item[] };

/**
 * What adds up among items: all requests = every SRV; a process = its SRVs, or a process within it and the SRVs it has beyond that. Only
 * processes that take their SRVs whole, whatever the qualifier: of the others a part of an SRV is in no cell.
 */
export function itemSums(reference: LatticeReference, srvs: readonly string[]): ItemSum[] {
  const whole = reference.processes
    .filter(({ items }) => items.every((item) => item.matchedQualifier === null))
    .map(({ processId, items }) => ({ processId, srvs: new Set(items.map((item) => item.srv)) }));
  const srv = (item: string): Item => ({ itemType: "srv", item });
  const process = (item: string): Item => ({ itemType: "process", item });
  const nested = whole.flatMap((outer) =>
    whole
      .filter((inner) => inner !== outer && inner.srvs.size > 1 && [...inner.srvs].every((each) => outer.srvs.has(each)))
      .map((inner) => ({
        whole: process(outer.processId),
        parts: [process(inner.processId), ...[...outer.srvs].filter((each) => !inner.srvs.has(each)).map(srv)],
      })),
  );
  return [
    { whole: { itemType: "all", item: "" }, parts: srvs.map(srv) },
    ...whole.map((each) => ({ whole: process(each.processId), parts: [...each.srvs].map(srv) })),
    ...nested,
    ...whole.map((each) => ({
      whole: { itemType: "all", item: "" } as Item,
      parts: [process(each.processId), ...srvs.filter((one) => !each.srvs.has(one)).map(srv)],
    })),
  ];
}
