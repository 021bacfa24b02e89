import type pg from "pg";
import { isOfCodes } from "@/lib/feeds/alerts/codes-apart";
import { firstDay, lastDay } from "@/lib/period";
import { contributionsByRole } from "@/lib/pmr/publication/contribution-sql";
import { shareOf, type Subject, type Told } from "@/lib/pmr/publication/subject";
import { openedEvents } from "@/lib/periods/device-states/opened-events";
import type { VersionInMaking } from "@/lib/periods/version-part";

const verified = "8F72";
const refused = "8F1C";
const alertsOnly = `Alerts ${verified} (image verified) of all ${verified} and ${refused} (verification failed).`;
const imageNote = `Images delivered to the hub (successful 11.1) whose time limit ended in the month, by the first ${verified} or ${refused} of the Device to the same Party within the limit after it.`;
const outcomes = ["verified", "verification failed", "silent after the limit"];
const told = (outcome: string, ...categories: number[]): Told => ({ categories, dimensions: { outcome }, note: imageNote });

/** DF2: images from the hub to the Device, from the Alerts alone, and with the Devices that stay silent after the limit of 11.1. */
export async function imageOutcomes(client: pg.ClientBase, made: VersionInMaking): Promise<Subject[]> {
  const alerts = await contributionsByRole(
    client,
    made,
    `select party_id, user_role, array[coalesce(sum(n) filter (where alert_code = '${verified}'), 0),
      coalesce(sum(n) filter (where alert_code = '${refused}'), 0)]::float8[] as amounts
    from alert_month where period = $1 and version = $2 and alert_code in ('${verified}', '${refused}') group by 1, 2`,
  );
  const images = await contributionsByRole(
    client,
    made,
    `select party_id, user_role, array[count(*) filter (where alert_code = '${verified}'), count(*) filter (where alert_code = '${refused}'),
      count(*) filter (where alert_code is null)]::float8[] as amounts
    from answered group by 1, 2`,
    { steps: imageSteps(made), values: [`${firstDay(made.period)}`, `${lastDay(made.period)}`] },
  );
  const tellings = [outcomes.map((outcome, at) => told(outcome, at)), [told(outcomes[0], 0), told("failed or silent", 1, 2)]];
  return [
    ...[...alerts].map(([userRole, contributions]): Subject => ({
      ...{ figure: "image-alerts", measureId: "MP122-DF2", userRole, contributions },
      tellings: shareOf({}, alertsOnly),
    })),
    ...[...images].map(([userRole, contributions]): Subject => ({
      ...{ figure: "images", measureId: "MP122-DF2", userRole, contributions, tellings },
    })),
  ];
}

// Instants in microseconds since 1970, as device_event_day has them. $3 and $4: first and last day of the month.
function imageSteps({ period }: VersionInMaking): string[] {
  const since = `date '${firstDay(period)}' - 31`;
  const midnight = (day: string) => `(${day} - date '1970-01-01')::bigint * 86400000000`;
  const instant = "(extract(epoch from coalesce(a.generated_at, a.dsp_received_at, a.sent_at)) * 1000000)::bigint";
  return [
    "time_limit as (select trt_other_s::bigint * 1000000 as us from service_request where srv = '11.1')",
    `image as materialized (
      select e.party_id, e.user_role, e.device, e.at, l.us, row_number() over () as no
      from ${openedEvents(`e.event = '11.1' and e.succeeded and e.day between ${since} and date '${lastDay(period)}'`)} e cross join time_limit l
      where e.at + l.us >= ${midnight("$3::date")} and e.at + l.us < ${midnight("$4::date + 1")})`,
    `said as materialized (
      select a.party_id, a.user_role, a.alert_code, device_number(a.device_id) as device, ${instant} as at
      from sent_alert a join feed_day f on f.feed = 'alerts' and f.day = a.day and f.load_id = a.load_id
      where ${isOfCodes("a", [verified, refused])} and a.device_id <> '' and a.day between ${since} and $4::date)`,
    `answered as (
      select i.party_id, i.user_role, (array_agg(s.alert_code order by s.at, s.alert_code) filter (where s.at is not null))[1] as alert_code
      from image i left join said s on s.party_id = i.party_id and s.user_role = i.user_role and s.device = i.device and s.at between i.at and i.at + i.us
      group by i.no, i.party_id, i.user_role)`,
  ];
}
