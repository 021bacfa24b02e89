import { FirmwareTable } from "@/app/(party)/inventory/firmware-table";
import { matchingRows } from "@/app/(party)/inventory/models/matching-rows";
import { SearchForm } from "@/app/(party)/inventory/models/search-form";
import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { EmptyBody } from "@/components/states/empty-body";
import { FileLink } from "@/components/ui/text-link";
import type { UserRole } from "@/lib/access/party-scope";
import { countOf, formatCount, formatDate } from "@/lib/format";
import { devicesMetric, questionOf } from "@/lib/inventory/addresses";
import type { FirmwareState, InventoryPage } from "@/lib/inventory/models";

const by = ["manufacturer", "model", "firmware_version"] as const;

type MatchesFrameProps = { page: InventoryPage; role: UserRole; search: string; state: FirmwareState | null };

// More rows than anybody reads make a page that no browser likes; the search finds the others.
const mostShown = 1_000;

/** The rows that match the search, most Devices first, with their numbers. */
export function MatchesFrame({ page, role, search, state }: MatchesFrameProps) {
  const { current, snapshotDay, deviceType, filters, rows } = page;
  const found = matchingRows(rows, search, state);
  const devices = found.reduce((sum, row) => sum + row.devices, 0);
  const range = { from: current.period, to: current.period };
  return (
    <Frame labelledBy="all">
      <FrameHead
        id="all"
        title={search === "" && state === null ? "All of them" : `${countOf(found.length, "row")} of ${rows.length} match`}
        summary={`${formatCount(devices)} ${deviceType} on ${formatDate(snapshotDay ?? "")}.`}
        aside={<SearchForm page={page} search={search} state={state} />}
      />
      {found.length === 0 ? (
        <EmptyBody figure="0" bodyClass="py-8">
          rows match; take the search back to see all {rows.length}
        </EmptyBody>
      ) : (
        <FirmwareTable
          caption={`All ${deviceType} by Device Model and firmware`}
          rows={found.slice(0, mostShown)}
          all={Math.max(
            1,
            rows.reduce((sum, row) => sum + row.devices, 0),
          )}
          period={current.period}
          filters={filters}
        />
      )}
      <FrameFoot
        links={
          <>
            <FileLink href={devicesMetric(role, range, by, questionOf(deviceType, filters), "csv")} context="all models and firmware">
              CSV
            </FileLink>
            <FileLink href={devicesMetric(role, range, by, questionOf(deviceType, filters), "json")} context="all models and firmware">
              API
            </FileLink>
          </>
        }
      >
        {found.length > mostShown && `The first ${formatCount(mostShown)} of ${formatCount(found.length)}: search to see others. `}
        The CSV has every row of the filters, whatever is searched for here.
      </FrameFoot>
    </Frame>
  );
}
