import { LimitsChart } from "@/components/charts/limits-chart";
import { PeerStripChart } from "@/components/charts/peer-strip-chart";
import { Withheld } from "@/components/states/withheld";
import { limitsOf } from "@/lib/charts/limits";
import { peerStripOf } from "@/lib/charts/peer-strip";
import { absenceWords } from "@/lib/charts/withheld";
import type { PeerBand, ProcessPage } from "@/lib/metrics/models";

type StandingBodyProps = { page: ProcessPage; band: PeerBand; isHatched: boolean };

/** The picture of the standing: a dot strip, else the industry's limits (hatched behind where peers are withheld), else why there is neither. */
export function StandingBody({ page: { success, industrySuccess, peers }, band, isHatched }: StandingBodyProps) {
  const strip = peers.points.length > 0 || band.status === "shown" ? peerStripOf(success, peers.points, band, industrySuccess) : null;
  if (strip) {
    return (
      <div className="h-full px-4 sm:px-5">
        <PeerStripChart model={strip} />
      </div>
    );
  }
  const model = limitsOf(success, industrySuccess);
  return (
    <div className="relative flex h-full items-center px-4 sm:px-5">
      {isHatched && <div className="hatch absolute inset-x-4 inset-y-2 rounded-tag opacity-25 sm:inset-x-5" aria-hidden="true" />}
      {model ? (
        <div className="relative h-52 w-full">
          <LimitsChart model={model} />
        </div>
      ) : (
        <Withheld>{success.value === null ? "No requests to set against the industry" : `${absenceWords(industrySuccess)}.`}</Withheld>
      )}
    </div>
  );
}
