import { Bar } from "@/components/charts/bar";
import { Code } from "@/components/ui/code";
import { Tag, type TagShape, type TagTone } from "@/components/ui/tag";
import { FileLink, TextLink } from "@/components/ui/text-link";
import { alsoInWords, findingParts, findingSentence, firmwareSentence, firmwareVerdictWords } from "@/lib/charts/finding-words";
import type { Finding, FirmwareVerdict } from "@/lib/diagnosis/models";
import { countOf, formatCount } from "@/lib/format";
import type { Period } from "@/lib/period";

/** What a finding is about, its codes in the code face. */
export function FindingName({ finding }: { finding: Finding }) {
  return findingParts(finding).map(({ text, isCode }, index) =>
    isCode ? <Code key={index}>{text}</Code> : <span key={index}>{text}</span>,
  );
}

const looks: Record<FirmwareVerdict, [TagTone, TagShape]> = {
  everyone: ["caution", "ring"],
  "everyone and worse for you": ["worse", "down"],
  "only you": ["worse", "down"],
  nobody: ["similar", "ring"],
  unknown: ["plain", "dash"],
};

/** Who a firmware version is bad for: a word with its shape. */
export function FirmwareTag({ verdict }: { verdict: FirmwareVerdict }) {
  const [tone, shape] = looks[verdict];
  return (
    <Tag tone={tone} shape={shape}>
      {firmwareVerdictWords[verdict]}
    </Tag>
  );
}

type FindingItemProps = {
  finding: Finding;
  /** The most failures above expected of the list, for the bar. */
  most: number;
  /** The page of its failing requests, and the file of them. */
  href: string;
  file: string;
  /** The month before. */
  before: Period;
  /** Whether the list is about several processes, so that each finding names its own. */
  namesProcess?: boolean;
  /** Leaves the sentences out: for a narrow column. */
  brief?: boolean;
};

/** One finding: what it is about, failures above expected with a bar, its counts in a sentence, its firmware, the failing requests. */
export function FindingItem({ finding, most, href, file, before, namesProcess, brief }: FindingItemProps) {
  const { aboveExpected, failures, firmware, processName, expectedFrom } = finding;
  return (
    <li className="border-t border-line px-4 py-3 sm:px-5">
      {namesProcess && (
        <p className="text-axis text-ink-3">
          {processName}
          {alsoInWords(finding)}
        </p>
      )}
      <div className="flex items-start justify-between gap-4">
        <p className="min-w-0 font-medium [overflow-wrap:anywhere]">
          <FindingName finding={finding} />
        </p>
        <p className="shrink-0 text-right">
          <span className="block text-key-list">{formatCount(Math.abs(aboveExpected))}</span>
          <span className="block text-axis text-ink-3">{aboveExpected < 0 ? "below" : "above"}</span>
        </p>
      </div>
      {!brief && (
        <p className="mt-1 max-w-[75ch] text-note text-ink-2">
          {findingSentence(finding, before)} <span className="text-ink-3">Expected from: {expectedFrom}.</span>
        </p>
      )}
      {firmware && (
        <p className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-note text-ink-2">
          <FirmwareTag verdict={firmware.verdict} />
          {!brief && <span>{firmwareSentence(firmware)}</span>}
        </p>
      )}
      <div className="mt-2 flex items-center gap-4">
        <div className="min-w-12 grow">
          <Bar share={Math.abs(aboveExpected) / most} look={aboveExpected < 0 ? "industry" : "solid"} />
        </div>
        <p className="flex flex-wrap justify-end gap-x-3 text-note text-ink-2">
          <TextLink href={href} context="and the Devices behind them" className="inline-block min-h-6 whitespace-nowrap">
            {countOf(failures, "failing request")}
          </TextLink>
          <FileLink href={file} context={`of ${countOf(failures, "failing request")}`} className="inline-block min-h-6">
            CSV
          </FileLink>
        </p>
      </div>
    </li>
  );
}
