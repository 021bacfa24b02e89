import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Tag, type TagShape, type TagTone } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import { countInWords, countOf, formatPeriod } from "@/lib/format";
import type { PeriodPage } from "@/lib/periods/steps/loaders";
import { checkNames, checksOf, type CheckStanding } from "@/lib/periods/steps/words";

const columns: Column[] = [
  { key: "check", head: "Check", className: "sm:w-64" },
  { key: "result", head: "Result", label: "Result", className: "sm:w-36" },
  { key: "findings", head: "What it found", label: "What it found" },
];

const tags: Record<CheckStanding["standing"], { tone: TagTone; shape: TagShape; words: string }> = {
  passed: { tone: "better", shape: "up", words: "Passed" },
  waived: { tone: "similar", shape: "dash", words: "Waived" },
  open: { tone: "caution", shape: "down", words: "Needs a reason" },
  blocked: { tone: "worse", shape: "cross", words: "Blocks" },
};

function WaiveForm({ page, check }: { page: PeriodPage; check: CheckStanding }) {
  return (
    <form method="post" action={`/periods/${page.period}/waive`} className="mt-2 flex flex-wrap items-end gap-2">
      <input type="hidden" name="version" value={page.candidate?.version} />
      <input type="hidden" name="check" value={check.check} />
      <TextField
        name="reason"
        id={`reason-${check.check}`}
        label={check.standing === "waived" ? "Another reason" : "Why publish all the same"}
        maxLength={500}
        required
        className="min-w-0 grow sm:max-w-96"
      />
      <Button type="submit" look="secondary">
        Waive<span className="sr-only">: {checkNames[check.check]}</span>
      </Button>
    </form>
  );
}

function Findings({ page, check }: { page: PeriodPage; check: CheckStanding }) {
  const { findings, standing, waivedBecause, waivedBy } = check;
  const isMine =
    page.viewer.duty === "operator" && page.candidate !== null && !page.candidate.approvedAt && page.job?.outcome !== "blocked";
  return (
    <div className="text-wrap break-words">
      {findings.length === 0 ? (
        <span className="text-ink-3">nothing</span>
      ) : (
        <ul>
          {findings.map((finding) => (
            <li key={finding}>{finding}</li>
          ))}
        </ul>
      )}
      {waivedBecause && (
        <p className="mt-1 text-ink-2">
          Waived{waivedBy ? ` by ${waivedBy}` : ""}: “{waivedBecause}”
        </p>
      )}
      {isMine && (standing === "open" || standing === "waived") && <WaiveForm page={page} check={check} />}
    </div>
  );
}

function whose({ candidate, job, versions }: PeriodPage): string {
  if (job?.outcome === "blocked") return "The newest computation";
  return candidate ? `Version ${candidate.version}, not published` : `Version ${versions[0]?.version}, published`;
}

function titleOf(checks: CheckStanding[]): string {
  const count = (standing: CheckStanding["standing"]) => checks.filter((each) => each.standing === standing).length;
  if (count("blocked") > 0) return `${countOf(count("blocked"), "check")} must be put right before it can be computed`;
  const waived = count("waived") > 0 ? `, ${countInWords(count("waived"))} waived` : "";
  if (count("open") > 0)
    return `${countOf(count("open"), "check")} found something and ${count("open") === 1 ? "needs" : "need"} a reason${waived}`;
  return `${countOf(count("passed"), "check")} passed${waived}`;
}

/** Every check of the version in making, else of the newest one: passed, waived with a reason, or in the way. */
export function ChecksFrame({ page }: { page: PeriodPage }) {
  const checks = checksOf(page);
  const rows = checks.map((check) => {
    const { tone, shape, words } = tags[check.standing];
    return {
      id: check.check,
      cells: [
        checkNames[check.check],
        <Tag key="tag" tone={tone} shape={shape}>
          {words}
        </Tag>,
        <Findings key="findings" page={page} check={check} />,
      ],
    };
  });
  return (
    <Frame labelledBy="checks">
      <FrameHead
        id="checks"
        title={checks.length > 0 ? titleOf(checks) : "Nothing is checked yet"}
        above={checks.length > 0 ? whose(page) : undefined}
        summary="A finding is waived by an operator with a reason, which is kept with the version; what blocks cannot be waived."
      />
      {checks.length > 0 ? (
        <DataTable caption={`Checks of ${formatPeriod(page.period)}`} columns={columns} rows={rows} className="mt-3" />
      ) : (
        <p className="mt-3 px-4 pb-4 text-note text-ink-2 sm:px-5">A computation begins with the checks.</p>
      )}
      <FrameFoot
        links={
          <TextLink href={`/deliveries?period=${page.period}&outcome=set-aside`} context={formatPeriod(page.period)}>
            Files with rows set aside
          </TextLink>
        }
      >
        Nothing withheld can be worked out: the auditor has attacked every released figure from every seat.
      </FrameFoot>
    </Frame>
  );
}
