import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { formatPeriod } from "@/lib/format";
import type { Meeting } from "@/lib/pmr/meetings";
import type { Pmr } from "@/lib/pmr/models";

const names: Record<Meeting["kind"], string> = { reporting: "Reporting meeting", main: "Main meeting" };

function OneMeeting({ meeting, period }: { meeting: Meeting; period: string }) {
  const { kind, month, heldOn, paperDay, source } = meeting;
  return (
    <form action="/pmr/meetings" method="post" className="flex flex-wrap items-end gap-3 border-t border-line px-4 py-3 sm:px-5">
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="month" value={month} />
      <input type="hidden" name="period" value={period} />
      <p className="w-full min-w-0 sm:w-64">
        <span className="block font-medium">
          {names[kind]}, {formatPeriod(month)}
        </span>
        <span className="text-axis text-ink-3">{source}</span>
      </p>
      <TextField type="date" name="paperDay" id={`paper-day-${kind}-${month}`} label="Papers due" defaultValue={paperDay} required />
      <TextField type="date" name="heldOn" id={`held-on-${kind}-${month}`} label="Held on" defaultValue={heldOn} required />
      <Button look="secondary">
        Keep<span className="sr-only">{`: ${names[kind]}, ${formatPeriod(month)}`}</span>
      </Button>
    </form>
  );
}

/** The dates of the meetings that the limits lead to, to be kept as data; for those who publish. */
export function MeetingForm({ report, refused, kept }: { report: Pmr; refused: string | null; kept: boolean }) {
  const all = report.clock.flatMap(({ meetings }) => meetings);
  const meetings = [...new Map(all.map((each) => [`${each.kind} ${each.month}`, each])).values()].sort((a, b) =>
    a.heldOn < b.heldOn ? -1 : 1,
  );
  return (
    <Frame labelledBy="meetings">
      <FrameHead
        id="meetings"
        title="Dates of the Operations Group"
        summary="Dates kept here stand in place of those by rule, for every reader."
      />
      <div className="px-4 py-3 sm:px-5">
        {refused && (
          <Notice tone="worse" announce>
            The dates are not kept. Papers are due on the day of the meeting or before it, both as days of the calendar.
          </Notice>
        )}
        {kept && <Notice tone="better">The dates are kept.</Notice>}
      </div>
      {meetings.map((meeting) => (
        <OneMeeting key={`${meeting.kind} ${meeting.month}`} meeting={meeting} period={report.period} />
      ))}
      <FrameFoot>
        By rule: the reporting meeting on the last Monday of a month, the main one on the first Tuesday, papers a week before.
      </FrameFoot>
    </Frame>
  );
}
