import type pg from "pg";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import type { Period } from "@/lib/period";

/** What a part of a version is made for: readers do not see the version before the transaction of its publication commits. */
export type VersionInMaking = { period: Period; version: number; policyVersion: number; policy: DisclosurePolicy; restates: number | null };

/** How a table enters the content hash: rows are digested by `by`, within it in the order of `order`, each as `columns`. */
export type HashedTable = { name: string; by: string; order: string; columns: string };

/**
 * A subject of a version beside the request cubes and industry figures: fills its tables for (period, version) from the facts of frozen_day, in
 * the publication's transaction and as portal_ingest, or throws and nothing is published. `gather`: what rests on the month's own facts alone,
 * written first, which may be while another month is published; `write`: the rest, which may look at other months. `tables`: what it says.
 * `sums`: what adds these up for the pages, and is not hashed again.
 */
export type VersionPart = {
  says: string;
  gather?: PartWriter;
  write?: PartWriter;
  tables: readonly HashedTable[];
  sums?: readonly string[];
};
export type PartWriter = (client: pg.ClientBase, made: VersionInMaking) => Promise<void>;

/** Writes all of the part. */
export async function writePart(client: pg.ClientBase, part: VersionPart, made: VersionInMaking): Promise<void> {
  await part.gather?.(client, made);
  await part.write?.(client, made);
}
