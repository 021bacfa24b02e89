import type { GainMonth, ProcessIndicators, WithheldCounts } from "@/lib/metrics/indicators/models";

type Lines = { columns: string[]; rows: Record<string, unknown>[] };

/** Installs by day: counts, "[x]" on days not delivered, and the prediction, "[x]" where the history is too short. */
export function installLines({ installs }: ProcessIndicators): Lines {
  return {
    columns: ["day", "install_and_commission", "install_and_commission_failed", "install_and_leave", "predicted"],
    rows: (installs?.days ?? []).map(({ day, commissioned, failed, leftOpen, predicted }) => ({
      day,
      install_and_commission: commissioned ?? "[x]",
      install_and_commission_failed: failed ?? "[x]",
      install_and_leave: leftOpen ?? "[x]",
      predicted: predicted ?? "[x]",
    })),
  };
}

/** Hubs installed per month by what came of their 30 days, and the publication that tells it. */
export function windowLines({ windows }: ProcessIndicators): Lines {
  return {
    columns: ["month", "told_by", "read", "no_read", "open", "unlinked"],
    rows: (windows ?? []).map(({ month, toldBy, read, noRead, open, unlinked }) => ({
      month,
      told_by: toldBy,
      read,
      no_read: noRead,
      open,
      unlinked,
    })),
  };
}

/** Devices gained per month; numbers about old suppliers to the nearest 5, "[c]" where withheld. */
export function gainLines({ gains }: ProcessIndicators): Lines {
  const of = ({ counts }: WithheldCounts, outcome: string) => (counts ? (counts.get(outcome) ?? 0) : "[c]");
  const row = ({ month, toldBy, gains: known, unknown, reads, installs }: GainMonth) => ({
    month,
    told_by: toldBy,
    gains: known,
    supplier_unknown: unknown,
    read: of(reads, "read"),
    no_read: of(reads, "no-read"),
    open: of(reads, "open"),
    old_supplier_8_14_1: of(installs, "8.14.1"),
    old_supplier_8_14_2: of(installs, "8.14.2"),
    old_supplier_neither: of(installs, "none"),
  });
  const suppliers = ["old_supplier_8_14_1", "old_supplier_8_14_2", "old_supplier_neither"];
  return {
    columns: ["month", "told_by", "gains", "supplier_unknown", "read", "no_read", "open", ...suppliers],
    rows: (gains ?? []).map(row),
  };
}

/** Requests of each shared SRV by the process they most likely belonged to; an empty process is unattributed. */
export function sharedLines({ shared }: ProcessIndicators): Lines {
  return {
    columns: ["srv", "process", "requests", "failures"],
    rows: shared.flatMap(({ srv, parts }) =>
      parts.map(({ processId, requests, failures }) => ({ srv, process: processId, requests, failures })),
    ),
  };
}

/** Hubs without a read yet, one a line. */
export function hubLines(windows: readonly { hub: string; installedAt: string; state: string }[]): Lines {
  const rows = windows.filter(({ state }) => state === "no-read" || state === "open");
  return {
    columns: ["hub_id", "installed_at", "state"],
    rows: rows.map(({ hub, installedAt, state }) => ({ hub_id: hub, installed_at: installedAt, state })),
  };
}
