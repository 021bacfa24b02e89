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
  experimental: {
    // A first start builds once: a cache for the next build, and maps of code that is not minified, would only make it longer.
    turbopackFileSystemCacheForBuild: false,
    turbopackSourceMaps: false,
    turbopackInputSourceMaps: false,
    // What stands in a stack trace of the server is what stands in the sources.
    turbopackMinify: { server: false, client: true },
  },
};

export default config;
