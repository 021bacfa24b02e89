import { metricLinks } from "@/app/(party)/processes/[process]/question";
import { WhyFindingsFrame } from "@/app/(party)/processes/[process]/why-findings-frame";
import { WhySplitPanel, type WhySplit } from "@/app/(party)/processes/[process]/why-split-panel";
import type { PartyScope } from "@/lib/access/party-scope";
import { absenceWords } from "@/lib/charts/withheld";
import { loadProcessDiagnosis } from "@/lib/diagnosis/load-process-diagnosis";
import { industryWhySummary, monthWhySummary } from "@/lib/charts/why-words";
import type { NoSplit, ProcessDiagnosis } from "@/lib/diagnosis/models";
import { formatPeriod, periodMonth } from "@/lib/format";
import type { Period } from "@/lib/period";

const kinds = "srv,device_type,csp_region,smets";

function missingWords(missing: NoSplit | null, before: Period): string {
  if (missing === null) return "";
  if (missing === "not published") return `${formatPeriod(before)} is not published: there is nothing to compare with.`;
  if (missing === "not released") return "Nothing of the industry is released for this process: there is nothing to compare with.";
  if (missing === "no requests") return `No requests of this process in one of the months: there is nothing to compare with.`;
  return `${absenceWords({ status: "suppressed", reason: missing })}.`;
}

type Asked = { scope: PartyScope; processId: string; period: Period };

function againstMonth({ month, period, previousPeriod, ...rest }: ProcessDiagnosis, { scope, processId }: Asked): WhySplit {
  const question = { role: scope.userRole, from: previousPeriod, to: period, process: processId, by: kinds };
  return {
    id: "why-month",
    than: periodMonth(previousPeriod),
    names: { reference: periodMonth(previousPeriod), own: `You, ${periodMonth(period)}` },
    split: month.split,
    missing: missingWords(month.missing, previousPeriod),
    summary: monthWhySummary({ month, period, previousPeriod, ...rest }),
    srvs: month.srvs,
    foot: "Exact: kinds are SRV by Device Type, Region and SMETS version; all requests of the process, whatever the filters.",
    links: month.split ? metricLinks("outcome-success", question) : [],
  };
}

function againstIndustry(diagnosis: ProcessDiagnosis, { scope, processId }: Asked): WhySplit {
  const { industry, period, previousPeriod } = diagnosis;
  return {
    id: "why-industry",
    than: "the industry",
    names: { reference: "Industry", own: "You" },
    split: industry.split,
    missing: missingWords(industry.missing, previousPeriod),
    summary: industryWhySummary(diagnosis),
    srvs: [],
    foot: "Kinds are Device Type by Region and SMETS version, at the industry's rates; the mix is released in steps of 0.5 points.",
    links: metricLinks("outcome-success", { role: scope.userRole, from: period, to: period, process: processId, scope: "industry" }),
  };
}

/** Why the process differs from the month before and from the industry: each gap split into mix and rates, and the segments that explain it. */
export async function WhyPanels(asked: Asked) {
  const diagnosis = await loadProcessDiagnosis(asked.scope, asked.processId, asked.period);
  if (diagnosis === null || !diagnosis.success.denominator) return null;
  const { userRole } = asked.scope;
  const before = `${periodMonth(diagnosis.previousPeriod)}'s rate`;
  return (
    <section aria-labelledby="why" className="flex flex-col gap-3 sm:gap-5">
      <h2 id="why" className="scroll-mt-6 pt-2 text-tile">
        Why it differs
      </h2>
      <div className="grid grid-cols-1 gap-3 sm:gap-5 xl:grid-cols-2">
        <WhySplitPanel why={againstMonth(diagnosis, asked)} />
        <WhySplitPanel why={againstIndustry(diagnosis, asked)} />
      </div>
      <div className="grid grid-cols-1 items-start gap-3 sm:gap-5 xl:grid-cols-2">
        <WhyFindingsFrame id="explains-month" than={before} diagnosis={diagnosis} comparison={diagnosis.month} userRole={userRole} />
        <WhyFindingsFrame
          id="explains-industry"
          than="the industry rate"
          diagnosis={diagnosis}
          comparison={diagnosis.industry}
          userRole={userRole}
        />
      </div>
    </section>
  );
}
