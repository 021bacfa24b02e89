import type { UserRole } from "@/lib/access/party-scope";
import type { DeviceType } from "@/lib/sample/industry/products";
import type { Random } from "@/lib/sample/random";
import type { RequestKind, Mode } from "@/lib/sample/requests/request-kind";
import { kindOf } from "@/lib/sample/requests/request-kinds";

/** A request of a journey, so many minutes after it begins. */
export type Step = { kind: RequestKind; minute: number };

/** Share of installs that leave the Devices to be commissioned later, an estimate. */
const leaveShare = 0.12;

const step = (minute: number, srv: string, role: UserRole, device: DeviceType, mode: Mode = "on-demand"): Step => ({
  kind: kindOf(srv, role, mode, device),
  minute,
});

const installStart = [
  step(-40, "12.2", "IS", "ESME", "non-device"),
  step(0, "8.11", "IS", "CHF"),
  step(2, "8.11", "IS", "CHF"),
  step(4, "8.11", "IS", "CHF"),
];
const commissioned = step(6, "8.14.1", "IS", "CHF", "non-device");
const left = step(6, "8.14.2", "IS", "CHF", "non-device");
const electricityInstall = [
  step(9, "8.1.1", "IS", "ESME"),
  step(12, "6.21", "IS", "CHF"),
  step(13, "6.21", "IS", "ESME"),
  step(15, "6.20.1", "IS", "ESME"),
  step(17, "8.7.1", "IS", "ESME"),
  step(20, "1.1.1", "IS", "ESME"),
  step(23, "6.8", "IS", "ESME"),
  step(26, "8.4", "IS", "ESME", "non-device"),
  step(40, "4.1.1", "IS", "ESME"),
];
const gasInstall = [
  step(-38, "12.2", "GS", "GSME", "non-device"),
  step(24, "8.11", "GS", "CHF"),
  step(28, "8.1.1", "GS", "GSME"),
  step(31, "8.7.2", "GS", "GPF"),
  step(33, "8.7.1", "GS", "GPF"),
  step(35, "6.21", "GS", "CHF"),
  step(36, "6.21", "GS", "GSME"),
  step(38, "6.20.1", "GS", "GSME"),
  step(41, "1.1.1", "GS", "GSME"),
  step(44, "6.8", "GS", "GSME"),
  step(50, "4.1.1", "GS", "GPF"),
];

/** The requests of an install (MP176 Table 1, Install and Commission), or of one that leaves commissioning for later. */
export function installSteps(hasGas: boolean, random: Random): Step[] {
  if (random.next() < leaveShare) return [...installStart, left];
  return [...installStart, commissioned, ...electricityInstall, ...(hasGas ? gasInstall : [])];
}

const takingOver: Mode[] = ["on-demand", "future-dated-device", "future-dated-dsp"];

/** The requests of the supplier that gains a home: credentials, tariff, billing calendar, a first read. */
export function switchSteps(hasGas: boolean, random: Random): Step[] {
  const gaining = (role: UserRole, device: DeviceType, read: DeviceType): Step[] => [
    step(0, "6.23", role, device, random.pick(takingOver)),
    step(35, "1.1.1", role, device),
    step(50, "6.8", role, device),
    step(65, "4.6.1", role, read),
  ];
  return hasGas ? [...gaining("IS", "ESME", "ESME"), ...gaining("GS", "GSME", "GPF")] : gaining("IS", "ESME", "ESME");
}

/** The activation of new firmware on a meter, on demand or dated. */
export function activationSteps(isGas: boolean, random: Random): Step[] {
  const mode = random.next() < 0.6 ? "on-demand" : "future-dated-device";
  return [isGas ? step(0, "11.3", "GS", "GSME", mode) : step(0, "11.3", "IS", "ESME", mode)];
}
