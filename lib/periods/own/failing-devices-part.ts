import type pg from "pg";
import { deliveryFailureReasons } from "@/lib/metrics/delivery-failure-reasons";
import { mostFailingDevices } from "@/lib/metrics/failures/failure-question";
import { membershipOf, type Membership } from "@/lib/metrics/process-membership";
import { selectionKey } from "@/lib/metrics/selection-key";
import { readLatticeReference } from "@/lib/periods/industry/lattice-reference";
import type { VersionInMaking, VersionPart } from "@/lib/periods/version-part";

/** The Devices that failed most in each process, of each Party: what its page lists first, which would else count every failing request. */
export const failingDevicesPart: VersionPart = {
  says: "Listing the Devices that failed most",
  gather: writeFailingDevices,
  tables: [],
  sums: ["failing_device"],
};

async function writeFailingDevices(client: pg.ClientBase, { period, version }: VersionInMaking): Promise<void> {
  const { processes } = await readLatticeReference(client, period);
  const memberships = new Map(processes.map(({ items }) => membershipOf(items)).map((each) => [selectionKey(each), each]));
  const members = [...memberships.values()].flatMap((each, no) => membersOf(each).map((member) => [no, ...member] as const));
  // A Device's failures hash faster than they sort, whatever the planner takes their number for.
  await client.query("set local enable_sort = off");
  await client.query(
    `create temporary table failing_in on commit drop as
    select m.selection_no, f.party_id, f.user_role, f.device_id, count(*)::integer as n,
      (count(*) filter (where f.reason_code = any($1)))::integer as n_delivery
    from failure f
    join frozen_day d on d.feed = 'service-requests' and d.day = f.day and d.load_id = f.load_id
    join unnest($2::integer[], $3::text[], $4::text[]) m (selection_no, srv, qualifier)
      on m.srv = f.srv and (m.qualifier is null or m.qualifier = f.qualifier)
    where f.device_id <> '' and f.day between (select min(day) from frozen_day where feed = 'service-requests')
      and (select max(day) from frozen_day where feed = 'service-requests')
    group by m.selection_no, f.party_id, f.user_role, f.device_id`,
    [[...deliveryFailureReasons], members.map(([no]) => no), members.map(([, srv]) => srv), members.map(([, , value]) => value)],
  );
  for (const failures of ["n", "n_delivery"] as const) await keepMost(client, { period, version }, [...memberships.keys()], failures);
  await client.query("set local enable_sort = on; drop table failing_in");
}

// Only Devices with as many failures as the last one to be listed are sorted: most have few, and there are millions of them.
async function keepMost(
  client: pg.ClientBase,
  { period, version }: Pick<VersionInMaking, "period" | "version">,
  selections: readonly string[],
  failures: "n" | "n_delivery",
): Promise<void> {
  await client.query(
    `insert into failing_device
    select party_id, user_role, $1, $2, ($4::text[])[selection_no + 1], ${failures === "n_delivery"}, array_agg(device_id order by place),
      array_agg(${failures} order by place), min(devices)
    from (
      select f.*, t.devices, row_number() over (partition by f.selection_no, f.party_id, f.user_role order by f.${failures} desc, f.device_id) as place
      from failing_in f
      join (
        select selection_no, party_id, user_role, sum(devices) as devices, max(n) filter (where above >= $3) as fewest, min(n) as least
        from (
          select selection_no, party_id, user_role, ${failures} as n, count(*) as devices,
            sum(count(*)) over (partition by selection_no, party_id, user_role order by ${failures} desc) as above
          from failing_in where ${failures} > 0 group by selection_no, party_id, user_role, ${failures}) counted
        group by selection_no, party_id, user_role) t using (selection_no, party_id, user_role)
      where f.${failures} >= coalesce(t.fewest, t.least)) ranked
    where place <= $3
    group by party_id, user_role, selection_no`,
    [period, version, mostFailingDevices, selections],
  );
}

function membersOf({ whole, qualified }: Membership): [srv: string, qualifier: string | null][] {
  return [
    ...whole.map((srv): [string, null] => [srv, null]),
    ...qualified.flatMap(([srv, qualifiers]) => qualifiers.map((qualifier): [string, string] => [srv, qualifier])),
  ];
}
