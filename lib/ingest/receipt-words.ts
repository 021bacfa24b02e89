import { rules } from "@/lib/feeds/rules";
import type { Receipt } from "@/lib/ingest/receipt";

/** A receipt in words, for a person: one line, then what was noticed, what is unknown and what was set aside. */
export function receiptInWords(receipt: Receipt): string {
  const lines = [`${receipt.file} (${receipt.feed}${daysOf(receipt)}): ${outcome(receipt)}`];
  if (receipt.repeat) lines.push(`  It was ingested before, at ${receipt.received_at}: nothing was done. --again validates it anew.`);
  for (const notice of receipt.notices) lines.push(`  Notice: ${notice}.`);
  for (const { kind, value, rows } of receipt.unknown.slice(0, 10)) lines.push(`  Unknown ${kind} ${value}: kept, ${rowsOf(rows)}.`);
  if (receipt.unknown.length > 10) lines.push(`  and ${receipt.unknown.length - 10} more unknown values.`);
  for (const [rule, rows] of Object.entries(receipt.set_aside_by_rule))
    lines.push(`  Set aside, ${rule}: ${rowsOf(rows)}. ${rules[rule as keyof typeof rules]}`);
  for (const row of receipt.set_aside_first.slice(0, 3))
    lines.push(`    line ${row.line}, ${row.column || "whole row"}, ${row.rule}: ${shortened(row.value)}`);
  return lines.join("\n");
}

function outcome(receipt: Receipt): string {
  if (receipt.state === "refused") return `refused, nothing of it is loaded. ${receipt.reason}`;
  const { rows_read, accepted, not_counted, set_aside, seconds } = receipt;
  const rate = seconds > 0 && !receipt.repeat ? `, ${count(rows_read / seconds)} rows a second` : "";
  return `accepted ${count(accepted)} of ${rowsOf(rows_read)} (${count(not_counted)} not counted, ${count(set_aside)} set aside) in ${seconds.toFixed(1)} s${rate}.`;
}

function daysOf({ from, to }: Receipt): string {
  if (!from) return "";
  return from === to ? `, ${from}` : `, ${from} to ${to}`;
}

function count(rows: number): string {
  return Math.round(rows).toLocaleString("en-GB");
}

function rowsOf(rows: number): string {
  return `${count(rows)} ${rows === 1 ? "row" : "rows"}`;
}

// A value comes from outside: no control characters on a terminal.
function shortened(value: string): string {
  const plain = value.replaceAll(/[\p{Cc}\p{Cf}]/gu, "?");
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain;
}
