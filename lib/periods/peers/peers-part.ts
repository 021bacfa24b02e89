import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import { readLatticeReference } from "@/lib/periods/industry/lattice-reference";
import { ContributorNumbers, contributorsNow, recordContributors, type Contributors } from "@/lib/periods/peers/contributors";
import { decidePeers } from "@/lib/periods/peers/decide-peers";
import { expectedRates } from "@/lib/periods/peers/expected-rates";
import { countMonth, readMonthRows, type MonthRow } from "@/lib/periods/peers/month-amounts";
import { readMonthDecisions } from "@/lib/periods/peers/month-decisions";
import { writeBands } from "@/lib/periods/peers/write-bands";
import { writeExpectedRates } from "@/lib/periods/peers/write-expected-rates";
import { writePeerViews, type Viewers } from "@/lib/periods/peers/write-peer-views";
import { copyStandingViews, peerCellName, standingPeers } from "@/lib/periods/restate/standing-peers";
import type { VersionInMaking, VersionPart } from "@/lib/periods/version-part";

const cell = "metric, item_type, item, breakdown, breakdown_value";

/** Bands, individual peers and expected rates, from the version's own month cube and decisions on industry figures. */
export const peersPart: VersionPart = {
  says: "Releasing bands, peers and expected rates",
  write: writePeers,
  tables: [
    {
      name: "released_band",
      by: "user_role, item_type, item",
      order: "metric, breakdown, breakdown_value",
      columns:
        "metric, breakdown, breakdown_value, quartile_decision, lower_quartile, median, upper_quartile, tenth_decision, tenth, ninetieth",
    },
    // Rates without the pseudonyms, and not in their order: both come from this installation's key.
    {
      name: "peer_view",
      by: "party_id, user_role",
      order: cell,
      columns: `${cell}, decision, (select array_agg(rate order by rate) from unnest(rates) rate)`,
    },
    {
      name: "expected_rate",
      by: "party_id, user_role",
      order: "process_id",
      columns: "process_id, decision, expected, mix_effect, rate_effect",
    },
  ],
};

async function writePeers(client: pg.ClientBase, made: VersionInMaking): Promise<void> {
  const { period, version, policy } = made;
  const reference = await readLatticeReference(client, period);
  const contributors = await contributorsNow(client, period);
  await recordContributors(client, made, contributors);
  const numbers = new ContributorNumbers();
  const rows = await readMonthRows(client, made);
  const decisions = await readMonthDecisions(client, period, version);
  const cells = decidePeers(policy, countMonth(rows, reference, contributors, numbers), decisions);
  const standing = await standingPeers(client, made, cells, numbers);
  await writeBands(client, made, decisions, cells, standing);
  const anew = cells.filter((cell) => !standing.has(peerCellName(cell)));
  await writePeerViews(client, made, anew, viewersOf(rows, contributors, numbers), numbers);
  await copyStandingViews(client, made, standing);
  await writeExpectedRates(client, made, expectedRates(policy, rows, reference, contributors, numbers, decisions));
}

function viewersOf(rows: readonly MonthRow[], contributors: Contributors, numbers: ContributorNumbers): Viewers {
  const viewers = new Map<UserRole, Map<number, string[]>>();
  for (const { userRole, partyId } of rows) {
    const groups = viewers.get(userRole) ?? new Map<number, string[]>();
    viewers.set(userRole, groups);
    const group = numbers.numberOf(contributors, partyId);
    const parties = groups.get(group) ?? [];
    groups.set(group, parties);
    if (!parties.includes(partyId)) parties.push(partyId);
  }
  return viewers;
}
