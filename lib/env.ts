import { randomBytes } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";

const portWords = "PORT must be a whole number from 1 to 65535";

const environment = z.object({
  PORT: z.coerce.number({ error: portWords }).int(portWords).min(1, portWords).max(65535, portWords).default(3000),
  HOST: z.string().default("127.0.0.1"),
  PORTAL_DATA: z.string().min(1).default(".portal"),
  DATABASE_URL: z
    .union([z.literal(""), z.url({ protocol: /^postgres(ql)?$/, error: "DATABASE_URL must begin with postgres://" })])
    .optional(),
  PORTAL_URL: z.union([z.literal(""), z.url({ error: "PORTAL_URL must be an address like https://portal.example" })]).optional(),
  PORTAL_SECRET: z
    .string()
    .refine((text) => text === "" || text.length >= 32, "PORTAL_SECRET must have at least 32 characters")
    .optional(),
  PORTAL_SMTP_URL: z.url({ protocol: /^smtps?$/, error: "PORTAL_SMTP_URL must begin with smtp:// or smtps://" }).optional(),
  PORTAL_MAIL_FROM: z.email({ error: "PORTAL_MAIL_FROM must be an e-mail address" }).optional(),
  PORTAL_REQUESTS_PER_MINUTE: z.coerce.number({ error: "PORTAL_REQUESTS_PER_MINUTE must be a number" }).int().min(1).default(120),
  PORTAL_EXTRACTS_PER_DAY: z.coerce.number({ error: "PORTAL_EXTRACTS_PER_DAY must be a number" }).int().min(1).default(2000),
  PORTAL_EXTRACTS_PER_TOKEN: z.coerce.number({ error: "PORTAL_EXTRACTS_PER_TOKEN must be a number" }).int().min(1).default(1000),
  PORTAL_UPLOAD_MB: z.coerce.number({ error: "PORTAL_UPLOAD_MB must be a number" }).int().min(1).max(1_000_000).default(10_000),
  PORTAL_ROW_MONTHS: z.coerce.number({ error: "PORTAL_ROW_MONTHS must be a number" }).int().min(2).default(13),
  PORTAL_CUBE_MONTHS: z.coerce.number({ error: "PORTAL_CUBE_MONTHS must be a number" }).int().min(2).default(84),
});

export type Settings = {
  port: number;
  /** The address the web server listens on; this machine's own unless said otherwise. */
  host: string;
  /** Absolute path of PORTAL_DATA. */
  dataFolder: string;
  /** Null: the embedded server. */
  databaseUrl: string | null;
  /** The address people type, without a slash at the end. */
  portalUrl: string;
  /** Where e-mail is handed in, and whom it is from; null: the portal sends none. */
  mail: { smtpUrl: string; from: string } | null;
  /** Requests to the API that a Party may make in a minute. */
  requestsPerMinute: number;
  /** Files of own rows and reports that a Party, and each of its tokens or people, may take through the API in a UTC day. */
  extractsPerDay: number;
  extractsPerTaker: number;
  /** What an operator may upload on screen at once, in bytes. */
  uploadBytes: number;
  /** Months that rows by Device, request or Alert are kept, and those that cubes and released figures are. */
  rowMonths: number;
  cubeMonths: number;
  /** Signs sessions and derives the passwords of the database roles. Made and kept (0600) in the data folder when not given. */
  readonly secret: string;
};

/** The one reading of the environment; throws one clear line when a variable is malformed. Empty counts as not given. */
export function settings(env: Record<string, string | undefined> = process.env): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new Error(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "));
  const { PORT, HOST, PORTAL_DATA, DATABASE_URL, PORTAL_URL, PORTAL_SECRET, PORTAL_REQUESTS_PER_MINUTE } = parsed.data;
  const dataFolder = resolve(/* turbopackIgnore: true */ process.cwd(), PORTAL_DATA);
  const portalUrl = (PORTAL_URL || `http://localhost:${PORT}`).replace(/\/+$/, "");
  const from = parsed.data.PORTAL_MAIL_FROM ?? `no-reply@${new URL(portalUrl).hostname}`;
  return {
    port: PORT,
    host: HOST,
    dataFolder,
    databaseUrl: DATABASE_URL || null,
    portalUrl,
    mail: parsed.data.PORTAL_SMTP_URL ? { smtpUrl: parsed.data.PORTAL_SMTP_URL, from } : null,
    requestsPerMinute: PORTAL_REQUESTS_PER_MINUTE,
    extractsPerDay: parsed.data.PORTAL_EXTRACTS_PER_DAY,
    extractsPerTaker: parsed.data.PORTAL_EXTRACTS_PER_TOKEN,
    uploadBytes: parsed.data.PORTAL_UPLOAD_MB * 1_000_000,
    rowMonths: parsed.data.PORTAL_ROW_MONTHS,
    cubeMonths: parsed.data.PORTAL_CUBE_MONTHS,
    get secret() {
      return PORTAL_SECRET || keptSecret(dataFolder, "secret");
    },
  };
}

/** A random secret (43 characters unless `make` says otherwise) kept in a file of the folder that only its owner may read; the first caller makes it. */
export function keptSecret(folder: string, name: string, make = () => randomBytes(32).toString("base64url")): string {
  const path = join(folder, name);
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      return readFileSync(path, "utf8").trim();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      createSecret(folder, path, make());
    }
  }
  throw new Error(`${path} cannot be read`);
}

// Written aside and linked into place, so that two first starts agree on one secret and nobody reads half of it.
function createSecret(folder: string, path: string, secret: string): void {
  mkdirSync(folder, { recursive: true });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, `${secret}\n`, { mode: 0o600, flush: true });
  chmodSync(draft, 0o600);
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    unlinkSync(draft);
  }
}
