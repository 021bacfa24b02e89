import type pg from "pg";
import { type Day, periodOf } from "@/lib/period";
import { deviceEventsOf } from "@/lib/testing/device-events";
import type { Industry, PartyFact, RequestFact } from "@/lib/testing/facts";
import { cubeCells, type CubeCell } from "@/lib/testing/recount";

/** Writes the industry as one accepted service-requests file of the days, its Parties first, as the ingest role. Gives the load id. */
export async function writeIndustry(client: pg.ClientBase, industry: Industry, days: Day[]): Promise<number> {
  await writeParties(client, industry.parties);
  return writeRequests(client, days, industry.requests);
}

/** Writes or renews Parties and their roles, all valid from 2016-11-08. */
export async function writeParties(client: pg.ClientBase, parties: PartyFact[]): Promise<void> {
  await client.query(
    `insert into party (party_id, name, party_category, group_id, group_name)
    select p."partyId", p.name, p."partyCategory", p."groupId", p."groupName" from jsonb_to_recordset($1)
      as p("partyId" text, name text, "partyCategory" text, "groupId" text, "groupName" text)
    on conflict (party_id) do update set name = excluded.name, group_id = excluded.group_id, group_name = excluded.group_name`,
    [JSON.stringify(parties)],
  );
  const seats = parties.flatMap((party) => party.roles.map((role) => ({ party: party.partyId, role })));
  await client.query(
    `insert into party_role (party_id, user_role, valid_from, valid_to, user_id, distributor_ids)
    select s.party, s.role, '2016-11-08', null, 'U-' || s.party || '-' || s.role, '{}' from jsonb_to_recordset($1) as s(party text, role text)
    on conflict do nothing`,
    [JSON.stringify(seats)],
  );
}

/**
 * Delivers the days anew with these requests (those of other days are left out), in one transaction, as the ingest does: pointers move,
 * superseded facts that no publication uses are deleted. Gives the load id.
 */
export async function writeRequests(
  client: pg.ClientBase,
  days: Day[],
  requests: RequestFact[],
  producedAt: string | null = null,
): Promise<number> {
  const within = new Set(days);
  const counted = requests.filter((request) => within.has(request.day));
  for (const period of new Set(days.map(periodOf))) await client.query("select ensure_month_partitions($1)", [period]);
  await client.query("begin");
  const loadId = await newFile(client, "service-requests", days, counted.length, producedAt);
  await movePointers(client, "service-requests", loadId, days, (day) => counted.filter((request) => request.day === day).length);
  await addSegments(client, counted);
  await insertFacts(client, loadId, counted);
  await dropSuperseded(client);
  await client.query("commit");
  return loadId;
}

/** Marks the feed's days as delivered with no rows. Gives the load id. */
export function writeEmptyFeed(client: pg.ClientBase, feed: string, days: Day[]): Promise<number> {
  return writeDelivered(client, feed, days, 0);
}

/** Marks the feed's days as delivered by one file, of so many rows each, without writing any. Gives the load id. */
export async function writeDelivered(client: pg.ClientBase, feed: string, days: Day[], rows: number): Promise<number> {
  const loadId = await newFile(client, feed, days, rows, null);
  await movePointers(client, feed, loadId, days, () => rows);
  return loadId;
}

async function newFile(client: pg.ClientBase, feed: string, days: Day[], rows: number, producedAt: string | null): Promise<number> {
  const { rows: given } = await client.query<{ load_id: number }>(
    `insert into delivery_file (load_id, sha256, feed, delivery, name, first_day, last_day, produced_at, state, rows_read, rows_accepted, receipt)
    select coalesce(max(load_id), 0) + 1, encode(sha256(convert_to($1 || coalesce(max(load_id), 0), 'UTF8')), 'hex'), $1, 'test', $1 || '.csv',
      $2, $3, coalesce($5::timestamptz, $3::date + interval '30 hours'), 'accepted', $4, $4, '{}' from delivery_file returning load_id`,
    [feed, days[0], days.at(-1), rows, producedAt],
  );
  return given[0]?.load_id ?? 0;
}

async function movePointers(client: pg.ClientBase, feed: string, loadId: number, days: Day[], rowsOf: (day: Day) => number): Promise<void> {
  const pointers = days.map((day) => ({ day, rows: rowsOf(day) }));
  await client.query(
    `insert into feed_day (feed, day, load_id, rows) select $1, p.day, $2, p.rows from jsonb_to_recordset($3) as p(day date, rows bigint)
    on conflict (feed, day) do update set load_id = excluded.load_id, rows = excluded.rows`,
    [feed, loadId, JSON.stringify(pointers)],
  );
}

const segmentColumns = `mode, qualifier, csp_region, device_type, smets, manufacturer, model, firmware_version, esme_variant, reason_code, trt_state`;
const requestRecord = `jsonb_to_recordset($1) as r("partyId" text, "userRole" text, mode text, qualifier text, "cspRegion" text, "deviceType" text, smets text,
  manufacturer text, model text, "firmwareVersion" text, "esmeVariant" text, "reasonCode" text, "trtState" smallint, day date, srv text, "rttMs" bigint)`;
const segmentValues = `r.mode, r.qualifier, r."cspRegion", r."deviceType", r.smets, r.manufacturer, r.model, r."firmwareVersion", r."esmeVariant", r."reasonCode", r."trtState"`;

async function addSegments(client: pg.ClientBase, requests: RequestFact[]): Promise<void> {
  await client.query(
    `insert into request_segment (party_id, user_role, segment_id, ${segmentColumns})
    select party_id, user_role, row_number() over (partition by party_id, user_role) +
      coalesce((select max(segment_id) from request_segment k where k.party_id = n.party_id and k.user_role = n.user_role), 0), ${segmentColumns}
    from (select distinct r."partyId" as party_id, r."userRole" as user_role, r.mode, r.qualifier, r."cspRegion" as csp_region, r."deviceType" as device_type,
        r.smets, r.manufacturer, r.model, r."firmwareVersion" as firmware_version, r."esmeVariant" as esme_variant, r."reasonCode" as reason_code,
        r."trtState" as trt_state from ${requestRecord}
      except select party_id, user_role, ${segmentColumns} from request_segment) n`,
    [JSON.stringify(requests)],
  );
}

async function insertFacts(client: pg.ClientBase, loadId: number, requests: RequestFact[]): Promise<void> {
  await client.query(
    `insert into request_day (party_id, user_role, day, srv, load_id, n, segment_ids, rtt_ms)
    select r."partyId", r."userRole", r.day, r.srv, $2, count(*), array_agg(s.segment_id order by s.segment_id, r."rttMs"),
      array_agg(r."rttMs" order by s.segment_id, r."rttMs")
    from ${requestRecord} join request_segment s on (s.party_id, s.user_role) = (r."partyId", r."userRole")
      and (${segmentColumns.replace(/(\w+)/g, "s.$1")}) = (${segmentValues})
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    [JSON.stringify(requests), loadId],
  );
  const dayKeys = ["partyId", "userRole", "day", "srv", "mode", "qualifier", "cspRegion", "deviceType", "smets"] as const;
  await insertCells(client, loadId, cubeCells(requests, dayKeys));
  await insertFailures(
    client,
    loadId,
    requests.filter((request) => request.reasonCode !== ""),
  );
  await insertDeviceEvents(client, loadId, requests);
}

async function insertDeviceEvents(client: pg.ClientBase, loadId: number, requests: RequestFact[]): Promise<void> {
  await client.query(
    `insert into device_event_day
    select e."partyId", e."userRole", e.day, e.event, e.succeeded, $2, 0, count(*), array_agg(device_number(e."deviceId") order by e."deviceId", e.us),
      array_agg(e.us order by e."deviceId", e.us)
    from jsonb_to_recordset($1) as e("partyId" text, "userRole" text, day date, event text, succeeded boolean, "deviceId" text, us bigint)
    group by 1, 2, 3, 4, 5`,
    [JSON.stringify(deviceEventsOf(requests)), loadId],
  );
}

async function insertCells(client: pg.ClientBase, loadId: number, cells: CubeCell[]): Promise<void> {
  await client.query(
    `insert into service_day select c."partyId", c."userRole", c.day, c.srv, c.mode, c.qualifier, c."cspRegion", c."deviceType", c.smets, $2,
      c.n, c."nFail", c."nDeliveryFail", c."nTrt", c."nWithinTrt", c."rttN", c."rttSum", c."rttMin", c."rttMax", c."rttMedian", decode(c."rttHist", 'hex')
    from jsonb_to_recordset($1) as c("partyId" text, "userRole" text, day date, srv text, mode text, qualifier text, "cspRegion" text, "deviceType" text,
      smets text, n int, "nFail" int, "nDeliveryFail" int, "nTrt" int, "nWithinTrt" int, "rttN" int, "rttSum" bigint, "rttMin" bigint, "rttMax" bigint,
      "rttMedian" bigint, "rttHist" text)`,
    [JSON.stringify(cells), loadId],
  );
}

async function insertFailures(client: pg.ClientBase, loadId: number, failures: RequestFact[]): Promise<void> {
  await client.query(
    `insert into failure select f."partyId", f."userRole", f.day, $2, f."requestId", f.srv, f."commandVariant", f.mode, f.qualifier, f."deviceId", f."deviceType",
      f.manufacturer, f.model, f."firmwareVersion", f."esmeVariant", f.smets, f."cspRegion", f."receivedAt", f."respondedAt", f."executionAt", f."responseCode",
      f."failureAlertCode", f."reasonCode", f."rttMs"
    from jsonb_to_recordset($1) as f("partyId" text, "userRole" text, day date, "requestId" text, srv text, "commandVariant" text, mode text, qualifier text,
      "deviceId" text, "deviceType" text, manufacturer text, model text, "firmwareVersion" text, "esmeVariant" text, smets text, "cspRegion" text,
      "receivedAt" timestamptz, "respondedAt" timestamptz, "executionAt" timestamptz, "responseCode" text, "failureAlertCode" text, "reasonCode" text, "rttMs" bigint)`,
    [JSON.stringify(failures), loadId],
  );
}

async function dropSuperseded(client: pg.ClientBase): Promise<void> {
  for (const table of ["request_day", "service_day", "failure", "device_event_day"]) {
    await client.query(
      `delete from ${table} f where not exists (select from feed_day d where d.feed = 'service-requests' and d.day = f.day and d.load_id = f.load_id)
        and not exists (select from publication_day p where p.feed = 'service-requests' and p.day = f.day and p.load_id = f.load_id)`,
    );
  }
}
