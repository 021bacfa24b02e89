import { plantedCauses, type PlantedCause } from "@/lib/sample/planted-causes";
import type { DrawnHome } from "@/lib/sample/industry/draw-home";
import { users } from "@/lib/sample/industry/party-book";
import type { Product } from "@/lib/sample/industry/products";
import { regions } from "@/lib/sample/industry/regions";
import type { RequestKind } from "@/lib/sample/requests/request-kind";

/** The planted causes of requests, in the order of the bits of every mask. */
export const requestCauses: PlantedCause[] = plantedCauses.filter(({ feed }) => feed === "service-requests");

/** Bits of the causes whose conditions on the Device hold for one. */
export function causesOfDevice(home: DrawnHome, product: Product, firmware: string, causes = requestCauses): number {
  return bitsWhere(causes, ({ where }) => {
    const device = [
      [where.deviceType, product.type],
      [where.manufacturer, product.manufacturer],
      [where.model, product.model],
      [where.firmwareVersion, firmware],
      [where.cspRegion, regions[home.region]],
    ];
    return device.every(([wanted, is]) => wanted === undefined || wanted === is);
  });
}

/** Bits of the causes whose conditions on SRV, role and mode hold for a kind of request. */
export function causesOfKind(kind: RequestKind): number {
  return bitsWhere(requestCauses, ({ where }) => {
    const { srvs, modes, userRoles } = where;
    return (!srvs || srvs.includes(kind.srv)) && (!modes || modes.includes(kind.mode)) && (!userRoles || userRoles.includes(kind.role));
  });
}

/** Bits of the causes that touch each user's requests on a day of the sample, by place in the list of users. */
export function causesOfUsers(day: number, days: number): Int32Array {
  return Int32Array.from(users, (user) =>
    bitsWhere(
      requestCauses,
      ({ where, lastDays }) => (!where.partyId || where.partyId === user.partyId) && (!lastDays || days - day <= lastDays),
    ),
  );
}

function bitsWhere(causes: PlantedCause[], holds: (cause: PlantedCause) => boolean): number {
  return causes.reduce((bits, cause, index) => (holds(cause) ? bits | (1 << index) : bits), 0);
}
