import type pg from "pg";
import type { ReleaseAudit } from "@/lib/auditor/audit-release";
import type { AttackName, AuditFinding } from "@/lib/auditor/finding";
import type { Placement } from "@/lib/auditor/lattice";
import { firstDay, type Period } from "@/lib/period";
import type { Amount } from "@/lib/periods/industry/group-amounts";
import { decided, valueColumns, withhold, type DecidedMetric, type ValueColumn } from "@/lib/periods/industry/released-figures";
import type { ReleasedCell } from "@/lib/periods/industry/released-cell";

/** Attacks that less being shown stops; what any other finds is a fault of the release, and blocks it. */
const closable: ReadonlySet<AttackName> = new Set(["interval", "remainder", "self-subtraction", "extremes", "versions", "membership"]);
const roundsAtMost = 60;

/**
 * P7 against all sums at once: the rules look at one sum at a time, the auditor at all of them together. What it can still work out loses
 * its cover: the figures it rests on are withheld in `cells` and handed to `write`, until nothing is found. Gives what is found still, which is
 * only what withholding does not stop.
 */
export async function closeWaysIn(
  audit: Pick<ReleaseAudit, "industry" | "industryAgain" | "industryAtOnce">,
  cells: readonly ReleasedCell[],
  write: (taken: readonly Taken[]) => Promise<void>,
): Promise<AuditFinding[]> {
  let findings = await audit.industry();
  const lasting: AuditFinding[] = [];
  for (let round = 0; round < roundsAtMost; round++) {
    lasting.push(...findings.filter((finding) => !isClosable(finding)));
    const ofSums = findings.filter(isClosable);
    const open = ofSums.length > 0 ? ofSums : await audit.industryAtOnce();
    const roles = new Set(open.map(({ userRole }) => userRole));
    const ofRoles = new Map([...roles].map((role) => [role, cells.filter(({ userRole }) => userRole === role)]));
    const taken = takeCovers(open, ofRoles);
    if (taken.length === 0) return [...lasting, ...open];
    await write(taken);
    findings = await audit.industryAgain(roles, !taken.some(({ metric }) => metric === "round_trip_time"));
  }
  return [...lasting, ...findings, ...(await audit.industryAtOnce())];
}

function isClosable({ attack, cell }: AuditFinding): boolean {
  return closable.has(attack) && cell !== null;
}

/** A figure that was to be shown and now is not. */
export type Taken = { cell: ReleasedCell; metric: DecidedMetric };

type CellsOfRole = ReadonlyMap<string, readonly ReleasedCell[]>;

/**
 * Withholds, in place, what the findings rest on, and gives it: one figure of each, for what is found in many seats or cells often rests on the
 * same. Where no finding has a figure near it that is shown, wider and wider what is around the first that has any. Nothing left: nothing.
 */
function takeCovers(findings: readonly AuditFinding[], ofRoles: CellsOfRole): Taken[] {
  const taken: Taken[] = [];
  for (const finding of findings) {
    if (!taken.some((each) => restsOn(finding, each))) taken.push(...takeNearest(finding, ofRoles.get(finding.userRole) ?? []));
  }
  for (const finding of taken.length > 0 ? [] : findings) {
    taken.push(...takeAround(finding, ofRoles.get(finding.userRole) ?? []));
    if (taken.length > 0) break;
  }
  return taken;
}

/** Whether the figure, now withheld, is one that the finding rests on: whether it still stands the next attack says. */
function restsOn({ userRole, figure, cell: found, through = [] }: AuditFinding, { cell, metric }: Taken): boolean {
  if (found === null || cell.userRole !== userRole || !metricsOf(figure).includes(metric)) return false;
  return isAt(cell, found) || through.some((each) => isAt(cell, each));
}

/** Withholds the cell itself where it is shown, else the smallest cover in the sums that give it away. */
function takeNearest(finding: AuditFinding, ofRole: readonly ReleasedCell[]): Taken[] {
  const { cell: found, figure } = finding;
  const itself = found && ofRole.find((cell) => isAt(cell, found));
  const taken = itself ? withholdFigure(itself, figure) : [];
  const cover = taken.length > 0 ? undefined : smallestIn(finding, ofRole);
  return cover ? withholdFigure(cover, figure) : taken;
}

/** Withholds the breakdown of the cell, else its item, its process, all requests; at last every figure of the role. */
function takeAround({ cell: found, figure }: AuditFinding, ofRole: readonly ReleasedCell[]): Taken[] {
  if (found === null) return [];
  const ofDay = ofRole.filter(({ day }) => day === found.day);
  for (const covers of [isSibling, isOfItem, isOfProcess, isOfAll, () => true]) {
    const taken = ofDay.filter((cell) => covers(cell, found)).flatMap((cell) => withholdFigure(cell, figure));
    if (taken.length > 0) return taken;
  }
  return [];
}

/** How much of what the bound says a cover must hold, to leave more open than complementaryPercent either way. */
const coverShare = 0.25;

/** The cell of the finding's sums that hides it with the least: the smallest of those that hold enough, else the largest; undefined: none shown. */
function smallestIn({ figure, high, through = [] }: AuditFinding, ofRole: readonly ReleasedCell[]): ReleasedCell | undefined {
  const metric = metricsOf(figure)[0];
  const amount = (cell: ReleasedCell) => cell.amounts?.total(guarded[metric]) ?? 0;
  const shown = ofRole.filter((cell) => cell.decisions[metric] === "shown" && through.some((each) => isAt(cell, each)));
  const needed = Math.max(2, coverShare * (high ?? 0));
  const best = shown.sort((a, b) => Number(amount(b) >= needed) - Number(amount(a) >= needed) || amount(a) - amount(b) || 0)[0];
  return best && amount(best) < needed ? shown.at(-1) : best;
}

/** The amount that a reader works out when the figure is not hidden well enough. */
const guarded: Record<DecidedMetric, Amount> = {
  volume: ["n"],
  outcome_success: ["nFail"],
  delivery_failure: ["nDeliveryFail"],
  within_trt: ["nTrt", "nWithinTrt"],
  round_trip_time: ["rttN"],
};

type Covers = (cell: ReleasedCell, found: Placement) => boolean;
const isOfSameItem: Covers = (cell, found) => cell.itemType === found.itemType && cell.item === found.item;
const isItself: Covers = (cell, found) =>
  isOfSameItem(cell, found) && cell.breakdown === found.breakdown && cell.breakdownValue === found.value;
const isAt: Covers = (cell, place) => cell.day === place.day && isItself(cell, place);
const isSibling: Covers = (cell, found) => isOfSameItem(cell, found) && cell.breakdown === found.breakdown;
const isOfItem: Covers = (cell, found) => isOfSameItem(cell, found) && (found.breakdown === "" || cell.breakdown === "");
const isOfProcess: Covers = (cell, found) => cell.itemType === "process" && cell.breakdown === found.breakdown;
const isOfAll: Covers = (cell, found) => cell.itemType === "all" && cell.breakdown === found.breakdown;

/** A volume takes the cell's other figures with it: their shares of the parent would give it away. */
function withholdFigure(cell: ReleasedCell, figure: string): Taken[] {
  const shown = metricsOf(figure).filter((metric) => cell.decisions[metric] === "shown");
  for (const metric of shown) withhold(cell, metric, "secondary");
  return shown.map((metric) => ({ cell, metric }));
}

function metricsOf(figure: string): readonly DecidedMetric[] {
  return figure === "volume" ? ["volume", ...decided.filter((metric) => metric !== "volume")] : [valueColumns[figure as ValueColumn]];
}

/** Withholds the figures in the rows of the version, too. */
export async function withholdRows(
  client: pg.ClientBase,
  { period, version }: { period: Period; version: number },
  taken: readonly Taken[],
): Promise<void> {
  for (const metric of decided) {
    const cells = taken.filter((each) => each.metric === metric).map(({ cell }) => cell);
    if (cells.length === 0) continue;
    const columns = (Object.keys(valueColumns) as ValueColumn[]).filter((column) => valueColumns[column] === metric);
    await client.query(
      `update released_industry r set ${metric}_decision = 'secondary', ${columns.map((column) => `${column} = null`).join(", ")}
      from unnest($3::text[], $4::text[], $5::date[], $6::text[], $7::text[], $8::text[], $9::text[])
        t(user_role, grain, day, item_type, item, breakdown, breakdown_value)
      where r.period = $1 and r.version = $2 and (r.user_role, r.grain, r.day, r.item_type, r.item, r.breakdown, r.breakdown_value)
        = (t.user_role, t.grain, t.day, t.item_type, t.item, t.breakdown, t.breakdown_value)`,
      [
        ...[period, version],
        ...[cells.map((cell) => cell.userRole), cells.map(({ day }) => (day === null ? "month" : "day"))],
        ...[cells.map(({ day }) => day ?? firstDay(period)), cells.map((cell) => cell.itemType), cells.map((cell) => cell.item)],
        ...[cells.map((cell) => cell.breakdown), cells.map((cell) => cell.breakdownValue)],
      ],
    );
  }
}
