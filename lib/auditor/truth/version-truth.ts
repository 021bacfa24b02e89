import type pg from "pg";
import { Lattice } from "@/lib/auditor/lattice";
import { readProcesses, type AuditedProcess } from "@/lib/auditor/reference";
import { readOwners, type Owners } from "@/lib/auditor/truth/owners";
import { readStrata, type StratumRow } from "@/lib/auditor/truth/read-strata";
import { daysOfVersion, readTruth } from "@/lib/auditor/truth/read-truth";
import { countReport, type Recount } from "@/lib/auditor/truth/recount/count-report";
import { readActivity, type ActivityTruth } from "@/lib/auditor/truth/recount/read-activity";
import type { RoleTruth } from "@/lib/auditor/truth/role-truth";

/** What the facts of a version say of its requests: each role's by corporate group, and what they are placed by. */
export type RequestTruth = {
  lattice: Lattice;
  processes: readonly AuditedProcess[];
  owners: Owners;
  truths: Map<string, RoleTruth>;
};
/** What they say of the figures of the Performance Measurement Report. */
export type ReportTruth = { recount: Recount; activity: ActivityTruth };
/** What is so in a version, whatever is released of it: read when it is first asked for, and once. */
export type VersionTruth = {
  period: string;
  version: number;
  read: () => Promise<RequestTruth>;
  readStrata: () => Promise<StratumRow[]>;
  readReport: () => Promise<ReportTruth>;
};

/** Needs the rights of portal_ingest, and the version's days: recorded, or in frozen_day. The report's predictions of installs must be written. */
export function openTruth(client: pg.ClientBase, period: string, version: number): VersionTruth {
  const read = once(async () => {
    const [lattice, processes] = [new Lattice(), await readProcesses(client, period)];
    const owners = await readOwners(client, `${period}-01`);
    const days = await daysOfVersion(client, period, version);
    return { lattice, processes, owners, truths: await readTruth(client, { days, lattice, processes, owners }) };
  });
  return {
    ...{ period, version, read },
    readStrata: once(async () => readStrata(client, { ...(await read()), period, version })),
    readReport: once(async () => {
      const recount = await countReport(client, { period, version });
      return { recount, activity: await readActivity(client, { period, version }, recount.tally) };
    }),
  };
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let had: Promise<T> | null = null;
  return () => (had ??= read());
}
