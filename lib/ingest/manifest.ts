import { z } from "zod";
import { PortalError } from "@/lib/errors";
import { isDay } from "@/lib/period";

/** A day of a manifest, YYYY-MM-DD; a trailing Z is tolerated. */
const day = z
  .string()
  .transform((text) => text.replace(/Z$/, ""))
  .refine(isDay, "must be a day, YYYY-MM-DD");

const manifestFile = z
  .object({
    name: z.string().min(1).max(255),
    feed: z.string(),
    from: day,
    to: day,
    rows: z.number().int().min(0),
    sha256: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/, "must be 64 hexadecimal digits")
      .transform((text) => text.toLowerCase()),
  })
  .refine((file) => file.from <= file.to, { path: ["to"], message: "is before from" });

const manifest = z.object({
  delivery: z.string().min(1).max(200),
  produced_at: z.iso.datetime({ offset: true }),
  files: z.array(manifestFile).min(1).max(10_000),
});

export type Manifest = z.infer<typeof manifest>;

/** The manifest of a delivery. Throws one line that names the first field at fault. */
export function parseManifest(text: string): Manifest {
  const parsed = manifest.safeParse(readJson(text));
  if (parsed.success) return parsed.data;
  const [{ path, code, message }] = parsed.error.issues;
  const isAbsent = code === "invalid_type" && message.endsWith("received undefined");
  throw new PortalError("invalid", `manifest.json: ${fieldOf(path)} ${isAbsent ? "is missing" : message}.`);
}

/** "files[0].from", the first file being files[0]. */
function fieldOf(path: readonly PropertyKey[]): string {
  return path.map((step, at) => (typeof step === "number" ? `[${step}]` : `${at > 0 ? "." : ""}${String(step)}`)).join("") || "the whole";
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new PortalError("invalid", "manifest.json is not JSON.");
  }
}

/** Whether the name is that of a file directly in the delivery's folder, on any system. */
export function isPlainName(name: string): boolean {
  return !/[/\\\0]|^\.{1,2}$|^[A-Za-z]:/.test(name);
}
