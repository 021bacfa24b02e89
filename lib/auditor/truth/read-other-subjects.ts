import type pg from "pg";
import type { Audited } from "@/lib/auditor/audited";
import type { Family } from "@/lib/auditor/bounds/families";
import { alertItem, deviceCells, type DeviceKey } from "@/lib/auditor/seen/read-other-subjects";
import { nameOf } from "@/lib/auditor/truth/owners";
import { daysOfVersion } from "@/lib/auditor/truth/read-truth";
import { RoleTruth } from "@/lib/auditor/truth/role-truth";

type Given = Pick<Audited, "lattice" | "owners" | "period" | "version">;

/** Alerts of the version's days by group: requests = with the throttled, timed and late = those that `rate` counts and that fall short. */
export async function readAlertTruth(
  client: pg.ClientBase,
  { lattice, owners, period, version }: Given,
  rate: "delivery_success" | "within_60",
): Promise<Map<string, RoleTruth>> {
  const took = "a.sent_at - a.dsp_received_at";
  const hasTime = `${took} >= interval '0'`;
  const [timed, late] =
    rate === "delivery_success" ? ["true", "not a.delivered"] : [hasTime, `${hasTime} and ${took} > interval '60 seconds'`];
  const { rows } = await client.query<{ role: string; party: string; day: string; code: string; counts: number[] }>(
    `select a.user_role as role, a.party_id as party, a.day::text as day, a.alert_code as code,
      array[count(*) + sum(a.throttled_alert_count), 0, 0, count(*) filter (where ${timed}), count(*) filter (where ${late}),
        count(*) filter (where ${hasTime})]::double precision[] as counts
    from sent_alert a ${await joinDays(client, { period, version }, "alerts", "a.day")} and d.load_id = a.load_id group by 1, 2, 3, 4`,
  );
  const truths = new Map<string, RoleTruth>();
  for (const { role, party, day, code, counts } of rows) {
    const cells = [alertItem(lattice, ""), alertItem(lattice, code)].flatMap((item) => [
      lattice.cell(0, item, 0),
      lattice.cell(lattice.day(day), item, 0),
    ]);
    truthOf(truths, role).add(owners.get(party) ?? nameOf(party, ""), cells, counts);
  }
  return truths;
}

const holders = { IS: "import_supplier", ES: "export_supplier", GS: "gas_supplier", ED: "electricity_distributor" };

/** Devices of the newest snapshot of the version by group, and which Device Models and firmware add up to what. */
export async function readDeviceTruth(
  client: pg.ClientBase,
  { lattice, owners, period, version }: Given,
): Promise<Map<string, { truth: RoleTruth; sums: Family[] }>> {
  const join = await joinDays(client, { period, version }, "devices", "a.snapshot_date");
  const newest = `select max(d.day) from ${await daysFrom(client, { period, version }, "devices")}`;
  const found = new Map<string, { truth: RoleTruth; sums: Family[] }>();
  const truths = new Map<string, RoleTruth>();
  for (const [role, holder] of Object.entries(holders)) {
    const { rows } = await client.query<DeviceKey & { party: string; n: number }>(
      `select ${holder} as party, device_type, csp_region, smets, manufacturer, model, firmware_version, count(*)::integer as n
      from device_snapshot a ${join} and d.load_id = a.load_id
      where ${holder} <> '' and d.day = (${newest}) group by 1, 2, 3, 4, 5, 6, 7`,
    );
    const sums = new Map<string, Set<number>>();
    for (const { party, n, ...key } of rows) {
      const cells = deviceCells(lattice, key).filter(({ level }) => key.model !== "" || (level !== "model" && level !== "firmware"));
      const at = (level: string) => cells.find((each) => each.level === level)?.cell;
      truthOf(truths, role).add(owners.get(party) ?? nameOf(party, ""), cells.map(({ cell }) => cell), [n, 0, 0, 0, 0, 0]); // prettier-ignore
      for (const [whole, part] of [
        [at("device_type"), at("model")],
        [at("model"), at("firmware")],
      ])
        // prettier-ignore
        if (whole !== undefined && part !== undefined) sums.set(`${whole}`, (sums.get(`${whole}`) ?? new Set()).add(part));
    }
    const truth = truths.get(role);
    if (truth) found.set(role, { truth, sums: sumsThatHold(truth, sums) });
  }
  return found;
}

/** Devices without a model are in no Device Model: where there are some, the models do not make up their Device Type. */
function sumsThatHold(truth: RoleTruth, sums: ReadonlyMap<string, Set<number>>): Family[] {
  return [...sums]
    .map(([total, parts]) => ({ kind: "its Device Models or firmware", total: Number(total), parts: [...parts] }))
    .filter(({ total, parts }) => {
      return truth.total(total, "requests") === parts.reduce((sum, part) => sum + truth.total(part, "requests"), 0);
    });
}

type Version = { period: string; version: number };

async function joinDays(client: pg.ClientBase, version: Version, feed: string, day: string): Promise<string> {
  return `join (select d.* from ${await daysFrom(client, version, feed)}) d on d.day = ${day}`;
}

/** The version's days of a feed, as d. */
async function daysFrom(client: pg.ClientBase, { period, version }: Version, feed: string): Promise<string> {
  const { from } = await daysOfVersion(client, period, version);
  return `${from} d where d.feed = '${feed}'${from === "frozen_day" ? "" : ` and d.period = '${period}' and d.version = ${Number(version)}`}`;
}

function truthOf(truths: Map<string, RoleTruth>, role: string): RoleTruth {
  const known = truths.get(role) ?? new RoleTruth(role);
  truths.set(role, known);
  return known;
}
