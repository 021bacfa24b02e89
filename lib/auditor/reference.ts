import type pg from "pg";
import { auditedBreakdowns, type Lattice } from "@/lib/auditor/lattice";

/** SRVs of each Business Process; `qualifier` null: any request of the SRV belongs to it. */
export type AuditedProcess = { processId: string; members: { srv: string; qualifier: string | null }[] };

/** The processes in force on the period's first day, as the public tables say. */
export async function readProcesses(client: pg.ClientBase, period: string): Promise<AuditedProcess[]> {
  const { rows } = await client.query<{ process_id: string; srv: string; matched_qualifier: string | null }>(
    `select process_id, srv, matched_qualifier from business_process_item
    where item_type = 'srv' and srv <> '' and valid_from <= $1::date and coalesce(valid_to > $1::date, true)`,
    [`${period}-01`],
  );
  const processes = new Map<string, AuditedProcess>();
  for (const { process_id: processId, srv, matched_qualifier: qualifier } of rows) {
    if (!processes.has(processId)) processes.set(processId, { processId, members: [] });
    processes.get(processId)?.members.push({ srv, qualifier });
  }
  return [...processes.values()];
}

export type Sent = { srv: string; qualifier: string; csp_region: string; device_type: string; smets: string };

/** Says which cells of a day (or of the month, day 0) a request counts in, and remembers it per kind of request. */
export function placer(lattice: Lattice, processes: readonly AuditedProcess[]): (sent: Sent, day: number) => number[] {
  const known = new Map<string, { item: number; slot: number }[]>();
  return (sent, day) => {
    const key = [sent.srv, sent.qualifier, sent.csp_region, sent.device_type, sent.smets].join("\t");
    let places = known.get(key);
    if (!places) known.set(key, (places = placesOf(lattice, processes, sent)));
    return places.map(({ item, slot }) => lattice.cell(day, item, slot));
  };
}

function placesOf(lattice: Lattice, processes: readonly AuditedProcess[], sent: Sent): { item: number; slot: number }[] {
  const within = ({ members }: AuditedProcess) =>
    members.some(({ srv, qualifier }) => srv === sent.srv && (qualifier === null || qualifier === sent.qualifier));
  const items = [
    lattice.item("all", ""),
    lattice.item("srv", sent.srv),
    ...processes.filter(within).map(({ processId }) => lattice.item("process", processId)),
  ];
  const slots = [0, ...auditedBreakdowns.map((breakdown) => lattice.slot(breakdown, sent[breakdown]))];
  return items.flatMap((item) => slots.map((slot) => ({ item, slot })));
}
