import { Dumbbell } from "@/components/charts/dumbbell";
import { SparkLine } from "@/components/charts/spark-line";
import { Tile } from "@/components/frames/tile";
import { TextLink } from "@/components/ui/text-link";
import { regionText } from "@/lib/charts/dimension-words";
import { explainAddress, findingPageAddress, metricAddress } from "@/lib/charts/figure-links";
import { limitsOf } from "@/lib/charts/limits";
import { changeStatement, industryNote, industryStatement, noCauseWords } from "@/lib/charts/overview-words";
import { roleName } from "@/lib/charts/role-name";
import { countsText, shareText } from "@/lib/charts/share-words";
import { countOf, formatCount, formatPeriod, periodMonth } from "@/lib/format";
import type { Finding, OverviewWithCauses } from "@/lib/diagnosis/models";
import type { Overview } from "@/lib/metrics/models";

/** The own success of the month over every request, explained. */
function explainSuccess({ party, current }: Overview): string | null {
  const question = { role: party.userRole, from: current.period, to: current.period };
  return explainAddress(metricAddress("outcome-success", question, "csv"));
}

function AgainstBefore({ overview }: { overview: Overview }) {
  const { success, previous, previousPeriod, current, trend } = overview;
  return (
    <Tile
      id="against-before"
      question={previousPeriod ? `Against ${formatPeriod(previousPeriod)}` : formatPeriod(current.period)}
      statement={changeStatement(success, previous).text}
      figure={shareText(success)}
      note={
        <>
          {countsText(success)}
          {previousPeriod && (
            <>
              <br />
              {shareText(previous)} in {periodMonth(previousPeriod)}
            </>
          )}
        </>
      }
      explain={explainSuccess(overview)}
      picture={<SparkLine values={trend.map(({ own }) => own.value)} />}
      link={
        <TextLink href={`/processes?period=${current.period}&sort=change`}>
          {previousPeriod ? `What changed since ${periodMonth(previousPeriod)}` : "All processes"}
        </TextLink>
      }
    />
  );
}

function AgainstIndustry({ overview }: { overview: Overview }) {
  const model = limitsOf(overview.success, overview.industry);
  const role = roleName(overview.party.userRole);
  return (
    <Tile
      id="against-industry"
      question={`Against the industry, ${role} role`}
      statement={industryStatement(overview).text}
      figure={shareText(overview.success)}
      note={industryNote(overview, role)}
      explain={explainSuccess(overview)}
      picture={model && <Dumbbell model={model} />}
      link={<TextLink href={`/processes?period=${overview.current.period}`}>All processes against the industry</TextLink>}
    />
  );
}

/** The cause in a few words for a heading; its codes stand in the list below. */
function causeHeading({ segment, reasonName, mainReason }: Finding): string {
  const { srv, deviceType, model, cspRegion, smets } = segment;
  const code = segment.reasonCode ?? mainReason?.reasonCode ?? null;
  const reason = code === null ? "Failures" : code === "no-response" ? "No response" : reasonName || code;
  const device = model !== null ? " on one Device Model" : deviceType !== null ? ` on ${deviceType}` : smets !== null ? ` on ${smets}` : "";
  return `${reason}${srv === null ? "" : ` of SRV ${srv}`}${device}${cspRegion === null ? "" : ` in ${regionText(cspRegion)}`}`;
}

const failedOf = ({ success }: Overview) => (success.denominator ?? 0) - (success.numerator ?? 0);

function WhatToFix({ overview }: { overview: OverviewWithCauses }) {
  const cause = overview.causes[0];
  if (!cause) {
    const none = noCauseWords(overview);
    return (
      <Tile
        id="what-to-fix"
        question="What to fix first"
        statement={none.text}
        figure={none.isKnown ? "0 failures" : countOf(failedOf(overview), "failure")}
        note={none.isKnown ? "above expected; nothing is missing" : "in all; how many were to be expected is not known"}
        link={<TextLink href={`/processes?period=${overview.current.period}`}>All processes</TextLink>}
      />
    );
  }
  return (
    <Tile
      id="what-to-fix"
      question={`What to fix first: ${cause.processName}`}
      statement={causeHeading(cause)}
      figure={`${formatCount(cause.aboveExpected)} failures`}
      note={`above what the industry rate gives for the same ${countOf(cause.requests, "request")}`}
      link={
        <TextLink href={findingPageAddress(cause, overview.current.period)} context="and the Devices behind them">
          {countOf(cause.failures, "failing request")}
        </TextLink>
      }
    />
  );
}

/** The three questions of the overview, each answered in words. */
export function OverviewTiles({ overview }: { overview: OverviewWithCauses }) {
  return (
    <div className="grid grid-cols-1 gap-3 sm:gap-5 lg:grid-cols-3">
      <AgainstBefore overview={overview} />
      <AgainstIndustry overview={overview} />
      <WhatToFix overview={overview} />
    </div>
  );
}
