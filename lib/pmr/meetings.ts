import { addDays, addMonths, firstDay, lastDay, type Day, type Period } from "@/lib/period";
import { isWorkingDay } from "@/lib/pmr/working-days";

export const meetingKinds = ["reporting", "main"] as const;
export type MeetingKind = (typeof meetingKinds)[number];

/** A meeting of the Operations Group: the month it belongs to, when it is held, when its papers are due, and whether a rule gave the dates. */
export type Meeting = { kind: MeetingKind; month: Period; heldOn: Day; paperDay: Day; isByRule: boolean; source: string };

const paperDays = 7;
const byRule: Record<MeetingKind, string> = {
  reporting: "by rule: the last Monday of the month, papers a week before (unverified)",
  main: "by rule: the first Tuesday of the month, papers a week before (unverified)",
};

const weekdayOf = (day: Day) => new Date(`${day}T00:00:00Z`).getUTCDay();

function ruled(kind: MeetingKind, month: Period): Meeting {
  let heldOn = kind === "reporting" ? lastDay(month) : firstDay(month);
  while (weekdayOf(heldOn) !== (kind === "reporting" ? 1 : 2)) heldOn = addDays(heldOn, kind === "reporting" ? -1 : 1);
  while (!isWorkingDay(heldOn)) heldOn = addDays(heldOn, 1);
  return { kind, month, heldOn, paperDay: addDays(heldOn, -paperDays), isByRule: true, source: byRule[kind] };
}

/** The meeting of the kind in the month: the one kept as data, else by rule (MP122B paper, whose dates of 2021 follow it). */
export function meetingOf(kind: MeetingKind, month: Period, kept: readonly Meeting[]): Meeting {
  return kept.find((each) => each.kind === kind && each.month === month) ?? ruled(kind, month);
}

/** The first meeting of the kind whose papers are due on the day or later: the one a report made that day is in time for. */
export function meetingMade(kind: MeetingKind, day: Day, kept: readonly Meeting[]): Meeting {
  for (let month = addMonths(day.slice(0, 7), -1); ; month = addMonths(month, 1)) {
    const meeting = meetingOf(kind, month, kept);
    if (meeting.paperDay >= day) return meeting;
  }
}
