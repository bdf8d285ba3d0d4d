import { defineConfig } from 'vitest/config'

/** Tests that start browsers and processes: a few at a time, with time for a slow machine. */
const edge = [
  'test/browser/**',
  'test/render/**',
  'test/measure/**',
  'test/themes/**',
  'test/workers/**',
  'test/server/**',
  'test/client/**',
  'test/scripts/**',
]
const endToEnd = ['test/end-to-end/**']
const everything = ['test/**/*.test.ts']

const environment = {
  // The same browser and fonts on every machine; whoever wants another says so.
  OFFBOOK_BROWSER: process.env.OFFBOOK_BROWSER ?? 'embedded',
}

export default defineConfig({
  // Node 20 cannot parse `await using`.
  oxc: { target: 'node20' },
  test: {
    env: environment,
    globalSetup: ['test/setup/compile.ts'],
    setupFiles: ['test/setup/console.ts'],
    maxWorkers: 2,
    testTimeout: 20_000,
    // What is waited for comes at once, or the machine is slow.
    expect: { poll: { timeout: 10_000 } },
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: { name: 'pure', include: everything, exclude: [...edge, ...endToEnd] },
      },
      {
        extends: true,
        test: {
          name: 'edge',
          include: edge.map((folder) => `${folder}/*.test.ts`),
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'end-to-end',
          include: endToEnd.map((folder) => `${folder}/*.test.ts`),
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
