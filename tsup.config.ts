import { readdirSync, readFileSync } from "node:fs"
import { defineConfig } from "tsup"

// One build per published package, one entry per subpath of its `exports` and per program of its `bin`.
// TypeScript emits the declarations beside these files, so the clean step keeps them.
export default defineConfig(
  readdirSync("packages").map((folder) => {
    const directory = `packages/${folder}`
    const { bin, exports } = JSON.parse(readFileSync(`${directory}/package.json`, "utf8")) as {
      bin?: Record<string, string>
      exports: Record<string, string>
    }
    const names = [...Object.values(exports), ...Object.values(bin ?? {})].flatMap(
      (target) => /^\.\/dist\/(.+)\.js$/.exec(target)?.[1] ?? []
    )
    return {
      name: folder,
      entry: Object.fromEntries(names.map((name) => [name, `${directory}/src/${name}.ts`])),
      outDir: `${directory}/dist`,
      tsconfig: `${directory}/tsconfig.json`,
      format: "esm" as const,
      target: "es2022",
      platform: "neutral" as const,
      splitting: true,
      sourcemap: true,
      dts: false,
      removeNodeProtocol: false,
      clean: ["!**/*.d.ts", "!**/*.d.ts.map", "!**/*.tsbuildinfo"],
      skipNodeModulesBundle: true
    }
  })
)
