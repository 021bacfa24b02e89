import type { NextConfig } from "next";

// The security headers come from proxy.ts: their Content-Security-Policy names a nonce of each response.
const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: ["pg", "pg-copy-streams", "@prisma/client", "@prisma/adapter-pg", "@node-rs/argon2", "@duckdb/node-api"],
  // `npm run check` checks the types of everything, tests included; a first start need not do it again.
  typescript: { ignoreBuildErrors: true },
};

export default config;
