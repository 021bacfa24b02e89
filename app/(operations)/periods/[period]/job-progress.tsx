import { Notice } from "@/components/ui/notice";
import { formatInstant } from "@/lib/format";
import type { Job } from "@/lib/periods/steps/jobs";
import { RefreshWhile } from "@/components/states/refresh-while";

const outcomes: Record<NonNullable<Job["outcome"]>, string> = {
  made: "",
  unchanged: "The newest computation came to the same figures: there is nothing to publish.",
  refused: "The newest computation was refused.",
  blocked: "The newest computation was stopped by a check. Nothing has changed.",
  failed: "The newest computation failed. Nothing has changed.",
};

/** How far the newest computation is, or what came of it where it made no version. */
export function JobProgress({ job }: { job: Job }) {
  if (job.state === "ended") {
    if (job.outcome === "made" || job.outcome === null) return null;
    return (
      <div className="mt-3 px-4 sm:px-5">
        <Notice tone={job.outcome === "unchanged" ? "plain" : "worse"}>
          {outcomes[job.outcome]} {job.outcome === "failed" || job.outcome === "refused" ? job.message : ""}
        </Notice>
      </div>
    );
  }
  const began = job.startedAt ? `began on ${formatInstant(job.startedAt)}` : "waits for its turn";
  return (
    <div className="mt-3 px-4 text-note text-ink-2 sm:px-5" role="status">
      <p>
        The computation that {job.requestedBy} asked for {began}
        {job.attempts > 1 ? `; it was cut off and begun anew, attempt ${job.attempts}` : ""}. It goes on when you leave this page.
      </p>
      <ol className="mt-1 list-decimal pl-5">
        {job.steps.map((step, index) => (
          <li key={`${index} ${step}`} className={index === job.steps.length - 1 ? "font-medium text-ink" : ""}>
            {step}
          </li>
        ))}
      </ol>
      <RefreshWhile everyMs={3_000} />
    </div>
  );
}
