import { FactList } from "@/components/frames/fact-list";
import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { Code } from "@/components/ui/code";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import { questionFacts } from "@/lib/charts/explanation-words";
import { definitionAddress } from "@/lib/charts/figure-links";
import { formatPeriod } from "@/lib/format";
import type { Explanation } from "@/lib/metrics/explanations/models";

/** What the figures mean and what was asked. */
export function DefinitionFrame({ explanation }: { explanation: Explanation }) {
  const { metric, formula, recount } = explanation;
  return (
    <Frame labelledBy="definition">
      <FrameHead
        id="definition"
        title={`${metric.name} is ${metric.kind === "measure" ? "a Measure" : "an Indicator"}`}
        summary={
          metric.kind === "measure"
            ? "The DCC is responsible for it, and it can have a target."
            : "It informs; the DCC has no target for it."
        }
        aside={<Tag tone="outline">{metric.kind === "measure" ? "Measure" : "Indicator"}</Tag>}
      />
      <FactList
        facts={[
          { name: "Formula", value: formula },
          { name: "Source", value: metric.source },
          ...questionFacts(explanation),
          { name: "Count it again", value: recount },
        ]}
      />
      <FrameFoot links={<TextLink href={definitionAddress(metric.id)}>Definition in the catalogue</TextLink>}>
        <Code>{metric.id}</Code>, version {metric.version}, from {formatPeriod(metric.effectiveFrom)}
      </FrameFoot>
    </Frame>
  );
}
