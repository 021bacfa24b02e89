import type pg from "pg";
import { availabilityFigures, type Outage } from "@/lib/pmr/availability";
import { codeMeasures } from "@/lib/pmr/code-measures";
import type { PmrFigure } from "@/lib/pmr/figure";
import { incidentFigures, type Incident } from "@/lib/pmr/incident-figures";
import type { Interval } from "@/lib/pmr/intervals";
import { codeFacts } from "@/lib/pmr/publication/code-facts";
import { partialAvailability } from "@/lib/pmr/publication/partial-availability";
import { writeAnnex } from "@/lib/pmr/publication/write-annex";
import { writeOutcomes } from "@/lib/pmr/publication/write-outcomes";
import { readIncidents, readOutages, readReported } from "@/lib/pmr/read-facts";
import { addMonths, firstDay } from "@/lib/period";
import type { VersionInMaking, VersionPart } from "@/lib/periods/version-part";

const columns = "dimensions, value, unit, status, numerator, denominator, note";

/** The Performance Measurement Report of a version: Code Performance Measures, availability, reliability, Incidents, outcomes, annex. The last part. */
export const pmrPart: VersionPart = {
  says: "Computing the Performance Measurement Report",
  write: writeReport,
  tables: [
    { name: "pmr_figure", by: "measure_id", order: "lpad(ordinal::text, 6, '0')", columns: `ordinal, ${columns}` },
    {
      name: "pmr_incident",
      by: "category",
      order: "incident_id",
      columns: "incident_id, service, csp_region, raised_at, first_response_at, resolved_at, closed_at",
    },
    // Rates without the pseudonyms, and not in their order: both come from this installation's key.
    {
      name: "pmr_peer",
      by: "user_role",
      order: "srv",
      columns: "srv, decision, (select array_agg(rate order by rate) from unnest(rates) rate)",
    },
    {
      name: "pmr_contribution",
      by: "figure, user_role",
      order: "contributor",
      columns: "contributor, (select array_agg(round(amount::numeric, 6)) from unnest(amounts) amount)",
    },
  ],
};

async function writeReport(client: pg.ClientBase, made: VersionInMaking): Promise<void> {
  const { period } = made;
  const month = { from: Date.parse(firstDay(period)), to: Date.parse(firstDay(addMonths(period, 1))) };
  const outages = await readOutages(client, period);
  const services = availabilityFigures(period, outages);
  const { incidents, targets } = await readIncidents(client, period);
  const selfService = services.find((each) => each.measureId === "AV-AVAIL" && each.dimensions.service === "Self-Service Interface");
  const reported = await readReported(client, period);
  const fromFacts = await codeFacts(client, made);
  const code = codeMeasures({ month, incidents, targets, reported, fromFacts, selfService });
  const partial = await partialAvailability(client, made, troubledTimes(month, outages, incidents));
  const outcomes = await writeOutcomes(client, made);
  await writeFigures(client, made, [...code, ...services, ...partial, ...incidentFigures(month, incidents, targets), ...outcomes]);
  await writeIncidents(client, made);
  await writeAnnex(client, made);
}

/** When something was wrong, or being mended: outages, planned ones too, and Incidents of Category 1 and 2 until they were resolved. */
function troubledTimes(month: Interval, outages: readonly Outage[], incidents: readonly Incident[]): Interval[] {
  return [
    ...outages.map(({ from, to }) => ({ from, to: to ?? month.to })),
    ...incidents
      .filter(({ category }) => category <= 2)
      .map(({ raised, resolved, closed }) => ({ from: raised, to: resolved ?? closed ?? month.to })),
  ];
}

async function writeFigures(client: pg.ClientBase, { period, version }: VersionInMaking, figures: PmrFigure[]): Promise<void> {
  const rows = figures.map(({ measureId, ...rest }, index) => ({ measure_id: measureId, ordinal: index + 1, ...rest }));
  await client.query(
    `insert into pmr_figure (period, version, measure_id, ordinal, ${columns})
    select $1, $2, measure_id, ordinal, ${columns} from jsonb_to_recordset($3) as
      f (measure_id text, ordinal integer, dimensions jsonb, value float8, unit text, status text, numerator float8, denominator float8, note text)`,
    [period, version, JSON.stringify(rows)],
  );
}

// Categories 3 to 5 with the DCC responsible that were raised, closed or open in the month; none that concerns one Party alone.
async function writeIncidents(client: pg.ClientBase, { period, version }: VersionInMaking): Promise<void> {
  await client.query(
    `insert into pmr_incident
    select $1, $2, incident_id, category, service, csp_region, raised_at, first_response_at, resolved_at, closed_at
    from incident
    where responsible_party = 'DCC' and category between 3 and 5 and party_id = '' and raised_at < $4::date and (closed_at is null or closed_at >= $3::date)`,
    [period, version, firstDay(period), firstDay(addMonths(period, 1))],
  );
}
