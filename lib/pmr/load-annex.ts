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

/** One heading of the MP122A annex for a role in a published month, of released figures alone; an unknown one becomes the first. */
export async function loadAnnex(publication: Publication, role: UserRole, headingId: string | null): Promise<Annex> {
  const heading = annexHeadings.find(({ id }) => id === headingId) ?? annexHeadings[0];
  const [annex] = await loadAnnexHeadings(publication, role, [heading]);
  return annex;
}

/** Headings of the annex for a role in a published month, in their order. */
export function loadAnnexHeadings(publication: Publication, role: UserRole, headings: readonly AnnexHeading[]): Promise<Annex[]> {
  return withIndustry(async (db) => {
    const processes = await processesWithItems(db);
    const itemsOf = (heading: AnnexHeading) =>
      processes.filter(({ processId }) => heading.processes.some((id) => id === processId)).flatMap(({ items }) => items);
    const srvs = [...new Set(headings.flatMap(itemsOf).map(({ srv }) => srv))];
    const cells = await servicesCells(db, publication, role, srvs);
    const peers = srvs.length > 0 ? await annexPeers(db, publication, role) : new Map<string, AnnexPeers>();
    const alerts = headings.some((heading) => "alerts" in heading) ? await alertsOf(db, publication, role) : [];
    return headings.map((heading) => ({
      heading,
      name: processes.find(({ processId }) => processId === heading.id)?.name ?? heading.id,
      services: [...new Map(itemsOf(heading).map(({ srv, name }) => [srv, name]))].map(([srv, name]) => ({
        ...{ srv, name, cells: cells.filter(({ item }) => item === srv) },
        peers: peers.get(srv) ?? { decision: "few_peers", points: null },
      })),
      alerts: "alerts" in heading ? alerts.filter(({ family }) => family.startsWith(heading.alerts)) : [],
    }));
  });
}

async function servicesCells(db: ReaderDb, publication: Publication, role: UserRole, srvs: string[]): Promise<ReleasedCell[]> {
  if (srvs.length === 0) return [];
  const series = { userRole: role, publications: [publication], grain: "month" as const };
  return releasedCells(db, series, { itemType: "srv", items: srvs, breakdown: null, values: null });
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

const codeRow = z.object({ code: z.string(), name: z.string(), family: z.string() });

async function alertsOf(db: ReaderDb, publication: Publication, role: UserRole): Promise<(AnnexAlert & { family: string })[]> {
  const codes = await runQuery(db, codeRow, Prisma.sql`select code, coalesce(nullif(name, ''), meaning) as name, family from alert_code`);
  const known = new Map(codes.map((each) => [each.code, each]));
  const cells = await releasedAlertCells(db, { userRole: role, publications: [publication], grain: "month" }, null);
  return cells
    .filter((cell) => isShown(cell, "volume") || isShown(cell, "delivery_success") || isShown(cell, "within_60"))
    .flatMap((cell) => {
      const found = known.get(cell.alertCode);
      return found ? [{ ...found, cell }] : [];
    });
}
