import type pg from "pg";
import { userRoles, type UserRole } from "@/lib/access/party-scope";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import type { Day } from "@/lib/period";
import { alertKey, readAlertTallies } from "@/lib/periods/alerts/read-alert-tallies";
import { contributorsNow, contributorsThen, type Contributors } from "@/lib/periods/peers/contributors";
import { AlertTally } from "@/lib/periods/alerts/alert-tally";
import {
  alertMetrics,
  alertValues,
  decideAlert,
  type AlertDecision,
  type AlertMetric,
  type AlertValues,
} from "@/lib/periods/alerts/decide-alerts";
import { protectFamily, type DecidedCell } from "@/lib/periods/alerts/protect-family";
import type { VersionInMaking } from "@/lib/periods/version-part";
import { publishedBefore } from "@/lib/periods/versions";

/** A cell of released_alert: role x Alert Code ('' = all) x month (day null) or day. */
export type ReleasedAlertCell = {
  userRole: UserRole;
  alertCode: string;
  day: Day | null;
  decisions: Record<AlertMetric, AlertDecision>;
  values: AlertValues;
  /** What every contributor has of it. */
  tally: AlertTally;
};

type Family = Map<string, DecidedCell>; // by "code day", day "" = the month
const keyOf = alertKey;

/** The industry's cells of every role from alert_day of the version, decided, and protected against working withheld ones out (P7). */
export async function releasedAlerts(client: pg.ClientBase, made: VersionInMaking): Promise<ReleasedAlertCell[]> {
  const cells: ReleasedAlertCell[] = [];
  const contributors = await contributorsNow(client, made.period);
  for (const userRole of userRoles) {
    const family = await readFamily(client, made, userRole, contributors);
    await withholdShocks(client, made, userRole, family);
    protect(made.policy, userRole, family);
    cells.push(...cellsOf(made.policy, userRole, family, await referenceCodes(client)));
  }
  return cells;
}

async function referenceCodes(client: pg.ClientBase): Promise<string[]> {
  return (await client.query<{ code: string }>("select code from alert_code order by code")).rows.map(({ code }) => code);
}

async function readFamily(client: pg.ClientBase, made: VersionInMaking, userRole: UserRole, contributors: Contributors): Promise<Family> {
  const tallies = await readAlertTallies(client, made, userRole, contributors);
  const decide = (tally: AlertTally) =>
    Object.fromEntries(
      alertMetrics.map((metric) => [metric, decideAlert(made.policy, userRole, tally, metric)]),
    ) as DecidedCell["decisions"];
  return new Map([...tallies].map(([key, tally]) => [key, { tally, decisions: decide(tally) }]));
}

/** P9: a cell whose contributors are one or two groups more or fewer than in the previous period is withheld, and so are its days. */
async function withholdShocks(
  client: pg.ClientBase,
  { period, policy }: VersionInMaking,
  userRole: UserRole,
  family: Family,
): Promise<void> {
  const month = await publishedBefore(client, period);
  if (month === null) return;
  const { rows } = await client.query<{ code: string; party: string }>(
    "select distinct alert_code as code, party_id as party from alert_month where period = $1 and version = $2 and user_role = $3",
    [month.period, month.version, userRole],
  );
  if (rows.length === 0) return;
  const then = await contributorsThen(client, month.period, month.version);
  const earlier = new Map<string, Set<string>>();
  for (const { code, party } of rows) {
    const group = then.get(party) ?? `party ${party}`;
    for (const each of ["", code]) earlier.set(each, (earlier.get(each) ?? new Set()).add(group));
  }
  for (const [key, cell] of family) {
    const code = key.split("\t")[0];
    const now = new Set(family.get(keyOf(code, ""))?.tally.groups());
    const before = earlier.get(code) ?? new Set();
    const changed = [...now].filter((group) => !before.has(group)).length + [...before].filter((group) => !now.has(group)).length;
    if (changed === 0 || changed > policy.membershipShockGroups) continue;
    for (const metric of alertMetrics) if (cell.decisions[metric] === "shown") cell.decisions[metric] = "membership";
  }
}

/** Protects codes against their total in the month and on every day, and days against their month, until nothing more changes. */
function protect(policy: DisclosurePolicy, userRole: UserRole, family: Family): void {
  const parts = [...family.keys()].map((key) => key.split("\t") as [string, string]);
  const times = [...new Set(parts.map(([, day]) => day))];
  const codes = [...new Set(parts.map(([code]) => code))];
  const cellsAt = (keys: string[]) => keys.flatMap((key) => family.get(key) ?? []);
  const families = [
    ...times.map((day) => ({ parent: keyOf("", day), children: codes.filter((code) => code !== "").map((code) => keyOf(code, day)) })),
    ...codes.map((code) => ({ parent: keyOf(code, ""), children: times.filter((day) => day !== "").map((day) => keyOf(code, day)) })),
  ];
  for (const metric of alertMetrics) {
    let hasChanged = true;
    while (hasChanged) {
      hasChanged = false;
      for (const { parent, children } of families) {
        const whole = family.get(parent);
        if (whole && protectFamily(policy, userRole, metric, whole, cellsAt(children))) hasChanged = true;
      }
    }
  }
}

/** The month of every code of the reference data and of others that are shown; days of codes of which anything is shown. */
function cellsOf(policy: DisclosurePolicy, userRole: UserRole, family: Family, reference: readonly string[]): ReleasedAlertCell[] {
  const none: DecidedCell["decisions"] = {
    delivery_success: "few_peers",
    within_60: "few_peers",
    volume: "few_peers",
    delivery_time: "few_peers",
  };
  const isShown = ({ decisions }: DecidedCell) => Object.values(decisions).includes("shown");
  const shown = new Set([...family].filter(([, cell]) => isShown(cell)).map(([key]) => key.split("\t")[0]));
  const days = [...new Set([...family.keys()].map((key) => key.split("\t")[1]))].filter((day) => day !== "").sort();
  const row = (alertCode: string, day: Day | null): ReleasedAlertCell => {
    const cell = family.get(keyOf(alertCode, day ?? "")) ?? { tally: new AlertTally(), decisions: none };
    return {
      userRole,
      alertCode,
      day,
      decisions: cell.decisions,
      values: alertValues(policy, cell.tally, cell.decisions),
      tally: cell.tally,
    };
  };
  return [
    ...[...new Set(["", ...reference, ...shown])].map((code) => row(code, null)),
    ...[...new Set(["", ...shown])].flatMap((code) => days.map((day) => row(code, day))),
  ];
}
