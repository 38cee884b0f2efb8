import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlQuery,
} from "@prisma/driver-adapter-utils";
import type { SchemaEngine as Engine, SchemaContainer, SchemaFilter } from "@prisma/schema-engine-wasm";
import pg from "pg";

const require = createRequire(import.meta.url);

/** Prisma migrates everything in the schema. */
export const everything: SchemaFilter = { externalTables: [], externalEnums: [] };

/** Runs `work` with Prisma's schema engine as WebAssembly over pg, without its native binary, which would have to be downloaded.
 *  The engine is internal to Prisma, so its version is pinned. It is only needed for writing migrations. */
export async function withEngine<T>(
  url: string,
  schema: readonly SchemaContainer[],
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const connections = new EngineConnections(url);
  const { SchemaEngine } = await loadEngine();
  const datamodels: [string, string][] = schema.map((file) => [file.path, file.content]);
  const engine = await SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(connections));
  try {
    return await work(engine);
  } finally {
    engine.free();
    await connections.close();
  }
}

/** Adapts PrismaPg for the schema engine. The published adapter splits scripts at every semicolon, which breaks function bodies
 *  and strings, does not support the one-byte type "char" of the catalogs, and leaks the pool of the shadow database. */
class EngineConnections extends PrismaPg {
  readonly #url: string;
  readonly #pools = new Set<pg.Pool>();

  constructor(url: string) {
    super({ connectionString: url });
    this.#url = url;
  }

  override connect() {
    return this.#open(this.#url, async () => {});
  }

  override async connectToShadowDb() {
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    const admin = new pg.Client({ connectionString: this.#url });
    await admin.connect();
    await admin.query(`CREATE DATABASE "${name}"`);
    const shadow = new URL(this.#url);
    shadow.pathname = `/${name}`;
    return this.#open(shadow.href, async () => {
      await admin.query(`DROP DATABASE "${name}" WITH (FORCE)`);
      await admin.end();
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools].map((pool) => pool.end()));
  }

  async #open(url: string, afterwards: () => Promise<void>) {
    const pool = new pg.Pool({ connectionString: url, max: 1, allowExitOnIdle: true });
    this.#pools.add(pool);
    const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
    runScriptsWhole(adapter, pool);
    readCatalogCharacters(adapter, pool);
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      this.#pools.delete(pool);
      await dispose();
      await afterwards();
    };
    return adapter;
  }
}

/** The simple query protocol runs a whole script as one implicit transaction, as the native engine does. */
function runScriptsWhole(adapter: SqlDriverAdapter, pool: pg.Pool): void {
  const query: pg.Pool["query"] = pool.query.bind(pool);
  adapter.executeScript = async (script) => {
    try {
      await query(script);
    } catch (error) {
      throw error instanceof pg.DatabaseError ? asAdapterError(error) : error;
    }
  };
}

/** PostgreSQL's message, in the format that the engine shows instead of a number. */
function asAdapterError(error: pg.DatabaseError): DriverAdapterError {
  const { code = "XX000", severity = "ERROR", message, detail, column, hint } = error;
  return new DriverAdapterError({ kind: "postgres", code, severity, message, detail, column, hint });
}

// Type ids of pg_type: the catalogs' one-byte "char", and text.
const catalogCharacter = 18;
const text = 25;

/** Lets the adapter read "char" columns as text, and then reports their real type to the engine. */
function readCatalogCharacters(adapter: SqlDriverAdapter, pool: pg.Pool): void {
  let characterColumns: number[] = [];
  const query = pool.query.bind(pool) as (...parameters: unknown[]) => Promise<pg.QueryResult>;
  const watched = async (...parameters: unknown[]) => {
    const result = await query(...parameters);
    characterColumns = [];
    for (const [column, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== catalogCharacter) continue;
      field.dataTypeID = text;
      characterColumns.push(column);
    }
    return result;
  };
  // pg's many overloads cannot be written as one function; the adapter only uses the promised form.
  pool.query = watched as typeof pool.query;

  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (sql: SqlQuery) => {
    const result = await queryRaw(sql);
    for (const column of characterColumns) result.columnTypes[column] = ColumnTypeEnum.Character;
    return result;
  };
}

interface EngineModule {
  SchemaEngine: typeof Engine;
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

let loaded: Promise<EngineModule> | undefined;

/** Loads the engine. The package is made for bundlers, so its two parts are connected here; once per process, since a second
 *  instance panics. */
function loadEngine(): Promise<EngineModule> {
  loaded ??= instantiateEngine();
  return loaded;
}

async function instantiateEngine(): Promise<EngineModule> {
  const gluePath = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const glue = await import(gluePath);
  const wasm = await WebAssembly.compile(fs.readFileSync(gluePath.replace(/\.js$/, ".wasm")));
  const { exports } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": glue });
  const report = (message: string) => process.stderr.write(`Prisma's schema engine panicked: ${message}\n`);
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: report } });
  glue.__wbg_set_wasm(exports);
  if (typeof exports["__wbindgen_start"] === "function") exports["__wbindgen_start"]();
  return glue;
}
