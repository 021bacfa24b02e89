import type { NextConfig } from "next";

// The security headers come from proxy.ts: their Content-Security-Policy names a nonce of each response.
const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: [
    "pg",
    "pg-copy-streams",
    "@prisma/client",
    "@prisma/adapter-pg",
    "@node-rs/argon2",
    "@duckdb/node-api",
    "@myriaddreamin/typst-ts-node-compiler",
    "prom-client",
  ],
  // No picture is resized here; without this /_next/image would fetch any page of ours on its own.
  images: { unoptimized: true },
  // `npm run check` checks the types of everything, tests included; a first start need not do it again.
  typescript: { ignoreBuildErrors: true },
};

export default config;
