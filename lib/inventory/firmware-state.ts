import type { FirmwareState } from "@/lib/inventory/models";

/** Standings under which a firmware or product entry counts as listed: Active, and none given at all. */
const listed = ["", "Active", "Current"];

/** Whether both standings keep the Device on the Central Products List. */
export function isListed(firmwareStatus: string, cplStatus: string): boolean {
  return listed.includes(firmwareStatus) && listed.includes(cplStatus);
}

/** SQL of the same, of an alias with both columns. */
export function isListedSql(alias: "c" | "s"): string {
  const list = listed.map((status) => `'${status}'`).join(", ");
  return `(${alias}.firmware_status in (${list}) and ${alias}.cpl_status in (${list}))`;
}

/**
 * The highest of the versions, as text in byte order: firmware versions are hexadecimal digits of one length, the higher the later. Null where
 * none is given.
 */
export function newestOf(versions: Iterable<string>): string | null {
  let newest: string | null = null;
  for (const version of versions) if (version !== "" && (newest === null || version > newest)) newest = version;
  return newest;
}

/** The state of a firmware of a model whose newest listed version is known. */
export function stateOf(version: string, listedHere: boolean, newest: string | null): FirmwareState {
  if (!listedHere) return "not-listed";
  if (version === "") return "unknown";
  return newest === null || version >= newest ? "current" : "behind";
}
