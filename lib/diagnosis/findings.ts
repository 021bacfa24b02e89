import { expectedFrom } from "@/lib/diagnosis/expected-from";
import { firmwareAnswer, type WholeEstate } from "@/lib/diagnosis/firmware-answer";
import type { Finding, FirmwareAnswer } from "@/lib/diagnosis/models";
import { firmwareOf, type FirmwareKey } from "@/lib/diagnosis/queries/firmware";
import { processLooks, type FindingRead } from "@/lib/diagnosis/queries/findings";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { reasonNames } from "@/lib/metrics/queries/code-names";
import type { Publication } from "@/lib/metrics/queries/publications";
import { releasedCells } from "@/lib/metrics/queries/released-cells";
import { addMonths } from "@/lib/period";

/** The findings as they are shown, in the order given: names of codes, where expected failures come from, and the answer on their firmware. */
export async function findingsOf(
  db: PartyDb,
  scope: PartyScope,
  publication: Publication,
  read: readonly FindingRead[],
): Promise<Finding[]> {
  if (read.length === 0) return [];
  const names = await reasonNames(
    db,
    read.flatMap(({ reasonCode, mainReason }) => reasonCode ?? mainReason ?? []),
  );
  const answers = await answersOn(db, scope, publication, read);
  return read.map((row): Finding => {
    const { processId, processName, against, requests, failures, aboveExpected, requestsBefore, failuresBefore } = row;
    const { srv, mode, cspRegion, smets, deviceType, manufacturer, model, firmwareVersion, reasonCode } = row;
    const reason = reasonCode ?? row.mainReason;
    return {
      ...{ processId, processName, alsoIn: [], against, requests, failures, aboveExpected },
      segment: { srv, mode, cspRegion, smets, deviceType, manufacturer, model, firmwareVersion, reasonCode },
      reasonName: reason === null ? "" : (names.get(reason) ?? ""),
      points: (aboveExpected / row.processRequests) * 100,
      before: requestsBefore === null || failuresBefore === null ? null : { requests: requestsBefore, failures: failuresBefore },
      mainReason:
        row.mainReason === null || row.mainReasonFailures === null
          ? null
          : { reasonCode: row.mainReason, failures: row.mainReasonFailures },
      expectedFrom: expectedFrom(row, addMonths(publication.period, -1)),
      firmware: answers.get(keyOf(row)) ?? null,
    };
  });
}

const keyOf = ({ manufacturer, model, firmwareVersion }: { [part in keyof FirmwareKey]: string | null }) =>
  [manufacturer, model, firmwareVersion].join("\t");

async function answersOn(
  db: PartyDb,
  scope: PartyScope,
  publication: Publication,
  read: readonly FindingRead[],
): Promise<Map<string, FirmwareAnswer>> {
  const wanted = read.flatMap(({ manufacturer, model, firmwareVersion }) =>
    manufacturer === null || model === null || firmwareVersion === null ? [] : [{ manufacturer, model, firmwareVersion }],
  );
  if (wanted.length === 0) return new Map();
  const whole = await wholeEstate(db, scope, publication);
  const rows = await firmwareOf(db, scope, publication, wanted);
  return new Map(rows.map((row) => [keyOf(row), firmwareAnswer(row, whole)]));
}

/** The Party's requests as a whole, and the industry's rate over all of its own. */
export async function wholeEstate(db: PartyDb, scope: PartyScope, publication: Publication): Promise<WholeEstate> {
  const look = (await processLooks(db, scope, [publication], "")).at(0);
  const series = { userRole: scope.userRole, publications: [publication], grain: "month" } as const;
  const [cell] = await releasedCells(db, series, { itemType: "all", items: [""], breakdown: "", values: [""] });
  const industry = cell?.outcome_success_decision === "shown" ? cell.outcome_success : null;
  return { requests: look?.requests ?? 0, inflation: look?.inflation ?? 1, industry };
}
