import type { PartyScope } from "@/lib/access/party-scope";
import { withIndustry, withParty } from "@/lib/access/with-party";
import { invalid } from "@/lib/errors";
import { describeDimension, type AnyDimension } from "@/lib/metrics/dimensions";
import { referenceValues } from "@/lib/metrics/queries/catalogue-values";
import { ownValuesOf, strangeValues } from "@/lib/metrics/queries/known-values";
import type { ReaderDb } from "@/lib/metrics/queries/run-query";

type Filters = ReadonlyMap<AnyDimension, readonly string[]>;

/**
 * Throws `invalid` naming the parameter and what it may be when a filter has a value that neither the reference data, nor a released figure, nor
 * the caller's own data has ("" stands for none and is always one). Without a scope there is no own data.
 */
export async function refuseUnknownValues(scope: PartyScope | null, filters: Filters): Promise<void> {
  const asked = [...filters].map(([dimension, values]) => [dimension, values.filter((value) => value !== "")] as const);
  const given = asked.filter(([, values]) => values.length > 0);
  if (given.length === 0) return;
  if (scope === null) return withIndustry((db) => refuseIn(db, null, given, async () => []));
  return withParty(scope, (db) => refuseIn(db, scope, given, (dimension) => ownValuesOf(db, scope, dimension)));
}

async function refuseIn(
  db: ReaderDb,
  scope: PartyScope | null,
  given: readonly (readonly [AnyDimension, readonly string[]])[],
  ownOf: (dimension: AnyDimension) => Promise<string[]>,
): Promise<void> {
  for (const [dimension, values] of given) {
    if ((await strangeValues(db, scope, dimension, values)).length === 0) continue;
    const codes = (await referenceValues(db)).filter((each) => each.dimension === dimension).map(({ value }) => value);
    const allowed = [...new Set([...codes, ...(await ownOf(dimension))])].sort((a, b) => (a < b ? -1 : 1));
    throw invalid(dimension, `There is no such ${describeDimension(dimension).name} in the reference data or in your own data.`, allowed);
  }
}
