import type pg from "pg";
import { decideFirmware, type DecidedFirmware, type EarlierFirmware } from "@/lib/periods/firmware/decide-firmware";
import { firmwareCells, type FirmwareCell } from "@/lib/periods/firmware/firmware-counts";
import { contributorsNow, contributorsThen } from "@/lib/periods/peers/contributors";
import type { VersionInMaking, VersionPart } from "@/lib/periods/version-part";
import { publishedBefore } from "@/lib/periods/versions";

/** "Is this firmware bad for everyone?": the industry's outcome success on every Device Model and firmware, and each Party's own beside it. */
export const firmwarePart: VersionPart = {
  says: "Releasing outcome success by firmware",
  write: writeFirmware,
  tables: [
    {
      name: "released_firmware",
      by: "user_role",
      order: "manufacturer, model, firmware_version",
      columns: "manufacturer, model, firmware_version, decision, outcome_success",
    },
    {
      name: "firmware_month",
      by: "party_id, user_role",
      order: "manufacturer, model, firmware_version",
      columns: "manufacturer, model, firmware_version, device_type, requests, failures, decision, industry",
    },
  ],
};

type Decided = FirmwareCell & DecidedFirmware;

async function writeFirmware(client: pg.ClientBase, made: VersionInMaking): Promise<void> {
  const { period, version, policy, restates } = made;
  const before = await cellsBefore(client, period);
  const earlier = restates === null ? null : await earlierRelease(client, made, restates);
  const cells = [...(await firmwareCells(client, period, version, await contributorsNow(client, period)))].map(([name, cell]): Decided => {
    const monthBefore = before && (before.get(name)?.groups ?? new Map());
    return { ...cell, ...decideFirmware(policy, cell, monthBefore, earlier?.get(name) ?? null) };
  });
  // A version that few Parties fit has no row, as one that nobody fits: which rows there are says nothing (P10).
  const told = cells.filter(({ decision }) => decision !== "few_peers" && decision !== "class");
  await writeReleased(client, made, told);
  await writeOwn(client, made);
}

async function cellsBefore(client: pg.ClientBase, period: string): Promise<Map<string, FirmwareCell> | null> {
  const month = await publishedBefore(client, period);
  return month && firmwareCells(client, month.period, month.version, await contributorsThen(client, month.period, month.version));
}

async function earlierRelease(client: pg.ClientBase, { period }: VersionInMaking, version: number): Promise<Map<string, EarlierFirmware>> {
  const { rows } = await client.query<{ name: string; outcomeSuccess: number }>(
    `select concat_ws(E'\\t', user_role, manufacturer, model, firmware_version) as name, outcome_success as "outcomeSuccess"
    from released_firmware where period = $1 and version = $2 and decision = 'shown'`,
    [period, version],
  );
  const cells = await firmwareCells(client, period, version, await contributorsThen(client, period, version));
  return new Map(rows.map(({ name, outcomeSuccess }) => [name, { outcomeSuccess, groups: cells.get(name)?.groups ?? new Map() }]));
}

async function writeReleased(
  client: pg.ClientBase,
  { period, version, policyVersion }: VersionInMaking,
  cells: readonly Decided[],
): Promise<void> {
  await client.query(
    `insert into released_firmware (user_role, period, version, manufacturer, model, firmware_version, policy_version, decision, outcome_success)
    select user_role, $1, $2, manufacturer, model, firmware_version, $3, decision, outcome_success
    from unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::float8[])
      c(user_role, manufacturer, model, firmware_version, decision, outcome_success)`,
    [
      period,
      version,
      policyVersion,
      cells.map(({ userRole }) => userRole),
      cells.map(({ manufacturer }) => manufacturer),
      cells.map(({ model }) => model),
      cells.map(({ firmwareVersion }) => firmwareVersion),
      cells.map(({ decision }) => decision),
      cells.map(({ outcomeSuccess }) => outcomeSuccess),
    ],
  );
}

/** Each Party's own models only: what is released of others never reaches its rows. */
async function writeOwn(client: pg.ClientBase, { period, version, policy }: VersionInMaking): Promise<void> {
  await client.query(
    `insert into firmware_month (party_id, user_role, period, version, manufacturer, model, firmware_version, device_type, requests, failures, decision, industry)
    select m.party_id, m.user_role, $1, $2, m.manufacturer, m.model, m.firmware_version, m.device_type, m.requests, m.failures,
      coalesce(case r.decision when 'membership' then 'secondary' else r.decision end, case when m.user_role = any($3) then 'class' else 'few_peers' end), r.outcome_success
    from (select party_id, user_role, manufacturer, model, firmware_version, min(device_type) as device_type, sum(n) as requests, sum(n_fail) as failures
      from model_month where period = $1 and version = $2 and model <> '' group by 1, 2, 3, 4, 5) m
    left join released_firmware r on r.user_role = m.user_role and r.period = $1 and r.version = $2 and r.manufacturer = m.manufacturer
      and r.model = m.model and r.firmware_version = m.firmware_version
    order by m.party_id, m.user_role, m.manufacturer, m.model, m.firmware_version`,
    [period, version, Object.keys(policy.roleExceptions)],
  );
}
