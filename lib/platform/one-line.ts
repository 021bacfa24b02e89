import { resolve, sep } from "node:path";

type Fault = { code?: string; path?: string; cause?: unknown } | null;

/** Whether the error, or the one it comes from, says that the disk is full, ours or the database's. */
export function isDiskFull(error: unknown): boolean {
  const { code, cause } = (error as Fault) ?? {};
  return code === "ENOSPC" || code === "53100" || (cause !== undefined && isDiskFull(cause));
}

/** What stands in the way of our data folder, in words; null where that is not the trouble. */
function pathTrouble(error: unknown): string | null {
  const { code, path } = (error as Fault) ?? {};
  if (!path || !`${path}${sep}`.startsWith(`${resolve(/* turbopackIgnore: true */ process.env.PORTAL_DATA || ".portal")}${sep}`))
    return null;
  if (code === "ENOTDIR" || code === "EEXIST") return `A part of ${path} is a file where a folder should be. Set PORTAL_DATA to a folder.`;
  if (code === "EACCES" || code === "EPERM" || code === "EROFS")
    return `${path} may not be read or written by this user. Set PORTAL_DATA to a folder of your own, or change its rights.`;
  return null;
}

/** What a person is told of a failure that ended a command: one clear line. */
export function oneLine(error: unknown): string {
  if (isDiskFull(error)) return "The disk is full. Make room and start again; the data is kept.";
  const trouble = pathTrouble(error);
  if (trouble !== null) return trouble;
  return error instanceof Error ? error.message || error.name : String(error);
}
