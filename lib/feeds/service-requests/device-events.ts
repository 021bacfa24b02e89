/** MP176 Table 1, Meter Reads and Read Registers: the processes whose Service Requests are meter reads. */
const readProcesses = ["MP176-MR", "MP176-RR"];
/** Followed whatever the processes say: installs and Install and Leave, the gain of a Change of Supplier, top ups, firmware images. */
export const followedServices = { installCommission: "8.14.1", installLeave: "8.14.2", gain: "6.23", topUp: "2.2", image: "11.1" } as const;

/**
 * SQL (PostgreSQL) of what each SRV is followed as per Device: 'read', the SRV itself, or '' for what is not followed. Beside the named
 * services it is every SRV of a process that shares an SRV with another (1.1.1, 6.8, 6.21), so that a request can be told by what
 * preceded it. From the mapping in force now; a change of it holds for days delivered from then on.
 */
export const eventOfService = `
  with item as (
    select process_id, srv from business_process_item where suite = 'MP176' and item_type = 'srv' and (valid_to is null or valid_to > current_date)
  ), sharing as (
    select process_id from item where srv in (select srv from item group by srv having count(distinct process_id) > 1)
  )
  select srv, case when srv in (select srv from item where process_id in (${readProcesses.map((each) => `'${each}'`).join(", ")})) then 'read'
    when srv in (${Object.values(followedServices)
      .map((each) => `'${each}'`)
      .join(", ")}) or srv in (select srv from item where process_id in (select process_id from sharing)) then srv else '' end as event
  from service_request`;

/** SQL (DuckDB) of a Device id as the 64 bits it stands for; null when absent or malformed. */
export const deviceNumber = (id: string) => `try_cast('0x' || nullif(replace(${id}, '-', ''), '') as ubigint)`;

/** SQL (DuckDB) of the microseconds from the day's midnight to a time. */
export const sinceMidnight = (time: string) => `epoch_us(${time}) - epoch_us(${time}::date::timestamp)`;

/**
 * SQL (DuckDB) of device_event_day for a share of the days; `where` takes whole Devices of the file's rows. An event is one number of 128
 * bits while it is sorted, Device before time: ordering one list by another takes three times as long.
 */
export const deviceEvents = (loadId: number, where: string, part: number) => `
  with followed as (
    select day, pr, v.event, rs = 0 as succeeded, device, us from counted_row join service v using (sv) where device is not null and v.event <> '' and ${where}
  ), event as (
    select day, pr, event, succeeded, device, us from followed where event <> 'read'
    union all
    select day, pr, 'read', true, device, unnest(case when first = last then [first] else [first, last] end)
    from (select day, pr, device, min(us) as first, max(us) as last from followed where event = 'read' and succeeded group by day, pr, device)
  )
  select s.party_id, s.user_role, day, event, succeeded, ${loadId}, ${part}, len(packed),
    '{' || array_to_string(list_transform(packed, lambda each: ${signed("(each >> 64)::ubigint")}), ',') || '}',
    '{' || array_to_string(list_transform(packed, lambda each: (each & 18446744073709551615::uhugeint)::bigint), ',') || '}'
  from (
    select day, pr, event, succeeded, list_sort(list((device::uhugeint << 64) | us::uhugeint)) as packed
    from event group by day, pr, event, succeeded
  ) join seat s using (pr)
  order by pr, day, event, succeeded`;

const signed = (id: string) =>
  `case when ${id} < 9223372036854775808 then ${id}::bigint else -((18446744073709551615 - ${id})::bigint) - 1 end`;
