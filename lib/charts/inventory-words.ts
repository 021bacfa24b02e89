import { countInWords, countOf, formatCount, formatDate, formatPercent, formatPeriod, periodMonth } from "@/lib/format";
import type { FirmwareRow, FirmwareState, InventoryPage, MixRow, ModelPage } from "@/lib/inventory/models";
import type { Period } from "@/lib/period";

export const stateWords: Record<FirmwareState, string> = {
  current: "Current",
  behind: "Behind",
  "not-listed": "No longer listed",
  unknown: "Not given",
};

/** Devices by the state of their firmware. */
export function stateCounts(rows: readonly FirmwareRow[]): Record<FirmwareState, number> {
  const counts: Record<FirmwareState, number> = { current: 0, behind: 0, "not-listed": 0, unknown: 0 };
  for (const { state, devices } of rows) counts[state] += devices;
  return counts;
}

/** "4,902 more than August", "the same as August"; null without a month before. */
export function changeWords(now: number, before: number | null, previous: Period | null): string | null {
  if (before === null || previous === null) return null;
  if (now === before) return `the same as ${periodMonth(previous)}`;
  return `${formatCount(Math.abs(now - before))} ${now > before ? "more" : "fewer"} than ${periodMonth(previous)}`;
}

/** "74.7% of your ESME run current firmware; 6,412 are no longer listed". */
export function firmwareTitle(deviceType: string, rows: readonly FirmwareRow[]): string {
  const counts = stateCounts(rows);
  const all = rows.reduce((sum, { devices }) => sum + devices, 0);
  if (all === 0) return `No ${deviceType} here`;
  const listed = counts["not-listed"] === 0 ? "all are listed" : `${formatCount(counts["not-listed"])} no longer listed`;
  return `${formatPercent(counts.current / all)} of your ${deviceType} run current firmware; ${listed}`;
}

/** "412,806 ESME on 30 September 2026, up 1.2% on August. 5 models, 12 firmware versions." */
export function firmwareSummary({ deviceType, rows, snapshotDay, previousPeriod, types }: InventoryPage): string {
  const row = types.find(({ value }) => value === deviceType);
  const models = new Set(rows.map(({ manufacturer, model }) => `${manufacturer} ${model}`)).size;
  const versions = new Set(rows.map(({ manufacturer, model, firmwareVersion }) => `${manufacturer} ${model} ${firmwareVersion}`)).size;
  const devices = row?.devices ?? 0;
  const moved = row?.before && previousPeriod ? `, ${growthWords(devices, row.before)} on ${periodMonth(previousPeriod)}` : "";
  const day = snapshotDay === null ? "" : ` on ${formatDate(snapshotDay)}`;
  return `${formatCount(devices)} ${deviceType}${day}${moved}. ${countOf(models, "Device Model")}, ${countOf(versions, "firmware version")}.`;
}

/** "up 1.2%", "down 0.3%", "level". */
export function growthWords(now: number, before: number): string {
  if (now === before) return "level";
  return `${now > before ? "up" : "down"} ${formatPercent(Math.abs(now - before) / before)}`;
}

/** "Your ESME grew 1.2% since September 2025"; says so where there is one month only. */
export function growthTitle({ deviceType, months }: InventoryPage): string {
  const known = months.filter((month): month is typeof month & { devices: number } => month.devices !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || first === last) return `${deviceType}: the first month-end snapshot`;
  if (first.devices === 0) return `Your first ${deviceType} came after ${formatPeriod(first.period)}`;
  const change = (last.devices - first.devices) / first.devices;
  if (change === 0) return `As many ${deviceType} as in ${formatPeriod(first.period)}`;
  return `Your ${deviceType} ${change > 0 ? "grew" : "fell"} ${formatPercent(Math.abs(change))} since ${formatPeriod(first.period)}`;
}

/** "7.4% of your ESME are out of service". */
export function statusTitle({ deviceType, statuses }: InventoryPage): string {
  const all = statuses.reduce((sum, { devices }) => sum + devices, 0);
  const inService = statuses.reduce((sum, { devices, isInService }) => sum + (isInService ? devices : 0), 0);
  if (all === 0) return `No ${deviceType} here`;
  return inService === 0
    ? `None of your ${deviceType} has a status in service`
    : `${formatPercent(1 - inService / all)} of your ${deviceType} are not in service`;
}

/** "1,204 Devices have waited three months or more"; of those that wait at all. */
export function waitingTitle({ waiting }: InventoryPage): string {
  const all = waiting.reduce((sum, { devices }) => sum + devices, 0);
  if (all === 0) return "No Device waits on its way to or from service";
  const long = waiting.flatMap(({ ages }) => ages).filter(({ months }) => months >= 3);
  const old = long.reduce((sum, { devices }) => sum + devices, 0);
  return old === 0
    ? `${countOf(all, "Device")} on the way, none for three months yet`
    : `${countOf(old, "Device")} stuck for three months or more`;
}

/** What a firmware's share is beside the industry's: "You trail the industry on 5790F82E". */
export function mixTitle({ mix }: Pick<ModelPage, "mix">): string {
  const compared = mix.filter((row): row is MixRow & { industry: { value: number } } => row.industry.value !== null);
  if (compared.length === 0) return "Your firmware; the mix of the industry is withheld";
  const current = compared.find(({ state }) => state === "current") ?? compared[0];
  const gap = Math.round((current.share - current.industry.value) * 1000) / 10;
  const name = current.firmwareVersion || "no firmware version";
  if (Math.abs(gap) < 0.5) return `You are level with the industry on ${name}`;
  return `${gap < 0 ? "You trail" : "You lead"} the industry on ${name} by ${Math.abs(gap).toFixed(1)} points`;
}

/** "68.0% of yours run it, 81.4% in the industry; peers from 62.0% ...": never a best or worst peer. */
export function mixSummary({ mix, devices, model }: ModelPage): string {
  const first = mix.find(({ state }) => state === "current") ?? mix[0];
  const others = countInWords(mix.length);
  if (!first) return "No firmware is known of this model.";
  const industry = first.industry.value === null ? "withheld for the industry" : `${formatPercent(first.industry.value)} in the industry`;
  return `${formatPercent(first.share)} of your ${formatCount(devices)} ${model.deviceType} of this model run ${first.firmwareVersion || "no known firmware"}, ${industry}. ${mix.length === 1 ? "One firmware version." : `${others[0].toUpperCase()}${others.slice(1)} firmware versions.`}`;
}

/** A code that may be missing, as people read it. */
export function codeText(code: string): string {
  return code === "" ? "not given" : code;
}

/** "this month", "1 month", "12 months or more" since a Device was first seen in its status. */
export function ageWords(months: number, isFloor: boolean): string {
  if (months === 0) return isFloor ? "first seen in this snapshot" : "new this month";
  return `${countOf(months, "month")}${isFloor ? " or more" : ""}`;
}

/** "You went from 12.0% to 68.0% on 5790F82E since March 2026"; plain where there is one month only. */
export function adoptionTitle(firmware: string, months: readonly { period: Period; own: { value: number | null } }[]): string {
  const known = months.flatMap(({ period, own }) => (own.value === null ? [] : [{ period, value: own.value }]));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return `You have none of this model`;
  if (first === last) return `${formatPercent(last.value)} of yours are on ${codeText(firmware)}`;
  return `From ${formatPercent(first.value)} to ${formatPercent(last.value)} on ${codeText(firmware)} since ${formatPeriod(first.period)}`;
}
