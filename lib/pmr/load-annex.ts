import { z } from "zod";
import type { UserRole } from "@/lib/access/party-scope";
import { withIndustry } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { isShown, releasedAlertCells, type ReleasedAlert } from "@/lib/metrics/alerts/released-alerts";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import type { Publication } from "@/lib/metrics/queries/publications";
import { releasedCells, type ReleasedCell } from "@/lib/metrics/queries/released-cells";
import { decision } from "@/lib/metrics/queries/row-types";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";
import { annexHeadings, type AnnexHeading } from "@/lib/pmr/annex-headings";

/** The anonymised Parties of an SRV, in the order of their pseudonyms, which says nothing; null: withheld, for the reason. */
export type AnnexPeers = { decision: string; points: { peer: string; rate: number }[] | null };
/** An SRV of a heading: its released cells of the role (whole, Regions, SMETS versions, Device Types), and its Parties. */
export type AnnexService = { srv: string; name: string; cells: ReleasedCell[]; peers: AnnexPeers };
export type AnnexAlert = { code: string; name: string; cell: ReleasedAlert };
export type Annex = { heading: AnnexHeading; name: string; services: AnnexService[]; alerts: AnnexAlert[] };

/** One heading of the MP122A annex for a role in a published month, of released figures alone. */
export function loadAnnex(
  publication: Publication,
  role: UserRole,
  headingId: string | null,
): Promise<Annex & { headings: { id: string; name: string }[] }> {
  return withIndustry(async (db) => {
    const processes = await processesWithItems(db);
    const nameOf = (id: string) => processes.find(({ processId }) => processId === id)?.name ?? id;
    const heading = annexHeadings.find(({ id }) => id === headingId) ?? annexHeadings[0];
    const headings = annexHeadings.map(({ id }) => ({ id, name: nameOf(id) }));
    const srvs = new Map(
      processes
        .filter(({ processId }) => heading.processes.some((id) => id === processId))
        .flatMap(({ items }) => items.map(({ srv, name }) => [srv, name] as const)),
    );
    const services = await servicesOf(db, publication, role, srvs);
    const alerts = "alerts" in heading ? await alertsOf(db, publication, role, heading.alerts) : [];
    return { heading, name: nameOf(heading.id), services, alerts, headings };
  });
}

async function servicesOf(
  db: ReaderDb,
  publication: Publication,
  role: UserRole,
  srvs: ReadonlyMap<string, string>,
): Promise<AnnexService[]> {
  if (srvs.size === 0) return [];
  const series = { userRole: role, publications: [publication], grain: "month" as const };
  const cells = await releasedCells(db, series, { itemType: "srv", items: [...srvs.keys()], breakdown: null, values: null });
  const peers = await annexPeers(db, publication, role);
  return [...srvs].map(([srv, name]) => ({
    ...{ srv, name, cells: cells.filter(({ item }) => item === srv) },
    peers: peers.get(srv) ?? { decision: "few_peers", points: null },
  }));
}

const peerRow = z.object({ srv: z.string(), decision, peers: z.array(z.string()).nullable(), rates: z.array(z.number()).nullable() });

async function annexPeers(db: ReaderDb, { period, version }: Publication, role: UserRole): Promise<Map<string, AnnexPeers>> {
  const rows = await runQuery(
    db,
    peerRow,
    Prisma.sql`select srv, decision, peers, rates from pmr_peer where user_role = ${role} and period = ${period} and version = ${version} order by srv`,
  );
  return new Map(
    rows.map(({ srv, decision: why, peers, rates }) => [
      srv,
      { decision: why, points: peers && rates ? peers.map((peer, at) => ({ peer, rate: rates[at] })) : null },
    ]),
  );
}

const codeRow = z.object({ code: z.string(), name: z.string() });

async function alertsOf(db: ReaderDb, publication: Publication, role: UserRole, family: string): Promise<AnnexAlert[]> {
  const codes = await runQuery(
    db,
    codeRow,
    Prisma.sql`select code, coalesce(nullif(name, ''), meaning) as name from alert_code where family like ${`${family}%`} order by code collate "C"`,
  );
  if (codes.length === 0) return [];
  const series = { userRole: role, publications: [publication], grain: "month" as const };
  const cells = await releasedAlertCells(db, series, codes.map(({ code }) => code)); // prettier-ignore
  return cells
    .filter((cell) => isShown(cell, "volume") || isShown(cell, "delivery_success") || isShown(cell, "within_60"))
    .map((cell) => ({ code: cell.alertCode, name: codes.find(({ code }) => code === cell.alertCode)?.name ?? "", cell }));
}
