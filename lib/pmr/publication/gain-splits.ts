import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { PmrFigure } from "@/lib/pmr/figure";
import { gainRule } from "@/lib/pmr/publication/device-outcomes";
import { shareOf, type Subject } from "@/lib/pmr/publication/subject";
import type { VersionInMaking } from "@/lib/periods/version-part";

const measureId = "MP122-CoS1b";
type Breakdown = "csp_region" | "device_type";
type Row = { userRole: UserRole; breakdown: Breakdown; value: string; contributor: string; amounts: [succeeded: number, failed: number] };

/**
 * CoS1b: CoS1a by Region and by Device Type of the request, by the same rule. Needs contradicted_gain, as gainOutcome leaves it. A failed request's
 * Region and type are those of its row.
 */
export async function gainSplits(client: pg.ClientBase, { period, version }: VersionInMaking): Promise<Subject[]> {
  const { rows } = await client.query<Row>(
    `with cell as (
      select party_id, user_role, csp_region, device_type, sum(n - n_fail) as succeeded, sum(n_fail) as failed
      from service_month where period = $1 and version = $2 and srv = '6.23' group by 1, 2, 3, 4
      union all
      select f.party_id, f.user_role, f.csp_region, f.device_type, count(*), -count(*)
      from contradicted_gain c join failure f on f.party_id = c.party_id and f.user_role = c.user_role and f.srv = '6.23'
        and device_number(f.device_id) = c.device
        and (extract(epoch from coalesce(f.received_at, least(f.responded_at, f.execution_at))) * 1000000)::bigint = c.at
      join frozen_day d on d.feed = 'service-requests' and d.day = f.day and d.load_id = f.load_id
      group by 1, 2, 3, 4),
    split as (
      select c.party_id, c.user_role, b.breakdown, b.value, sum(c.succeeded) as succeeded, sum(c.failed) as failed
      from cell c cross join lateral (values ('csp_region', c.csp_region), ('device_type', c.device_type)) b(breakdown, value) group by 1, 2, 3, 4)
    select s.user_role as "userRole", s.breakdown, s.value, coalesce(g.contributor, 'party ' || s.party_id) as contributor,
      array[sum(s.succeeded), sum(s.failed)]::float8[] as amounts
    from split s left join publication_group g on g.party_id = s.party_id and g.period = $1 and g.version = $2
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    [period, version],
  );
  const subjects = new Map<string, Subject & { contributions: Map<string, readonly number[]> }>();
  for (const { userRole, breakdown, value, contributor, amounts } of rows) {
    const figure = `gains ${breakdown} ${value}`;
    const subject = subjects.get(`${userRole} ${figure}`) ?? {
      ...{ figure, measureId, userRole, contributions: new Map<string, readonly number[]>() },
      tellings: shareOf({ srv: "6.23", [breakdown]: value || "unknown" }, gainRule),
    };
    subjects.set(`${userRole} ${figure}`, subject);
    subject.contributions.set(contributor, amounts);
  }
  return [...subjects.values()];
}

/**
 * P7: the cells of a split add up to CoS1a, so that one withheld among shown ones would be what is left: all of a split are shown, with the whole, or
 * none is.
 */
export function wholeSplits(figures: readonly PmrFigure[]): PmrFigure[] {
  const isSplit = ({ measureId: id }: PmrFigure) => id === measureId;
  const splitOf = ({ dimensions }: PmrFigure) => `${dimensions.user_role} ${dimensions.csp_region === undefined ? "type" : "region"}`;
  const isHeld = (each: PmrFigure) => each.status !== "shown";
  const heldWholes = new Set(
    figures.filter((each) => each.measureId === "MP122-CoS1a" && isHeld(each)).map((each) => each.dimensions.user_role),
  );
  const heldSplits = new Set(figures.filter((each) => isSplit(each) && isHeld(each)).map(splitOf));
  return figures.map((each) =>
    isSplit(each) && !isHeld(each) && (heldWholes.has(each.dimensions.user_role) || heldSplits.has(splitOf(each)))
      ? { ...each, value: null, status: "suppressed" }
      : each,
  );
}
