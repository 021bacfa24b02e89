import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import type { UserRole } from "@/lib/access/party-scope";
import { policyRules } from "@/lib/charts/appearance-words";
import type { DisclosurePolicy } from "@/lib/peers/policy";

type PolicyFrameProps = { policy: DisclosurePolicy; policyVersion: number; userRole: UserRole };

/** The rules that keep Parties anonymous, with the numbers of the policy in force. */
export function PolicyFrame({ policy, policyVersion, userRole }: PolicyFrameProps) {
  return (
    <Frame labelledBy="policy">
      <FrameHead
        id="policy"
        title="How Parties stay anonymous"
        summary="Every figure that comes from other Parties passes these rules once, at publication. No page, file or filter can ask for more."
      />
      <dl className="grid gap-x-6 px-4 py-4 text-note sm:grid-cols-[13rem_minmax(0,1fr)] sm:px-5">
        {policyRules(policy, userRole).map(({ name, rule }) => (
          <div key={name} className="grid gap-x-6 border-t border-line py-2.5 first:border-t-0 sm:col-span-2 sm:grid-cols-subgrid">
            <dt className="font-medium">{name}</dt>
            <dd className="text-ink-2">{rule}</dd>
          </div>
        ))}
      </dl>
      <FrameFoot>
        Disclosure policy, version {policyVersion}. DCC may change a number for a later version; a published one keeps its own.
      </FrameFoot>
    </Frame>
  );
}
