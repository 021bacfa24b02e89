import type pg from "pg";
import type { Period } from "@/lib/period";
import type { PmrFigure } from "@/lib/pmr/figure";
import type { Earlier } from "@/lib/pmr/publication/release-subject";
import type { Contributions } from "@/lib/pmr/publication/subject";
import type { VersionInMaking } from "@/lib/periods/version-part";
import { publishedBefore } from "@/lib/periods/versions";

/** What contributions are recorded under; the User Role is '' where all Users stand together. */
export type ContributionName = { figure: string; userRole: string };
type Recorded = ContributionName & { contributions: Contributions };

const nameOf = ({ figure, userRole }: ContributionName) => `${figure}\t${userRole}`;

/** Writes down what each contributor brought: the next period (P9) and a restatement (P8) are judged against it. */
export async function recordContributions(
  client: pg.ClientBase,
  { period, version }: VersionInMaking,
  subjects: readonly Recorded[],
): Promise<void> {
  const rows = subjects.flatMap(({ figure, userRole, contributions }) =>
    [...contributions].map(([contributor, amounts]) => ({ figure, user_role: userRole, contributor, amounts })),
  );
  await client.query(
    `insert into pmr_contribution (period, version, figure, user_role, contributor, amounts)
    select $1, $2, figure, user_role, contributor, amounts
    from jsonb_to_recordset($3) c(figure text, user_role text, contributor text, amounts float8[]) order by 3, 4, 5`,
    [period, version, JSON.stringify(rows)],
  );
}

/** What a figure is judged against, by what its contributions are recorded under; `isOf` picks its figures among those of the version before. */
export type EarlierOf = (name: ContributionName, isOf: (figure: PmrFigure) => boolean) => Earlier;

/** Reads what the period before and the version that is restated recorded and showed, for every figure. */
export async function readEarlier(client: pg.ClientBase, { period, restates }: VersionInMaking): Promise<EarlierOf> {
  const month = await publishedBefore(client, period);
  const before = month === null ? new Map<string, Contributions>() : await readContributions(client, month);
  const then = restates === null ? new Map<string, Contributions>() : await readContributions(client, { period, version: restates });
  const shown = restates === null ? [] : await readFigures(client, period, restates);
  return (name, isOf) => {
    const contributions = then.get(nameOf(name));
    return {
      periodBefore: before.get(nameOf(name)) ?? null,
      restated: contributions ? { contributions, figures: shown.filter(isOf) } : null,
    };
  };
}

async function readContributions(
  client: pg.ClientBase,
  { period, version }: { period: Period; version: number },
): Promise<Map<string, Contributions>> {
  const { rows } = await client.query<ContributionName & { contributor: string; amounts: number[] }>(
    `select figure, user_role as "userRole", contributor, amounts from pmr_contribution where period = $1 and version = $2 order by 1, 2, 3`,
    [period, version],
  );
  const found = new Map<string, Map<string, number[]>>();
  for (const row of rows) {
    const own = found.get(nameOf(row)) ?? new Map<string, number[]>();
    found.set(nameOf(row), own.set(row.contributor, row.amounts));
  }
  return found;
}

async function readFigures(client: pg.ClientBase, period: Period, version: number): Promise<PmrFigure[]> {
  const { rows } = await client.query<PmrFigure>(
    `select measure_id as "measureId", dimensions, value, unit, status, numerator, denominator, note
    from pmr_figure where period = $1 and version = $2 order by ordinal`,
    [period, version],
  );
  return rows;
}
