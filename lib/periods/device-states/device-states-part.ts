import type pg from "pg";
import { addMonths, firstDay, lastDay } from "@/lib/period";
import { eventsRemoved, sayAgain } from "@/lib/periods/device-states/events-removed";
import { gainIndicators } from "@/lib/periods/device-states/gain-indicators";
import { countGains, gatherGains, type GainTally } from "@/lib/periods/device-states/gains";
import { writeInstallDays } from "@/lib/periods/device-states/install-days";
import { gatherInstalls, writeInstallWindows, type WindowSpan } from "@/lib/periods/device-states/install-windows";
import { writeSharedServices } from "@/lib/periods/device-states/shared-services";
import { gatherWatchedReads } from "@/lib/periods/device-states/watched-reads";
import type { VersionInMaking, VersionPart } from "@/lib/periods/version-part";

/** Windows of 30 days that start in a month close within the next, or in March: a publication tells those of two months before it too. */
const earlierMonths = 2;

/** The indicators of MP176 Table 1 that follow Devices, for the version's month and, restated, for the windows of the two before. */
export const deviceStatesPart: VersionPart = {
  says: "Following the Devices",
  gather: writeDeviceStates,
  tables: [
    {
      name: "install_window",
      by: "party_id, user_role",
      order: "starts_in, device_text(hub)",
      columns: "starts_in, hub, installed_at, read_at, state",
    },
    {
      name: "process_indicator",
      by: "party_id, user_role",
      order: "indicator, starts_in, item, outcome",
      columns: "indicator, starts_in, item, outcome, n, n_failed, decision",
    },
    {
      name: "install_day",
      by: "party_id, user_role",
      order: "to_char(day, 'YYYYMMDD')",
      columns: "day, commissioned, failed, left_open, round(predicted::numeric, 6)",
    },
    {
      name: "install_forecast",
      by: "party_id, user_role",
      order: "fitted_days::text",
      columns: "fitted_days, tested_days, round(error::numeric, 6), round(repeat_error::numeric, 6)",
    },
  ],
};

async function writeDeviceStates(client: pg.ClientBase, made: VersionInMaking): Promise<void> {
  const { period, version, restates } = made;
  if (restates !== null && (await eventsRemoved(client, period))) return sayAgain(client, made, restates, deviceStatesPart.tables);
  const span: WindowSpan = { period, version, first: firstDay(addMonths(period, -earlierMonths)), last: lastDay(period) };
  await client.query("create temporary table delivered_day on commit drop as select day from feed_day where feed = 'service-requests'");
  await client.query("create temporary table snapshot_day on commit drop as select day, load_id from feed_day where feed = 'devices'");
  await client.query("analyze delivered_day; analyze snapshot_day");
  await gatherInstalls(client, span);
  await gatherGains(client, span);
  await gatherWatchedReads(client, span.first);
  await writeInstallWindows(client, span);
  await writeGains(client, made, await countGains(client));
  await writeSharedServices(client, period, version);
  await writeInstallDays(client, period, version);
}

async function writeGains(client: pg.ClientBase, { period, version, policy }: VersionInMaking, tallies: GainTally[]): Promise<void> {
  const cells = new Map<string, GainTally[]>();
  for (const tally of tallies) {
    const key = JSON.stringify([tally.partyId, tally.userRole, tally.startsIn]);
    cells.set(key, [...(cells.get(key) ?? []), tally]);
  }
  await client.query(
    `insert into process_indicator
    select "partyId", "userRole", $1, $2, indicator, "startsIn", item, outcome, n, "nFailed", decision
    from jsonb_to_recordset($3) as i("partyId" text, "userRole" text, indicator text, "startsIn" text, item text, outcome text, n int, "nFailed" int, decision text)
    order by "partyId", "userRole", indicator, "startsIn", item, outcome`,
    [period, version, JSON.stringify([...cells.values()].flatMap((cell) => gainIndicators(policy, cell)))],
  );
}
