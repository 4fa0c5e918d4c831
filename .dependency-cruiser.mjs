// The boundaries of the source tree, on resolved paths and with type-only imports. `tests/arch/boundaries.test.ts`
// runs them on src/, where nothing may be found, and on tests/arch/fixture/, where each rule must be found once.
// One form of import is not seen here, `export type … from`; `tests/arch/tidy.test.ts` refuses it.

/** Tests stand beside the code and may reach for what tests share. */
const tests = "([.]test[.]tsx?|/test-system[.]ts)$";
/** What a module offers to tests: arbitraries, fakes, conformance suites. */
const testing = "(^|/)testing[.]ts$";

export default {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Files form a tree of reasons. Move what both need into a third file.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "everything-resolves",
      comment: "An import that leads nowhere escapes every rule below. (✖ is acorn's word for what it could not read.)",
      severity: "error",
      from: { path: "^src/" },
      to: { couldNotResolve: true, pathNot: "^(bun(:|$)|✖$)" },
    },
    {
      name: "core-knows-nobody",
      comment:
        "The core runs a list of modules and knows none by name. Declare a port in the core and let a module fill it.",
      severity: "error",
      from: { path: "^src/core/" },
      to: { path: "^src/(modules|plugins|app[.]ts)" },
    },
    {
      name: "core-is-flat",
      comment: "The core's file list is its table of contents: no folders in it.",
      severity: "error",
      from: {},
      to: { path: "^src/core/[^/]+/" },
    },
    {
      name: "core-has-one-door",
      comment: "Import from #core. What is missing there is private, or belongs into src/core/index.ts.",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/core/", "^src/main[.]ts$", tests, testing] },
      to: { path: "^src/core/", pathNot: "^src/core/index[.]ts$" },
    },
    {
      name: "modules-meet-at-contracts",
      comment: "Another module's contract.ts is all that may be known of it (and its testing.ts, by tests).",
      severity: "error",
      from: { path: "^src/modules/([^/]+)/", pathNot: tests },
      to: { path: "^src/modules/[^/]+/", pathNot: ["^src/modules/$1/", "^src/modules/[^/]+/(contract|module)[.]ts$"] },
    },
    {
      name: "tests-meet-at-contracts",
      comment: "A test knows its own module; of others it knows contract.ts and testing.ts.",
      severity: "error",
      from: { path: `^src/modules/([^/]+)/.*${tests}` },
      to: {
        path: "^src/modules/[^/]+/",
        pathNot: ["^src/modules/$1/", "^src/modules/[^/]+/(contract|testing|module)[.]ts$"],
      },
    },
    {
      name: "modules-know-no-plugin",
      comment: "A module declares a port or a slot in its contract; a plugin fills it.",
      severity: "error",
      from: { path: "^src/modules/" },
      to: { path: "^src/plugins/", pathNot: "/plugin[.]ts$" },
    },
    {
      name: "plugins-see-contracts-only",
      comment:
        "A plugin needs nothing but the core, and fills what a contract declares. Plugins do not know each other.",
      severity: "error",
      from: { path: "^src/plugins/([^/]+)/" },
      to: {
        path: "^src/(modules|plugins)/[^/]+/",
        pathNot: ["^src/plugins/$1/", "^src/modules/[^/]+/(contract|testing|module)[.]ts$", "/plugin[.]ts$"],
      },
    },
    {
      name: "inference-knows-nobody",
      comment: "What all plugins share that run models: it needs neither the core nor any of them.",
      severity: "error",
      from: { path: "^src/inference/" },
      to: { path: "^src/(core|modules|plugins|app[.]ts)" },
    },
    {
      name: "only-plugins-run-models",
      comment: "A module declares a port; the plugin that fills it runs the model.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(inference|plugins)/" },
      to: { path: "^src/inference/" },
    },
    {
      name: "contracts-are-pure",
      comment: "A contract rests on #core and on other contracts, so that knowing it costs nothing else.",
      severity: "error",
      from: { path: "^src/modules/([^/]+)/contract[.]ts$" },
      to: { path: "^src/modules/$1/" },
    },
    {
      name: "only-the-root-composes",
      comment: "src/app.ts lists the system, and nobody else takes modules or plugins in hand.",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/app[.]ts$", tests] },
      to: { path: "^src/(modules|plugins)/[^/]+/(module|plugin)[.]ts$" },
    },
    {
      name: "tests-compose-their-own",
      comment:
        "A test may set up its own module; a system of several is made by the folder's test-system.ts or tests/support.",
      severity: "error",
      from: { path: "^src/(?:modules|plugins)/([^/]+)/.*[.]test[.]tsx?$" },
      to: {
        path: "^src/(modules|plugins)/[^/]+/(module|plugin)[.]ts$",
        pathNot: "^src/(modules|plugins)/$1/(module|plugin)[.]ts$",
      },
    },
    {
      name: "only-main-runs-the-app",
      comment: "The list of the system is for its entry; everybody else is handed what they need.",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/main[.]ts$", "^src/core/", tests] },
      to: { path: "^src/(app|main)[.]ts$" },
    },
    {
      name: "migrations-have-an-owner",
      comment: "A module's module.ts imports its own migrations; the core's are imported by core/migrate.ts.",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/modules/[^/]+/module[.]ts$", "^src/core/migrate[.]ts$"] },
      to: { path: "^db/migrations/" },
    },
    {
      name: "migrations-stay-at-home",
      comment: "A module applies no migration of another.",
      severity: "error",
      from: { path: "^src/modules/([^/]+)/module[.]ts$" },
      to: { path: "^db/migrations/", pathNot: "^db/migrations/$1/" },
    },
    {
      name: "tests-stay-outside",
      comment: "The product contains nothing that is there for its tests or its tools.",
      severity: "error",
      from: { path: "^src/", pathNot: [tests, testing] },
      to: { path: ["^(tests|scripts|bench)/", testing, tests] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: ["node_modules", "^tests/", "^scripts/", "^bench/"] },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json", ".sql"],
      exportsFields: ["exports"],
      conditionNames: ["bun", "import", "types", "node", "default"],
    },
  },
};
