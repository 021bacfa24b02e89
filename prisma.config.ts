import { defineConfig } from "prisma/config";

// DATABASE_URL is only read by Prisma's own commands (`prisma migrate status`); the portal gives its clients their URL itself.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
});
