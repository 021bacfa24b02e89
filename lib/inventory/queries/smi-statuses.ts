import { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import type { CountRow } from "@/lib/inventory/models";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";

const row = z.object({ status: z.string(), name: z.string(), isInService: z.boolean() });

/** The way of a Device through the inventory; a status that is not here stands at its end. */
const funnel = [
  "Pending",
  "Whitelisted",
  "InstalledNotCommissioned",
  "Commissioned",
  "Suspended",
  "Recovery",
  "Recovered",
  "Decommissioned",
  "Withdrawn",
];

export type SmiStatuses = {
  /** "Installed not commissioned"; "no status" for a Type 2 Device, the status itself where the reference data lacks it. */
  nameOf: (status: string) => string;
  /** The rows from Pending to Withdrawn, each with its name and whether it is in service. */
  order: (rows: readonly CountRow[]) => (CountRow & { name: string; isInService: boolean })[];
};

/** Names and order of the statuses of a Device. */
export async function smiStatuses(db: ReaderDb): Promise<SmiStatuses> {
  const known = await runQuery(db, row, Prisma.sql`select status, display_name as name, in_service as "isInService" from smi_status`);
  const byStatus = new Map(known.map((each) => [each.status, each]));
  const nameOf = (status: string) => (status === "" ? "no status" : (byStatus.get(status)?.name ?? `${status} (unknown)`));
  const place = ({ value }: CountRow) => (funnel.includes(value) ? funnel.indexOf(value) : funnel.length);
  const order = (rows: readonly CountRow[]) =>
    rows
      .toSorted((a, b) => place(a) - place(b) || (a.value < b.value ? -1 : 1))
      .map((each) => ({ ...each, name: nameOf(each.value), isInService: byStatus.get(each.value)?.isInService ?? false }));
  return { nameOf, order };
}
