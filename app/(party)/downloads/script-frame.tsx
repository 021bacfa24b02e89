import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { ButtonLink } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import { roleName } from "@/lib/charts/role-name";
import type { UserRole } from "@/lib/access/party-scope";

/** Every file of a month by one script, for a machine that runs it each month. */
export function ScriptFrame({ role, period, className }: { role: UserRole; period: string; className: string }) {
  return (
    <Frame labelledBy="script" className={className}>
      <FrameHead
        id="script"
        title="The same every month, by script"
        summary={`A shell script that fetches all of these files for a month as ${roleName(role)}. It needs curl and an API token, and stops with the reason when a file does not arrive whole.`}
        aside={
          <ButtonLink href="/downloads/monthly.sh" download>
            Download script
          </ButtonLink>
        }
      />
      <pre className="mx-4 mt-3 mb-4 rounded-control bg-sunken p-3 font-mono text-note whitespace-pre-wrap [overflow-wrap:anywhere] sm:mx-5">{`TOKEN=… sh monthly_${role.toLowerCase()}.sh ${period}`}</pre>
      <FrameFoot links={<TextLink href="/help">Help</TextLink>}>
        Without a month it takes the one before the current one. An administrator or the DCC mints tokens.
      </FrameFoot>
    </Frame>
  );
}
