/** 30 days in microseconds, the window of MP176 Table 1. */
export const windowUs = 30 * 86_400_000_000;

/**
 * SQL of the events of device_event_day that count now and satisfy `where` (alias e), one row each: party_id, user_role, day, event,
 * succeeded, device, at (microseconds since 1970). Facts do not move meanwhile: the publication holds their lock.
 */
export const openedEvents = (where: string) => `
  (select e.party_id, e.user_role, e.day, e.event, e.succeeded, u.device, (e.day - date '1970-01-01')::bigint * 86400000000 + u.us as at
  from device_event_day e join feed_day f on f.feed = 'service-requests' and f.day = e.day and f.load_id = e.load_id
    cross join lateral unnest(e.device_ids, e.at_us) u(device, us)
  where ${where})`;

/** SQL of the UTC day of an instant in microseconds since 1970. */
export const dayOfUs = (at: string) => `(date '1970-01-01' + ((${at}) / 86400000000)::integer)`;

/** SQL that is true when every day from one to the other is delivered. Needs the temporary table delivered_day (day). */
export const allDelivered = (from: string, to: string) =>
  `((select count(*) from delivered_day d where d.day between ${from} and ${to}) = ${to} - ${from} + 1)`;
