import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { Period } from "@/lib/period";
import type { PmrFigure } from "@/lib/pmr/figure";
import { gainOutcome, topUpOutcome } from "@/lib/pmr/publication/device-outcomes";
import { installRatios, silentMeters } from "@/lib/pmr/publication/estate-outcomes";
import { failureReasons } from "@/lib/pmr/publication/failure-reasons";
import { imageOutcomes } from "@/lib/pmr/publication/image-outcomes";
import { releaseRatio } from "@/lib/pmr/publication/release-ratio";
import { releaseSubject, type Earlier } from "@/lib/pmr/publication/release-subject";
import { requestOutcomes } from "@/lib/pmr/publication/request-outcomes";
import type { Contributions, Subject } from "@/lib/pmr/publication/subject";
import type { VersionInMaking } from "@/lib/periods/version-part";
import { publishedBefore } from "@/lib/periods/versions";

const subjectName = ({ figure, userRole }: Pick<Subject, "figure" | "userRole">) => `${figure}\t${userRole}`;

/**
 * The outcome measures of MP122 that follow Devices or need more than one SRV's released cell, by User Role, under the disclosure policy.
 * Also records what each contributor brought. Runs after every other part of the version.
 */
export async function writeOutcomes(client: pg.ClientBase, made: VersionInMaking): Promise<PmrFigure[]> {
  const shares = [
    ...(await requestOutcomes(client, made)),
    ...(await gainOutcome(client, made)),
    ...(await failureReasons(client, made)),
    ...(await topUpOutcome(client, made)),
    ...(await silentMeters(client, made)),
    ...(await imageOutcomes(client, made)),
  ];
  const ratios = await installRatios(client, made);
  const earlier = await readEarlier(client, made);
  await recordContributions(client, made, [...shares, ...ratios]);
  return [...shares.flatMap((subject) => releaseSubject(made.policy, subject, earlier(subject))), ...releaseRatios(made, ratios, earlier)];
}

// A day is judged by itself, and goes with its month where that is withheld: who came or went is seen in the month.
function releaseRatios({ policy }: VersionInMaking, ratios: readonly Subject[], earlier: (subject: Subject) => Earlier): PmrFigure[] {
  const figures = ratios.map((subject) => releaseRatio(policy, subject, earlier(subject)));
  const withheld = new Set(
    figures.filter(({ dimensions, status }) => !dimensions.day && status !== "shown").map(({ dimensions }) => dimensions.user_role),
  );
  return figures.map((each) =>
    each.status === "shown" && withheld.has(each.dimensions.user_role) ? { ...each, value: null, status: "suppressed" } : each,
  );
}

async function recordContributions(client: pg.ClientBase, { period, version }: VersionInMaking, subjects: Subject[]): Promise<void> {
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

async function readEarlier(client: pg.ClientBase, { period, restates }: VersionInMaking): Promise<(subject: Subject) => Earlier> {
  const month = await publishedBefore(client, period);
  const before = month === null ? new Map<string, Contributions>() : await readContributions(client, month);
  const then = restates === null ? new Map<string, Contributions>() : await readContributions(client, { period, version: restates });
  const shown = restates === null ? [] : await readFigures(client, period, restates);
  return (subject) => {
    const contributions = then.get(subjectName(subject));
    return {
      periodBefore: before.get(subjectName(subject)) ?? null,
      restated: contributions ? { contributions, figures: shown.filter((figure) => isOf(subject, figure)) } : null,
    };
  };
}

// Reasons and attempts of one measure are told apart by their dimensions and words.
function isOf({ measureId, userRole, tellings }: Subject, figure: PmrFigure): boolean {
  const [{ dimensions, note }] = tellings[0];
  return (
    figure.measureId === measureId &&
    figure.dimensions.user_role === userRole &&
    figure.dimensions.day === dimensions.day &&
    figure.note === note
  );
}

async function readContributions(
  client: pg.ClientBase,
  { period, version }: { period: Period; version: number },
): Promise<Map<string, Contributions>> {
  const { rows } = await client.query<{ figure: string; userRole: UserRole; contributor: string; amounts: number[] }>(
    `select figure, user_role as "userRole", contributor, amounts from pmr_contribution where period = $1 and version = $2 order by 1, 2, 3`,
    [period, version],
  );
  const found = new Map<string, Map<string, number[]>>();
  for (const row of rows) {
    const own = found.get(subjectName(row)) ?? new Map<string, number[]>();
    found.set(subjectName(row), own.set(row.contributor, row.amounts));
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
