import type { MetricDefinition } from "@/lib/metrics/definitions/define-metric";
import type { Dimension } from "@/lib/metrics/dimensions";
import type { Day } from "@/lib/period";

/** An SRV in a Business Process; `matchedQualifier` null: any request of the SRV counts. `validTo` is the first day it no longer applies. */
export type ProcessItem = {
  srv: string;
  name: string;
  qualifier: string;
  matchedQualifier: string | null;
  validFrom: Day;
  validTo: Day | null;
};

/** A Business Process and the SRVs mapped to it, in the order of its source. */
export type CatalogueProcess = {
  processId: string;
  suite: string;
  name: string;
  subProcess: string;
  purpose: string;
  source: string;
  items: ProcessItem[];
};

/** A dimension and its values, ascending: reference values, and the caller's own; manufacturers, models and firmware are own only. */
export type CatalogueDimension = { id: Dimension; name: string; inWords: string; values: string[] };

/** What may be asked: nothing in it names a Party. */
export type Catalogue = { metrics: readonly MetricDefinition[]; processes: CatalogueProcess[]; dimensions: CatalogueDimension[] };
