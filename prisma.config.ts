import { defineConfig } from "prisma/config";

// `prisma generate` runs on WebAssembly alone, yet its CLI insists on the native migration engine, which it would have to
// download. Any executable stands in for it; migrations are made by scripts/migrate.ts.
if (process.argv.includes("generate")) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
});
