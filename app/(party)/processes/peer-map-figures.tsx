import { PeerMapFigure } from "@/app/(party)/processes/peer-map-figure";
import type { UserRole } from "@/lib/access/party-scope";
import type { PeerMap } from "@/lib/metrics/loaders/load-peer-map";
import type { Period } from "@/lib/period";

/** Where one stands among the role's groups across the processes, then across the SRVs. */
export function PeerMapFigures({ map, period, userRole }: { map: PeerMap; period: Period; userRole: UserRole }) {
  return (
    <>
      <PeerMapFigure
        id="peer-processes"
        rows={map.processes}
        noun="processes"
        head="Business Process"
        period={period}
        userRole={userRole}
      />
      <PeerMapFigure id="peer-srvs" rows={map.srvs} noun="SRVs" head="SRV" period={period} userRole={userRole} />
    </>
  );
}
