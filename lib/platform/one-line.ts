/** Whether the error says that the disk is full, ours or the database's. */
export function isDiskFull(error: unknown): boolean {
  const code = (error as { code?: string } | null)?.code;
  return code === "ENOSPC" || code === "53100";
}

/** What a person is told of a failure that ended a command: one clear line. */
export function oneLine(error: unknown): string {
  if (isDiskFull(error)) return "The disk is full. Make room and start again; the data is kept.";
  return error instanceof Error ? error.message || error.name : String(error);
}
