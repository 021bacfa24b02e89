import { GainsPanel } from "@/app/(party)/processes/[process]/indicators/gains-panel";
import { InstallsPanel } from "@/app/(party)/processes/[process]/indicators/installs-panel";
import { NoReadPanel } from "@/app/(party)/processes/[process]/indicators/no-read-panel";
import { SharedPanel } from "@/app/(party)/processes/[process]/indicators/shared-panel";
import type { PartyScope } from "@/lib/access/party-scope";
import { loadProcessIndicators } from "@/lib/metrics/loaders/load-process-indicators";
import type { Period } from "@/lib/period";

type IndicatorPanelsProps = { scope: PartyScope; processId: string; period: Period };

/** The indicators of a process that are no SRV: what followed an install, installs against prediction, what preceded a gain, shared SRVs. */
export async function IndicatorPanels({ scope, processId, period }: IndicatorPanelsProps) {
  const indicators = await loadProcessIndicators(scope, processId, period);
  if (!indicators) return null;
  const { windows, installs, gains, shared } = indicators;
  return (
    <>
      {installs && installs.days.length > 0 && <InstallsPanel indicators={indicators} installs={installs} />}
      {windows && windows.length > 0 && <NoReadPanel indicators={indicators} windows={windows} />}
      {gains && gains.length > 0 && <GainsPanel indicators={indicators} gains={gains} />}
      {shared.length > 0 && <SharedPanel indicators={indicators} />}
    </>
  );
}
