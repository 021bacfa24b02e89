import "server-only";
import type pg from "pg";
import { goTo } from "@/lib/access/accept-form";
import { accessPool } from "@/lib/db/access-pool";
import { PortalError } from "@/lib/errors";
import type { Period } from "@/lib/period";
import { approveVersion, refusal, waiveCheck, withdrawApproval } from "@/lib/periods/steps/approve";
import { allowProvisional, endProvisional } from "@/lib/periods/steps/provisional";
import { requestComputation } from "@/lib/periods/steps/jobs";
import { remindUnopened } from "@/lib/periods/steps/readers";

const farthest = 90 * 86_400_000;

/** Takes a step and goes back to the period's page, which says what came of it. `take` gives the word for that. */
export async function answerStep(period: Period, take: () => Promise<string>): Promise<Response> {
  try {
    return goTo(`/periods/${period}?done=${await take()}`);
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    return goTo(`/periods/${period}?refused=${encodeURIComponent(error.parameter?.name ?? "gone")}`);
  }
}

/** Asks for a computation. */
export async function computeStep(period: Period, personId: string): Promise<string> {
  await requestComputation(accessPool(), period, personId);
  return "computing";
}

/** Waives a check of the candidate, as the form's `version`, `check` and `reason` say. */
export async function waiveStep(period: Period, personId: string, form: FormData): Promise<string> {
  const act = { period, version: versionIn(form), personId };
  await withConnection((db) => waiveCheck(db, act, String(form.get("check")), String(form.get("reason") ?? "")));
  return "waived";
}

/** Approves the candidate of the form's `version` and `hash`, from `visibleFrom` (UTC, a day and time) on; empty: at once. */
export async function approveStep(period: Period, personId: string, form: FormData): Promise<string> {
  const act = { period, version: versionIn(form), personId };
  const seen = { contentHash: String(form.get("hash")), visibleFrom: instantIn(String(form.get("visibleFrom") ?? "")) };
  return withConnection((db) => approveVersion(db, act, seen));
}

/** Takes the approval of the form's `version` back. */
export async function withdrawStep(period: Period, personId: string, form: FormData): Promise<string> {
  await withConnection((db) => withdrawApproval(db, { period, version: versionIn(form), personId }));
  return "withdrawn";
}

/** Lets Parties see their own figures of the form's `version` and `hash`; without a hash, no longer. */
export async function provisionalStep(period: Period, personId: string, form: FormData): Promise<string> {
  const act = { period, version: versionIn(form), personId };
  const hash = form.get("hash");
  if (hash === null) await withConnection((db) => endProvisional(db, act));
  else await withConnection((db) => allowProvisional(db, act, String(hash)));
  return hash === null ? "embargoed" : "provisional";
}

/** Reminds whoever has not opened the report. */
export async function remindStep(period: Period, personId: string): Promise<string> {
  await withConnection((db) => remindUnopened(db, period, personId));
  return "reminded";
}

function versionIn(form: FormData): number {
  const text = String(form.get("version"));
  if (!/^[1-9][0-9]{0,5}$/.test(text)) throw refusal("gone");
  return Number(text);
}

function instantIn(text: string): Date | null {
  if (text === "") return null;
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? new Date(`${text}:00Z`) : new Date(NaN);
  if (!(at.getTime() > Date.now() && at.getTime() < Date.now() + farthest)) throw refusal("visible-from");
  return at;
}

async function withConnection<T>(work: (db: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await accessPool().connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}
