// Installs the packed tarballs into empty npm projects, as a user would, and runs the programs of scripts/smoke there.
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { check, finish, run } from "./lib/checks.mjs"
import { readJson, root } from "./lib/workspace.mjs"

/** The oldest TypeScript whose users we serve; Effect's own floor. */
const oldestTypeScript = "5.9"

const programs = path.join(root, "scripts/smoke")
const scratch = mkdtempSync(path.join(tmpdir(), "deskwright-smoke-"))
const installed = (name) => readJson(path.join(root, "node_modules", name, "package.json")).version
const tarballs = readJson(path.join(root, ".tmp/packed/tarballs.json"))

/** An npm project with nothing in it but these packages. */
const project = (name, packages) => {
  const directory = path.join(scratch, name)
  mkdirSync(directory)
  writeFileSync(path.join(directory, "package.json"), JSON.stringify({ name, private: true }))
  run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", ...packages], { cwd: directory })
  return directory
}

/** The path of a Node of this major: the machine's own if it is one, else from the npm package `node`. */
const nodeOf = (major) => {
  const candidates = (process.env.PATH ?? "").split(path.delimiter).map((directory) => path.join(directory, "node"))
  for (const candidate of candidates) {
    try {
      if (run(candidate, ["--version"]).startsWith(`v${major}.`)) return candidate
    } catch {
      // Not every folder on the path has a node.
    }
  }
  return path.join(project(`node-${major}`, [`node@${major}`]), "node_modules/.bin/node")
}

/** Type-checks files of a project; answers the compiler's output, which is empty when all is well. */
const compile = (directory, compiler, files, options = {}) => {
  writeFileSync(
    path.join(directory, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        module: "nodenext",
        target: "es2022",
        lib: ["es2023", "dom"],
        types: [],
        strict: true,
        noEmit: true,
        ...options
      },
      files
    })
  )
  return run("sh", ["-c", `"${compiler}" -p . --pretty false || true`], { cwd: directory })
}

const clean = (output) => {
  if (output !== "") throw new Error(output)
}

try {
  const nodes = new Map()
  for (const major of [20, 24]) await check(`Node ${major} is at hand`, () => nodes.set(major, nodeOf(major)))

  let app
  await check("npm installs core, adapter-memory, http, notifier-resend and effect into an empty project", () => {
    app = project("app", [
      tarballs["@deskwright/core"],
      tarballs["@deskwright/adapter-memory"],
      tarballs["@deskwright/http"],
      tarballs["@deskwright/notifier-resend"],
      `effect@${installed("effect")}`
    ])
    for (const file of readdirSync(programs))
      if (/\.(mjs|cjs|mts)$/.test(file)) copyFileSync(path.join(programs, file), path.join(app, file))
  })
  if (app !== undefined) {
    const compiler = path.join(root, "node_modules/.bin/tsc")
    const typed = ["typed.mts", "effect.mts"]
    await check(`TypeScript ${installed("typescript")}, nodenext, checks the programs and every declaration`, () =>
      clean(compile(app, compiler, typed))
    )
    await check("TypeScript, bundler, checks the programs", () =>
      clean(compile(app, compiler, typed, { module: "esnext", moduleResolution: "bundler" }))
    )
    await check("TypeScript compiles the programs", () =>
      clean(compile(app, compiler, typed, { noEmit: false, outDir: "out" }))
    )

    await check(`TypeScript ${oldestTypeScript}, nodenext, checks the programs and every declaration`, () =>
      clean(
        compile(
          app,
          path.join(project("typescript", [`typescript@${oldestTypeScript}`]), "node_modules/.bin/tsc"),
          typed
        )
      )
    )

    for (const [major, node] of nodes)
      for (const program of ["esm.mjs", "cjs.cjs", "served.mjs", "served.cjs", "out/typed.mjs", "out/effect.mjs"])
        await check(`Node ${major} runs ${program}`, () => run(node, [program], { cwd: app, timeout: 60_000 }))

    for (const file of readdirSync(path.join(programs, "must-not-compile")))
      await check(`${file} does not compile`, () => {
        copyFileSync(path.join(programs, "must-not-compile", file), path.join(app, file))
        const errors = compile(app, compiler, [file]).split("\n")
        if (!errors.some((line) => line.startsWith(`${file}(`) && /: error TS2\d\d\d:/.test(line)))
          throw new Error(`Expected a type error in ${file}, got: ${errors.join("\n") || "none"}`)
      })
  }

  let suite
  await check("npm installs conformance and its peers into an empty project", () => {
    const peers = ["effect", "vitest", "fast-check"].map((name) => `${name}@${installed(name)}`)
    suite = project("suite", [...Object.values(tarballs), ...peers])
    copyFileSync(path.join(programs, "store.test.mjs"), path.join(suite, "store.test.mjs"))
  })
  if (suite !== undefined)
    await check("the packed conformance suite passes on the packed memory store", () =>
      run(nodes.get(24), ["node_modules/vitest/vitest.mjs", "run", "--root", "."], { cwd: suite, timeout: 300_000 })
    )
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
finish()
