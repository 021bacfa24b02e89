import Link from "next/link";
import { failuresPageAddress } from "@/app/(party)/processes/[process]/failures/search-params";
import { FilterSentence } from "@/components/filters/filter-sentence";
import { failureValueText } from "@/lib/charts/failure-words";
import { countOf, formatPeriod } from "@/lib/format";
import { describeDimension, failureDimensions } from "@/lib/metrics/dimensions";
import type { FailurePage } from "@/lib/metrics/failures/failure-question";
import type { PublishedPeriod } from "@/lib/metrics/models";

const kinds = [
  { value: "outcome", text: "outcome failures" },
  { value: "delivery", text: "delivery failures" },
];
const dimensions = failureDimensions.map((value) => ({ value, text: describeDimension(value).name }));

/** What is shown as a sentence one can change, and each value it is narrowed to as a link that takes it away. */
export function FailureFilters({ page, periods }: { page: FailurePage; periods: PublishedPeriod[] }) {
  const { question, process } = page;
  const { period, kind, by, and, filters } = question;
  const months = periods.map((each) => ({ value: each.period, text: formatPeriod(each.period) }));
  const plain = { ...question, kind: "outcome" as const, by: "reason_code" as const, and: null, filters: new Map() };
  const touched = failuresPageAddress(process.processId, question) !== failuresPageAddress(process.processId, plain);
  return (
    <>
      <FilterSentence
        path={`/processes/${process.processId}/failures`}
        fields={[
          { name: "kind", before: "", label: "Kind of failure", value: kind, options: kinds },
          { name: "period", before: "of", label: "Month", value: period, options: months },
          { name: "by", before: "by", label: "By", value: by, options: dimensions },
          {
            name: "and",
            before: "and by",
            label: "And by",
            value: and ?? "",
            options: [{ value: "", text: "nothing else" }, ...dimensions.filter(({ value }) => value !== by)],
          },
        ]}
        kept={Object.fromEntries(filters)}
        resetHref={touched ? failuresPageAddress(process.processId, plain) : null}
        status={countOf(page.failures, "failing request")}
      />
      {filters.size > 0 && (
        <ul className="-mt-1 mb-3 flex flex-wrap gap-2 sm:mb-5" aria-label="Narrowed to">
          {[...filters].map(([dimension, value]) => (
            <li key={dimension}>
              <Link
                href={failuresPageAddress(process.processId, {
                  ...question,
                  filters: new Map([...filters].filter(([each]) => each !== dimension)),
                })}
                prefetch={false}
                scroll={false}
                className="inline-flex min-h-8 items-center gap-2 rounded-control border border-control px-2.5 text-note text-ink hover:border-ink"
              >
                {describeDimension(dimension).name}: {failureValueText(dimension, value, page.names)}
                <span aria-hidden="true">×</span>
                <span className="sr-only">: show all again</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
