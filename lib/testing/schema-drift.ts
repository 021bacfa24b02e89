import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

// Where the engine leaves its last words when it panics.
Object.assign(globalThis, {
  PRISMA_WASM_PANIC_REGISTRY: {
    set_message: (message: string) => {
      throw new Error(message);
    },
  },
});

/** The SQL that would lead from the database to prisma/schema.prisma, as `prisma migrate diff` writes it. Empty: they agree. */
export async function schemaDrift(adminUrl: string): Promise<string> {
  const engine = await startEngine(adminUrl);
  const files = [{ path: "schema.prisma", content: await readFile("prisma/schema.prisma", "utf8") }];
  const { stdout } = await engine.diff({
    from: { tag: "schemaDatasource", files, configDir: "." },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  engine.free();
  return stdout ?? "";
}

let loaded: Promise<void> | undefined;

async function loadEngine(): Promise<void> {
  const wasm = await readFile(
    createRequire(import.meta.url)
      .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
      .replace(/\.js$/, ".wasm"),
  );
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}

// The engine as WebAssembly, since its binary is not on every machine. Parts of the address are passed apart: given one string,
// the adapter would take the database itself for its shadow database.
async function startEngine(adminUrl: string): Promise<bindings.SchemaEngine> {
  await (loaded ??= loadEngine());
  const { hostname, port, username, password, pathname } = new URL(adminUrl);
  const adapter = new PrismaPg({
    host: hostname,
    port: Number(port),
    user: username,
    password: decodeURIComponent(password),
    database: pathname.slice(1),
  });
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, bindMigrationAwareSqlAdapterFactory(readingChars(adapter)));
}

const characterColumns = ["constraint_type", "confdeltype", "confupdtype"];

// The engine asks for columns of PostgreSQL's type "char", which the adapter cannot read: they come as text, marked as characters.
function readingChars(factory: PrismaPg): PrismaPg {
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const query = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (asked) => {
      const result = await query({ ...asked, sql: charsAsText(asked.sql) });
      result.columnNames.forEach((name, index) => {
        if (characterColumns.includes(name)) result.columnTypes[index] = ColumnTypeEnum.Character;
      });
      return result;
    };
    return adapter;
  };
  return factory;
}

function charsAsText(sql: string): string {
  return sql.replace(
    /\b(constr|con)\.(contype|confdeltype|confupdtype)( AS \w+)?(?=,\s*\n)/g,
    (_, table, column, name) => `${table}.${column}::text${name ?? ` AS ${column}`}`,
  );
}
