import type { UserRole } from "@/lib/access/party-scope";
import type { DeviceType } from "@/lib/sample/industry/products";
import type { TimePattern } from "@/lib/sample/requests/time-patterns";

export type Mode = "on-demand" | "future-dated-device" | "future-dated-dsp" | "dcc-scheduled" | "non-device";

/** Which homes a request is for. `load`: with a load switch; `export`: that export electricity. */
export type Homes = "all" | "smets1" | "smets2" | "prepayment" | "export" | "load";

/** One way to ask for one SRV in one User Role: what the sample's traffic is made of. */
export type RequestKind = {
  /** Place in the list of kinds. */
  index: number;
  /** Places of the role and the Device in arrays laid out by them; -1 for no Device. */
  roleAt: number;
  slot: number;
  srv: string;
  role: UserRole;
  mode: Mode;
  qualifier: string;
  /** Sent as two legs: command_variant 4 to get the Pre-Command, then 5. */
  critical: boolean;
  /** The Device asked; null where the request is for none. */
  device: DeviceType | null;
  homes: Homes;
  /** Its part of all requests; 0 where it is sent only within an install, a change of supplier or a roll-out. */
  share: number;
  hours: TimePattern;
  /** How much likelier to fail than the User's ordinary request. */
  hardness: number;
  /** Chance that a failed try is followed by another. */
  again: number;
};
