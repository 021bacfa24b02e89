import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { countOf, formatInstant, formatPeriod } from "@/lib/format";
import type { PeriodPage } from "@/lib/periods/steps/loaders";
import { checkNames } from "@/lib/periods/steps/words";

const columns: Column[] = [
  { key: "version", head: "Version", className: "sm:w-28" },
  { key: "at", head: "Published", label: "Published" },
  { key: "by", head: "Approved by", label: "Approved by" },
  { key: "computed", head: "Computed by", label: "Computed by" },
  { key: "waived", head: "Waived checks", label: "Waived checks" },
  { key: "hash", head: "Content", label: "Content" },
];

/** Every published version of the period, the newest first. */
export function VersionsFrame({ page: { period, versions } }: { page: PeriodPage }) {
  const rows = versions.map(({ version, publishedAt, publishedBy, computedBy, checks, contentHash }) => {
    const waived = checks.filter(({ outcome }) => outcome === "waived");
    return {
      id: String(version),
      cells: [
        `Version ${version}`,
        formatInstant(publishedAt),
        publishedBy,
        computedBy ?? "the command",
        waived.length === 0 ? (
          "none"
        ) : (
          <ul key="waived" className="text-wrap">
            {waived.map(({ check, waivedBecause }) => (
              <li key={check}>
                {checkNames[check]}: “{waivedBecause}”
              </li>
            ))}
          </ul>
        ),
        <Code key="hash">{contentHash.slice(0, 16)}</Code>,
      ],
    };
  });
  return (
    <Frame labelledBy="versions">
      <FrameHead
        id="versions"
        title={`${countOf(versions.length, "version")} of ${formatPeriod(period)} published`}
        summary={versions.length > 1 ? "Parties see the newest; the earlier ones stay as they were." : "Parties see it."}
      />
      <DataTable caption={`Versions of ${formatPeriod(period)}`} columns={columns} rows={rows} className="mt-3" />
      <FrameFoot>Content: the first characters of the sha-256 of all that the version says.</FrameFoot>
    </Frame>
  );
}
