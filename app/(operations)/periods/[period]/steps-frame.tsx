import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { formatInstant, formatPeriod } from "@/lib/format";
import type { PeriodPage } from "@/lib/periods/steps/loaders";
import type { WaitingVersion } from "@/lib/periods/steps/period-steps";
import { approvalObstacle, stepNames, stepOf } from "@/lib/periods/steps/words";
import { JobProgress } from "./job-progress";
import { ProvisionalForm } from "./provisional-form";

function Steps({ page }: { page: PeriodPage }) {
  const reached = stepNames.indexOf(stepOf(page));
  return (
    <ol className="mt-3 flex flex-wrap gap-x-2 gap-y-1 px-4 text-note sm:px-5" aria-label={`Steps of ${formatPeriod(page.period)}`}>
      {stepNames.map((name, index) => (
        <li
          key={name}
          aria-current={index === reached ? "step" : undefined}
          className={`flex gap-2 ${index === reached ? "font-semibold text-ink" : "text-ink-3"}`}
        >
          {index > 0 && <span aria-hidden="true">→</span>}
          {name}
        </li>
      ))}
    </ol>
  );
}

function Compute({ page }: { page: PeriodPage }) {
  const next = (page.versions[0]?.version ?? 0) + 1;
  const words = page.candidate ? `Compute version ${next} again` : `Compute version ${next}`;
  return (
    <form method="post" action={`/periods/${page.period}/compute`}>
      <Button type="submit" look={page.candidate ? "secondary" : "primary"}>
        {words}
      </Button>
    </form>
  );
}

function Approve({ page, candidate }: { page: PeriodPage; candidate: WaitingVersion }) {
  const obstacle = approvalObstacle(candidate, page);
  if (obstacle) return <p className="text-note text-ink-2">{obstacle}</p>;
  return (
    <form method="post" action={`/periods/${page.period}/approve`} className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="version" value={candidate.version} />
      <input type="hidden" name="hash" value={candidate.contentHash} />
      <TextField type="datetime-local" name="visibleFrom" label="Parties see it from (UTC)" hint="Empty: at once." />
      <Button type="submit">Approve version {candidate.version}</Button>
    </form>
  );
}

function Withdraw({ page, candidate }: { page: PeriodPage; candidate: WaitingVersion }) {
  const mayApprove = page.publishers.some(({ personId }) => personId === page.viewer.personId);
  return (
    <div className="flex flex-wrap items-center gap-3 text-note text-ink-2">
      <p>
        Approved by {candidate.approvedBy} on {formatInstant(candidate.approvedAt ?? candidate.computedAt)}.
        {candidate.changed === "basis" &&
          " It will not be shown: a month beside it, the policy, the register or a process has changed since it was computed. Take the approval back and compute it again."}
      </p>
      {mayApprove && (
        <form method="post" action={`/periods/${page.period}/withdraw`}>
          <input type="hidden" name="version" value={candidate.version} />
          <Button type="submit" look="secondary">
            Take the approval back
          </Button>
        </form>
      )}
    </div>
  );
}

function summaryOf({ candidate, versions, isOver }: PeriodPage): string {
  if (candidate)
    return `Version ${candidate.version} was computed by ${candidate.computedBy} on ${formatInstant(candidate.computedAt)}. ${candidate.provisionalSince ? "Parties see their own figures of it." : "No Party sees it yet."}`;
  if (versions.length > 0)
    return `A computation makes version ${versions[0].version + 1}, if anything has changed. No Party sees it before it is approved.`;
  return isOver
    ? "A computation checks the month and makes its figures. No Party sees them before they are approved."
    : "The month is still running.";
}

/** Where the period stands, and the one thing to do next. */
export function StepsFrame({ page }: { page: PeriodPage }) {
  const { candidate, job, viewer } = page;
  const isComputable = viewer.duty === "operator" && !candidate?.approvedAt && (job === null || job.state === "ended");
  const title = candidate ? `Version ${candidate.version}: ${stepOf(page).toLowerCase()}` : `State: ${stepOf(page).toLowerCase()}`;
  return (
    <Frame labelledBy="steps">
      <FrameHead id="steps" title={title} summary={summaryOf(page)} />
      <Steps page={page} />
      {job && <JobProgress job={job} />}
      {(candidate || isComputable) && (
        <div className="mt-3 flex flex-wrap items-end justify-between gap-4 border-t border-line px-4 py-3 sm:px-5">
          {candidate &&
            (candidate.approvedAt ? <Withdraw page={page} candidate={candidate} /> : <Approve page={page} candidate={candidate} />)}
          {isComputable && <Compute page={page} />}
        </div>
      )}
      {candidate && page.versions.length === 0 && <ProvisionalForm page={page} candidate={candidate} />}
      <FrameFoot>
        Operators compute, publishers approve; where two people can, who computed a version does not approve it. The published version stays
        as it is until then.
      </FrameFoot>
    </Frame>
  );
}
