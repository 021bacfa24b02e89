import { userRoles, type UserRole } from "@/lib/access/party-scope";
import { deviceSlots, type DeviceType } from "@/lib/sample/industry/products";
import { readTable } from "@/lib/sample/industry/text-table";
import type { Homes } from "@/lib/sample/requests/request-kind";
import type { TimePattern } from "@/lib/sample/requests/time-patterns";

/** One Alert Code from one Device Type to one User Role, and its part of the everyday Alerts. */
export type AlertKind = {
  code: string;
  device: DeviceType;
  slot: number;
  role: UserRole;
  roleAt: number;
  share: number;
  homes: Homes;
  hours: TimePattern;
};

/** Codes, Device Types and recipients follow alerts.csv; no volumes are published, so the shares are estimates. */
const rows = readTable<"code" | "device" | "shares" | "homes" | "hours">(`
code | device | shares              | homes      | hours
8F0A | ESME   | IS:230 ES:24        | all        | night
8F0A | GSME   | GS:150              | all        | night
8F66 | ESME   | IS:80 ED:12         | smets2     | night
8F66 | GSME   | GS:55               | smets2     | night
8F67 | ESME   | IS:5 ED:2           | smets2     | night
8F67 | GSME   | GS:6                | smets2     | night
810D | ESME   | IS:62               | prepayment | home
810D | GSME   | GS:44               | prepayment | home
8119 | ESME   | IS:36               | prepayment | home
8119 | GSME   | GS:25               | prepayment | home
81AB | ESME   | IS:24               | prepayment | home
81AA | GSME   | GS:12               | prepayment | home
810E | ESME   | IS:20               | prepayment | home
8F0F | ESME   | IS:15               | prepayment | home
8F72 | ESME   | IS:34               | all        | office
8F72 | GSME   | GS:22               | all        | office
8F1C | ESME   | IS:4                | all        | office
8F1C | GSME   | GS:4                | all        | office
8F0C | ESME   | IS:9 ES:3           | all        | always
8F1F | GSME   | GS:14               | all        | always
8F1D | GSME   | GS:8                | all        | always
819D | GSME   | GS:16               | smets2     | always
81A5 | ESME   | IS:8                | all        | install
8183 | ESME   | IS:16               | smets2     | install
8F69 | ESME   | IS:12               | smets2     | install
81B2 | ESME   | IS:7                | all        | always
81BB | ESME   | IS:6 ES:8           | export     | home
8F75 | ESME   | IS:3 ED:3           | all        | always
8F76 | ESME   | IS:5 ED:5           | all        | home
8F74 | ESME   | IS:4 ED:4           | all        | home
8F3F | ESME   | IS:5                | all        | home
8F12 | CHF    | IS:18 GS:10         | smets2     | always
N24  | CHF    | IS:20 GS:9          | all        | install
N57  | CHF    | IS:8 GS:5           | smets1     | office
N43  | PPMID  | IS:5                | all        | home
N58  | ESME   | IS:7                | load       | office
N28  | ESME   | IS:3 ES:3           | all        | office
N29  | ESME   | IS:3 ES:3           | all        | office
N1   | ESME   | IS:5 ES:5 ED:5      | all        | office
8002 | ESME   | ED:48               | all        | night
8085 | ESME   | ED:44               | all        | night
8006 | ESME   | ED:30               | all        | home
8089 | ESME   | ED:28               | all        | home
8010 | ESME   | ED:10               | all        | home
8020 | ESME   | ED:7                | all        | night
8028 | ESME   | ED:6                | all        | home
802C | ESME   | ED:16               | all        | home
8024 | ESME   | ED:14               | all        | night
8F35 | ESME   | ED:20               | smets2     | always
`);

/** Every kind of everyday Alert; the shares add up to 1. */
export const alertKinds: AlertKind[] = compile();

function compile(): AlertKind[] {
  const kinds = rows.flatMap(({ code, device, shares, homes, hours }) =>
    shares.split(" ").map((part) => {
      const [role, share] = part.split(":") as [UserRole, string];
      const where = { device: device as DeviceType, slot: deviceSlots.indexOf(device as DeviceType), homes: homes as Homes };
      return { code, role, roleAt: userRoles.indexOf(role), share: Number(share), hours: hours as TimePattern, ...where };
    }),
  );
  const total = kinds.reduce((sum, { share }) => sum + share, 0);
  return kinds.map((kind) => ({ ...kind, share: kind.share / total }));
}
