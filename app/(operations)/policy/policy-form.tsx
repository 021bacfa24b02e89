import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import { primaryRules, type DisclosurePolicy } from "@/lib/peers/policy";
import { exceptionsInWords, policyFields } from "@/lib/peers/proposals/policy-fields";
import type { Period } from "@/lib/period";

const box = "size-4 shrink-0 accent-ink";
const always = ["P2a", "P2d"];
const ruleWords: Record<(typeof primaryRules)[number], string> = {
  P2a: "P2a enough groups",
  P2b: "P2b enough left without the two largest",
  P2c: "P2c nobody too large",
  P2d: "P2d enough requests",
  P2e: "P2e not all alike among few",
};

/** What was typed before, as the address has it; null when nothing was. */
type Typed = Record<string, string | string[] | undefined> | null;

const typedText = (typed: Typed, name: string): string | undefined => {
  const value = typed?.[name];
  return Array.isArray(value) ? value[0] : value;
};

function RuleFields({ policy, typed }: { policy: DisclosurePolicy; typed: Typed }) {
  const given = typed ? [typed.rule ?? []].flat() : policy.rulesInForce;
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-note font-medium">Primary rules in force</legend>
      {primaryRules.map((rule) => (
        <label key={rule} className="flex min-h-7 items-center gap-2 text-body">
          {always.includes(rule) && <input type="hidden" name="rule" value={rule} />}
          <input
            type="checkbox"
            name="rule"
            value={rule}
            defaultChecked={given.some((each) => each === rule)}
            disabled={always.includes(rule)}
            className={box}
          />
          {ruleWords[rule]}
          {always.includes(rule) && <span className="text-note text-ink-3">always</span>}
        </label>
      ))}
      <label className="flex min-h-7 items-center gap-2 text-body">
        <input
          type="checkbox"
          name="volumeByDay"
          value="1"
          defaultChecked={typed ? typed.volumeByDay === "1" : policy.volumeByDay}
          className={box}
        />
        Volumes are released by the day, too
      </label>
    </fieldset>
  );
}

function NumberFields({ policy, typed }: { policy: DisclosurePolicy; typed: Typed }) {
  const exceptions = exceptionsInWords(policy.roleExceptions)
    .replace(/^none$/, "")
    .replace(/ with [^,]*/g, "");
  return (
    <div className="grid max-w-4xl gap-4 sm:grid-cols-2">
      {policyFields.map(({ name, rule, label, unit }) => (
        <TextField
          key={name}
          name={name}
          label={label}
          hint={`${rule}, ${unit}`}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={typedText(typed, name) ?? String(policy[name])}
          required
          className="justify-between"
        />
      ))}
      <TextField
        name="exceptions"
        label="User Roles with a number of groups of their own"
        hint="P2a, as ED 4, RSA 3; fewer only without breakdowns"
        autoComplete="off"
        defaultValue={typedText(typed, "exceptions") ?? exceptions}
        className="justify-between"
      />
    </div>
  );
}

/** Proposing a change: every number of the newest policy, to be changed where it should differ. */
export function PolicyForm({ policy, from, typed }: { policy: DisclosurePolicy; from: Period; typed: Typed }) {
  return (
    <Frame labelledBy="propose">
      <FrameHead
        id="propose"
        title="Propose a change"
        summary="Change what should differ and say why. Numbers that make no sense together are refused with the reason."
      />
      <form method="post" action="/policy/propose" className="flex flex-col gap-5 p-4 sm:p-5">
        <NumberFields policy={policy} typed={typed} />
        <RuleFields policy={policy} typed={typed} />
        <TextField
          name="from"
          type="month"
          label="Holds from Reporting Period"
          defaultValue={typedText(typed, "from") ?? from}
          required
          className="max-w-52"
        />
        <TextArea
          name="note"
          label="Why"
          hint="Kept with the version."
          defaultValue={typedText(typed, "note")}
          required
          minLength={5}
          maxLength={500}
          className="max-w-2xl"
        />
        <Button type="submit" className="self-start">
          Propose the change
        </Button>
      </form>
      <FrameFoot>
        Nothing changes before another operator or publisher has approved it, and nothing that was published changes at all.
      </FrameFoot>
    </Frame>
  );
}
