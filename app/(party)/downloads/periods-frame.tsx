import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { FileLink, TextLink } from "@/components/ui/text-link";
import type { UserRole } from "@/lib/access/party-scope";
import { countOf, formatDate, formatPeriod } from "@/lib/format";
import type { PublishedPeriod } from "@/lib/metrics/models";

const columns: Column[] = [
  { key: "period", head: "Reporting Period" },
  { key: "version", head: "Version", label: "Version" },
  { key: "published", head: "Published", label: "Published" },
  { key: "report", head: "Your report", label: "Your report" },
  { key: "files", head: "Files", label: "Files" },
];

type PeriodsFrameProps = { periods: PublishedPeriod[]; current: PublishedPeriod; role: UserRole; className: string };

/** Every published period with its report, and the way to its files. */
export function PeriodsFrame({ periods, current, role, className }: PeriodsFrameProps) {
  const rows = periods.map(({ period, version, publishedAt }) => {
    const name = formatPeriod(period);
    return {
      id: period,
      cells: [
        name,
        version === 1 ? "1" : `${version}, restated`,
        formatDate(publishedAt),
        <span key="report" className="flex flex-wrap gap-x-4">
          {(["pdf", "zip"] as const).map((kind) => (
            <FileLink
              key={kind}
              href={`/api/v1/reports/${period}.${kind}?role=${role}`}
              context={`report of ${name}`}
              className="inline-block py-1"
            >
              {kind.toUpperCase()}
            </FileLink>
          ))}
        </span>,
        period === current.period ? (
          "Above"
        ) : (
          <TextLink key="files" href={`/downloads?period=${period}`} context={name} className="inline-block py-1">
            Show
          </TextLink>
        ),
      ],
    };
  });
  return (
    <Frame labelledBy="periods" className={className}>
      <FrameHead id="periods" title={`${countOf(periods.length, "published period")}`} />
      <DataTable caption="Published periods and their reports" columns={columns} rows={rows} className="mt-3" />
      <FrameFoot>A restated period has a new version; a report is always of the newest.</FrameFoot>
    </Frame>
  );
}
