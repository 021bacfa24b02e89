// Imports point one way: app -> components -> lib. No exceptions; a rule that hurts is discussed, not silenced.
const tests = "\\.(test|spec)\\.tsx?$|^lib/(testing|ingest/testing|sample/testing|diagnosis/testing)/|^e2e/";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", comment: "Move what both need into a third file.", from: {}, to: { circular: true } },
    {
      name: "lib-below-all",
      severity: "error",
      comment: "lib may not import components or app: pass what it needs as an argument.",
      from: { path: "^lib/" },
      to: { path: "^(app|components|e2e)/" },
    },
    {
      name: "components-below-app",
      severity: "error",
      comment: "components may not import app: move the shared part into components.",
      from: { path: "^components/" },
      to: { path: "^(app|e2e)/" },
    },
    {
      name: "database-inside-lib",
      severity: "error",
      comment: "Only lib may import lib/db: call a loader of lib.",
      from: { pathNot: `^lib/|${tests}` },
      to: { path: "^lib/db/" },
    },
    {
      name: "components-know-no-database",
      severity: "error",
      comment: "A component draws a prepared model: load it in the page and hand it over.",
      from: { path: "^components/" },
      to: {
        path: "^(lib/access/(with-party|scope-from-token|require-scope)|lib/metrics/(loaders|queries)/|lib/ingest/|lib/periods/)",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "auditor-shares-no-code",
      severity: "error",
      comment:
        "The auditor attacks what lib/peers and lib/periods release: it may not be wrong in the same way. Write it anew in lib/auditor.",
      from: { path: "^lib/auditor/", pathNot: tests },
      to: { path: "^lib/(peers|periods|metrics|feeds|sample)/" },
    },
    {
      name: "no-test-code-in-the-product",
      severity: "error",
      comment: "Move what the product needs out of the tests.",
      from: { pathNot: tests },
      to: { path: tests },
    },
    {
      name: "no-development-package-in-the-product",
      severity: "error",
      comment: "Make it a dependency: npm install --save-exact.",
      from: { path: "^(app|components|lib)/", pathNot: tests },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "^node_modules/@types/" },
    },
    { name: "resolvable", severity: "error", comment: "The import leads nowhere: mend the path.", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "^lib/db/generated"] },
    exclude: { path: ["^\\.next/"] },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".d.ts"],
    },
  },
};
