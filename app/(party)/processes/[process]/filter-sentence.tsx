import { defaultFrom, processAddress } from "@/app/(party)/processes/[process]/search-params";
import { viewParameters, type ProcessView } from "@/app/(party)/processes/[process]/view";
import { FilterSentence, type SentenceField } from "@/components/filters/filter-sentence";
import { regionText } from "@/lib/charts/dimension-words";
import { countOf, formatPeriodRange, periodMonth } from "@/lib/format";
import type { ProcessPage, PublishedPeriod } from "@/lib/metrics/models";

function choice(all: string, values: { value: string; text: string }[]) {
  return [{ value: "", text: all }, ...values];
}

function fieldsOf({ filters, choices }: ProcessPage, periods: PublishedPeriod[]): SentenceField[] {
  const months = periods
    .filter(({ period }) => period <= filters.to)
    .map(({ period }) => ({ value: period, text: formatPeriodRange(period, filters.to) }));
  const srvs = choices.srvs.map(({ srv, name }) => ({ value: srv, text: `${srv} ${name}` }));
  const plain = (values: string[]) => values.filter(Boolean).map((value) => ({ value, text: value }));
  const regions = choices.cspRegions.filter(Boolean).map((value) => ({ value, text: regionText(value) }));
  const from = { name: "from", before: "", label: "Months", value: filters.from, options: months };
  if (choices.srvs.length === 0) return [from];
  return [
    from,
    {
      name: "srv",
      before: "for",
      label: "SRV",
      value: filters.srv ?? "",
      options: choice(choices.srvs.length === 1 ? "its one SRV" : `all ${choices.srvs.length} SRVs`, srvs),
    },
    {
      name: "deviceType",
      before: "on",
      label: "Device Type",
      value: filters.deviceType ?? "",
      options: choice("all Device Types", plain(choices.deviceTypes)),
    },
    { name: "region", before: "in", label: "Region", value: filters.cspRegion ?? "", options: choice("all Regions", regions) },
    {
      name: "smets",
      before: "and",
      label: "SMETS version",
      value: filters.smets ?? "",
      options: choice("all SMETS versions", plain(choices.smets)),
    },
    ...(choices.qualifiers.length > 0
      ? [
          {
            name: "qualifier",
            before: "with",
            label: "Qualifier",
            value: filters.qualifier ?? "",
            options: choice("any qualifier", plain(choices.qualifiers)),
          },
        ]
      : []),
  ];
}

/** What the page shows, as a sentence one can change. Filters act on the Party's own requests. */
export function ProcessFilterSentence({ page, periods, view }: { page: ProcessPage; periods: PublishedPeriod[]; view: ProcessView }) {
  const { filters, process, success } = page;
  const from = defaultFrom(periods, filters.to);
  const plain = { from, to: filters.to, srv: null, cspRegion: null, deviceType: null, smets: null, qualifier: null };
  const touched = processAddress(process.processId, filters) !== processAddress(process.processId, plain);
  const requests = success.denominator === null ? "not delivered" : countOf(success.denominator, "request");
  return (
    <FilterSentence
      path={`/processes/${process.processId}`}
      fields={fieldsOf(page, periods)}
      kept={{ to: filters.to, ...viewParameters(view) }}
      resetHref={touched ? processAddress(process.processId, plain) : null}
      status={[
        countOf(page.months.length, "month"),
        ...(page.choices.srvs.length > 0 ? [`${requests} in ${periodMonth(filters.to)}`] : []),
      ].join(", ")}
    />
  );
}
