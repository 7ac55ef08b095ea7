import { readdirSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

const packages = fileURLToPath(new URL("./packages/", import.meta.url))

// These share one server, which is started only when they run.
const postgres = ["packages/adapter-postgres/test/**/*.test.ts", "{packages,examples}/*/test/**/*.postgres.test.ts"]

export default defineConfig({
  resolve: {
    // Tests run on the sources and need no build; the packed files are proved by `scripts/pack-check.mjs`.
    alias: readdirSync(packages).flatMap((name) => [
      { find: new RegExp(`^@deskwright/${name}$`), replacement: `${packages}${name}/src/index.ts` },
      { find: new RegExp(`^@deskwright/${name}/([\\w-]+)$`), replacement: `${packages}${name}/src/$1.ts` }
    ])
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "desk",
          include: ["packages/*/test/**/*.test.ts", "examples/*/test/**/*.test.ts", "scripts/test/**/*.test.mjs"],
          exclude: ["**/node_modules/**", ...postgres]
        }
      },
      {
        extends: true,
        test: {
          name: "postgres",
          include: postgres,
          exclude: ["**/node_modules/**"],
          globalSetup: "packages/adapter-postgres/test/support/global.ts"
        }
      }
    ],
    maxWorkers: 2,
    // Properties run long on a busy machine; a hang is still noticed.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // CommonJS dependencies are imported as Node imports them, so that a test sees what a user gets.
    deps: { interopDefault: false },
    allowOnly: false
  }
})
