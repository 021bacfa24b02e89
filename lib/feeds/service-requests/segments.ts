import { segmentColumns } from "@/lib/feeds/service-requests/codes";
import { sendCsv, writeCsv } from "@/lib/ingest/postgres-copy";
import type { LoadTask } from "@/lib/ingest/loading";

const segmentKey = "pr, mn, kd, rs, trt";
/** The roll-up packs a segment's id into 24 bits. */
const mostSegments = 2 ** 24;

/**
 * Makes the table segment (pr, mn, kd, rs, trt, segment_id) of every segment the file uses or the dictionary has, and adds the new ones to
 * the dictionary: the next ids of their Party and role. Call it under the ingest lock.
 */
export async function assignSegments({ client, duck, folder }: LoadTask): Promise<void> {
  await duck.run(`
    create or replace table segment as
    select s.pr, m.mn, k.kd, c.rs, o.trt_state as trt, o.segment_id
    from old_segment o
    join seat s using (party_id, user_role) join manner m using (mode, qualifier) join reason c using (reason_code)
    join kind k using (device_type, manufacturer, model, firmware_version, esme_variant, smets, csp_region)`);
  await duck.run(`
    create or replace table new_segment as
    select ${segmentKey}, (coalesce(last, 0) + row_number() over (partition by pr order by mn, kd, rs, trt))::integer as segment_id
    from (select distinct ${segmentKey} from counted_row anti join segment using (${segmentKey}))
    left join (select s.pr, max(segment_id) as last from old_segment join seat s using (party_id, user_role) group by s.pr) using (pr)`);
  await duck.run("insert into segment from new_segment");
  const [{ most }] = await duck.rows<{ most: number | null }>("select max(segment_id) as most from segment");
  if ((most ?? 0) >= mostSegments) throw new Error("A Party has more than 16 million kinds of request: its dictionary is full.");
  await client.query("create temp table incoming_segment (like request_segment) on commit drop");
  await sendCsv(client, await writeCsv(duck, folder, newSegments), "incoming_segment");
  await client.query("insert into request_segment select * from incoming_segment");
}

const newSegments = `
  select party_id, user_role, segment_id, ${segmentColumns.replace("trt_state", "trt")}
  from new_segment join seat using (pr) join manner using (mn) join kind using (kd) join reason using (rs)
  order by party_id, user_role, segment_id`;
