import { userRoles, type UserRole } from "@/lib/access/party-scope";
import { deviceSlots, type DeviceType } from "@/lib/sample/industry/products";
import { readTable } from "@/lib/sample/industry/text-table";
import { commandMix, installMix, readMix, systemMix } from "@/lib/sample/requests/request-mix";
import type { Homes, Mode, RequestKind } from "@/lib/sample/requests/request-kind";
import type { TimePattern } from "@/lib/sample/requests/time-patterns";

type Column = "srv" | "device" | "shares" | "modes" | "homes" | "hours" | "hard" | "again" | "qualifier" | "kind";

const modeNames: Record<string, Mode> = {
  od: "on-demand",
  dev: "future-dated-device",
  dsp: "future-dated-dsp",
  sched: "dcc-scheduled",
  none: "non-device",
};

/** Which Device a word of the mix means: for gas Users (GS, GT), and for all others. */
const deviceNames: Record<string, [gas: DeviceType | null, others: DeviceType | null]> = {
  meter: ["GPF", "ESME"],
  "gas-meter": ["GSME", "ESME"],
  hub: ["CHF", "CHF"],
  proxy: ["GPF", "GPF"],
  display: ["PPMID", "PPMID"],
  none: [null, null],
};

/** Every kind of request, in a fixed order; the shares of all of them add up to 1. */
export const requestKinds: RequestKind[] = compile();

/** The kind with these; throws when the mix has none. */
export function kindOf(srv: string, role: UserRole, mode: Mode, device?: DeviceType): RequestKind {
  const kind = requestKinds.find(
    (each) => each.srv === srv && each.role === role && each.mode === mode && (!device || each.device === device),
  );
  if (!kind) throw new Error(`the sample has no ${mode} ${srv} for role ${role}${device ? ` to a ${device}` : ""}`);
  return kind;
}

function compile(): RequestKind[] {
  const rows = [readMix, commandMix, systemMix, installMix].flatMap((mix) => readTable<Column>(mix));
  const kinds = rows.flatMap(kindsOfRow);
  const total = kinds.reduce((sum, { share }) => sum + share, 0);
  return kinds.map((kind, index) => ({ ...kind, index, share: kind.share / total }));
}

function kindsOfRow(row: Record<Column, string>): Omit<RequestKind, "index">[] {
  const modes = weights(row.modes);
  const all = modes.reduce((sum, [, weight]) => sum + weight, 0);
  return weights(row.shares).flatMap(([role, share]) => {
    if (!userRoles.includes(role as UserRole)) throw new Error(`the mix names a role that does not exist: ${role}`);
    return modes.map(([mode, weight]) => kindOfRow(row, role as UserRole, modeNames[mode], (share * weight) / all));
  });
}

function kindOfRow(row: Record<Column, string>, role: UserRole, mode: Mode, share: number): Omit<RequestKind, "index"> {
  const device = deviceNames[row.device][role === "GS" || role === "GT" ? 0 : 1];
  return {
    srv: row.srv,
    role,
    roleAt: userRoles.indexOf(role),
    slot: device ? deviceSlots.indexOf(device) : -1,
    mode,
    qualifier: row.qualifier,
    critical: row.kind === "critical",
    device,
    homes: row.homes as Homes,
    share,
    hours: mode === "dcc-scheduled" ? "night" : (row.hours as TimePattern),
    hardness: Number(row.hard),
    again: mode === "dcc-scheduled" ? 0 : Number(row.again),
  };
}

/** "IS:80 GS:20" as pairs. */
function weights(text: string): [string, number][] {
  return text.split(" ").map((part) => {
    const [name, weight] = part.split(":");
    return [name, Number(weight)];
  });
}
