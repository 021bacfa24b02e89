import type { Metadata } from "next";
import { DefinitionFrame } from "@/app/(party)/explain/definition-frame";
import { FiguresFrame } from "@/app/(party)/explain/figures-frame";
import { PeriodsFrame } from "@/app/(party)/explain/periods-frame";
import type { SearchParams } from "@/app/chosen-period";
import { NothingPublished } from "@/app/nothing-published";
import { FilesFrame } from "@/components/frames/files-frame";
import { PageHeading } from "@/components/layout/page-heading";
import { StatePage } from "@/components/states/state-page";
import { ButtonLink } from "@/components/ui/button";
import { FileLink } from "@/components/ui/text-link";
import { requireScope, requireSession } from "@/lib/access/require-scope";
import type { Caller } from "@/lib/access/scope-from-token";
import { explanationFor } from "@/lib/api/answers/explanations";
import { explanationTitle } from "@/lib/charts/explanation-words";
import { PortalError } from "@/lib/errors";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";

export const metadata: Metadata = { title: "Explain this number" };

/** The question in the words of the API; the period chosen in the header stands for its first and last month. */
function queryOf({ period, ...params }: SearchParams): URLSearchParams {
  const months = typeof period === "string" && !params.from && !params.to ? { from: period, to: period } : {};
  const given = Object.entries({ ...params, ...months }).flatMap(([name, value]) => [value ?? []].flat().map((each) => [name, each]));
  return new URLSearchParams(given);
}

/** Everything behind the figures of a question: what they mean, how they are reckoned, what they were made of, how to count them again. */
export default async function ExplainPage({ searchParams }: PageProps<"/explain">) {
  const scope = await requireScope();
  const { personId } = await requireSession();
  if ((await loadPeriods()).length === 0) return <NothingPublished />;
  const query = queryOf(await searchParams);
  const caller: Caller = { kind: "party", scopes: [scope], actor: `person:${personId}` };
  const found = await explanationFor(caller, query).catch((error: unknown) => {
    if (error instanceof PortalError) return error;
    throw error;
  });
  if (found instanceof PortalError) return <NotExplained error={found} />;
  return (
    <>
      <PageHeading
        crumbs={[{ label: "Explain this number" }]}
        title={explanationTitle(found)}
        lede={
          <>
            {found.metric.inWords} <FileLink href={`/api/v1/explanations?${query}`}>This explanation as JSON</FileLink> ·{" "}
            <FileLink href={`/api/v1/explanations.csv?${query}`}>as CSV</FileLink>
          </>
        }
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        <DefinitionFrame explanation={found} />
        <FiguresFrame explanation={found} query={query.toString()} />
        <PeriodsFrame explanation={found} />
        <FilesFrame
          files={found.periods.flatMap(({ files }) => files.map((file) => ({ ...file, feed: found.metric.subject ?? "service-requests" })))}
        />
      </div>
    </>
  );
}

function NotExplained({ error }: { error: PortalError }) {
  const { name, allowed } = error.parameter ?? {};
  return (
    <StatePage kind="Not explained" title={error.message} actions={<ButtonLink href="/catalogue">See what may be asked</ButtonLink>}>
      <p>
        {allowed
          ? `${name} may be ${allowed.slice(0, 30).join(", ")}.`
          : "Follow “Explain this number” under a figure of the portal, and the address will be right."}
      </p>
    </StatePage>
  );
}
