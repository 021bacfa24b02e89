import { parseArgs } from "node:util";
import { invalid } from "@/lib/errors";
import { isPeriod } from "@/lib/period";
import { checkIds, type CheckId, type Waiver } from "@/lib/periods/checks/check";
import type { PublishOptions } from "@/lib/periods/publication";

export const help = `npm run publish -- --period 2026-09 [--strict] [--waive CHECK=REASON]... [--restate] [--json]
       npm run publish -- --period 2026-09 --verify [--version N] [--json]
  Checks a Reporting Period, computes its cubes and released industry figures, and publishes them as a numbered version.
  --period P            the period, as YYYY-MM
  --strict              warnings block, too
  --waive CHECK=REASON  lets one check pass; the reason is kept with the publication. Checks: ${checkIds.join(", ")}
  --restate             makes the next version of a published period and lists what moved
  --verify              builds a published version again from the archived facts, changes nothing, and says whether the same comes out
  --version N           with --verify: which version; the one readers see unless said
  --json                the result as JSON on standard output, words on standard error
  Exit codes: 0 published, nothing to do, or the same came out; 1 refused; 2 blocked by a check, or something else came out.`;

export type CommandOptions = Pick<PublishOptions, "period" | "isStrict" | "isRestatement"> & {
  waivers: Waiver[];
  isJson: boolean;
  /** Builds a version again instead; `version` null: the one readers see. */
  verify: { version: number | null } | null;
};

/** What the command line asks for; null when it asks for help. Throws `invalid` in one line. */
export function readOptions(args: string[]): CommandOptions | null {
  const { values } = parseArgs({
    args,
    options: {
      period: { type: "string" },
      strict: { type: "boolean" },
      waive: { type: "string", multiple: true },
      restate: { type: "boolean" },
      verify: { type: "boolean" },
      version: { type: "string" },
      json: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return null;
  if (values.period === undefined) throw invalid("period", "Say which period to publish: --period 2026-09 (see --help).");
  if (!isPeriod(values.period)) throw invalid("period", `A period is written YYYY-MM, like 2026-09, not "${values.period}".`);
  return {
    period: values.period,
    isStrict: values.strict ?? false,
    isRestatement: values.restate ?? false,
    isJson: values.json ?? false,
    waivers: (values.waive ?? []).map(readWaiver),
    verify: readVerify(values),
  };
}

function readVerify(values: {
  verify?: boolean;
  version?: string;
  restate?: boolean;
  strict?: boolean;
  waive?: string[];
}): CommandOptions["verify"] {
  if (!values.verify) {
    if (values.version !== undefined)
      throw invalid("version", "--version goes with --verify: a new version's number is given, not chosen.");
    return null;
  }
  if (values.restate || values.strict || values.waive)
    throw invalid("verify", "--verify changes nothing: leave --restate, --strict and --waive out.");
  if (values.version !== undefined && !/^[1-9][0-9]{0,5}$/.test(values.version))
    throw invalid("version", `A version is a number from 1 on, not "${values.version}".`);
  return { version: values.version === undefined ? null : Number(values.version) };
}

function readWaiver(text: string): Waiver {
  const [check, ...rest] = text.split("=");
  const reason = rest.join("=").trim();
  if (!(checkIds as readonly string[]).includes(check)) {
    throw invalid("waive", `There is no check "${check}" to waive. Checks: ${checkIds.join(", ")}.`, [...checkIds]);
  }
  if (reason === "") throw invalid("waive", `A waiver needs its reason: --waive ${check}="why it is safe to publish".`);
  return { check: check as CheckId, reason };
}
