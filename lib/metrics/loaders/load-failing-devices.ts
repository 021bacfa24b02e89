import type { PartyScope } from "@/lib/access/party-scope";
import { withParty } from "@/lib/access/with-party";
import { fileFilters, mostFailingDevices, type FailureQuestion } from "@/lib/metrics/failures/failure-question";
import { failingDevices, listedDevices, type FailingDevice } from "@/lib/metrics/queries/failing-devices";
import { processWithItems } from "@/lib/metrics/queries/process-items";
import { publishedPeriods } from "@/lib/metrics/queries/publications";

/** The Devices that failed most, and how many failed at all. */
export type FailingDevices = { devices: FailingDevice[]; total: number };

/** The Devices behind a question about failures, most failing requests first; none when process or period do not exist. */
export function loadFailingDevices(
  scope: PartyScope,
  processId: string,
  question: FailureQuestion,
  limit: number,
): Promise<FailingDevices> {
  return withParty(scope, async (db) => {
    const process = await processWithItems(db, processId);
    const publication = (await publishedPeriods(db)).find(({ period }) => period === question.period);
    if (!process || !publication) return { devices: [], total: 0 };
    const selection = { process, filters: fileFilters(question) };
    const isListed = question.filters.size === 0 && limit <= mostFailingDevices;
    const listed = isListed ? await listedDevices(db, scope, publication, selection, question.kind, limit) : [];
    const devices = listed.length > 0 ? listed : await failingDevices(db, scope, publication, selection, limit);
    return { devices, total: devices[0]?.devices ?? 0 };
  });
}
