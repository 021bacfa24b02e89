import type pg from "pg";
import { copyRows } from "@/lib/periods/copy-rows";
import type { ExpectedRate } from "@/lib/periods/peers/expected-rates";
import type { VersionInMaking } from "@/lib/periods/version-part";

const columns = "party_id, user_role, period, version, process_id, policy_version, decision, expected, mix_effect, rate_effect";

/** Writes every Party's expected rates. */
export async function writeExpectedRates(client: pg.ClientBase, made: VersionInMaking, rates: readonly ExpectedRate[]): Promise<void> {
  const rows = rates.map(({ partyId, userRole, processId, decision, effects }) => [
    ...[partyId, userRole, made.period, made.version, processId, made.policyVersion, decision],
    ...[effects?.expected ?? null, effects?.mixEffect ?? null, effects?.rateEffect ?? null],
  ]);
  await copyRows(client, { table: "expected_rate", columns, order: "party_id, user_role, process_id" }, rows);
}
