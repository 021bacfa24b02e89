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
