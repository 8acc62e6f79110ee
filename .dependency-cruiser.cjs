// The arrows of docs/architecture.md: who may import whom. A violation fails the lint step.
const noTests = { pathNot: '\\.(test|testing)\\.tsx?$' };

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: noTests,
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-types-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^shared-types/' },
      to: { path: '^(server|miniprogram|config)/' },
    },
    {
      name: 'screens-import-only-shared-types',
      severity: 'error',
      from: { path: '^(miniprogram|server/console)/' },
      to: { path: '^(server/(src|simulator|dev)|config)/' },
    },
    {
      name: 'mini-program-never-bundles-zod',
      comment: 'The mini-program takes vocabulary and types; schemas and the procedure table carry zod.',
      severity: 'error',
      from: { path: '^miniprogram/', ...noTests },
      to: { path: '^shared-types/src/(schemas/|procedure)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'infra-knows-no-module',
      severity: 'error',
      from: { path: '^server/src/infra/' },
      to: { path: '^server/src/(modules|http|cli)/' },
    },
    {
      name: 'modules-do-not-know-http-set-up',
      comment: 'A module may use the route helpers (http/route.ts) and error types, not the set-up.',
      severity: 'error',
      from: { path: '^server/src/modules/' },
      to: {
        path: '^server/src/(http/(?!route\\.ts|problem\\.ts|context\\.ts|input-errors\\.ts)|cli/|main|app)',
      },
    },
    {
      name: 'domain-is-pure',
      comment: 'domain.ts: no clock, no random, no database; only shared-types and other pure files.',
      severity: 'error',
      from: { path: '/domain(\\.ts$|/)', ...noTests },
      to: { pathNot: '(^shared-types/)|(/domain(\\.ts$|/))' },
    },
    {
      name: 'simulator-stands-alone',
      severity: 'error',
      from: { path: '^server/simulator/' },
      to: { path: '^(server/src|shared-types|miniprogram|config)/' },
    },
    {
      name: 'only-tests-use-what-is-made-for-tests',
      severity: 'error',
      from: noTests,
      to: { path: '\\.testing\\.tsx?$' },
    },
    {
      name: 'product-does-not-know-the-simulator',
      comment: 'Its tests do: the client is tested against the simulator over HTTP.',
      severity: 'error',
      from: { path: '^server/src/', ...noTests },
      to: { path: '^server/(simulator|dev)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      // Our own sources, so that the rules see them whether or not they have been built.
      conditionNames: ['source', 'types', 'import', 'require', 'default'],
    },
  },
};
