// Builds every package: TypeScript emits the declarations, tsup the JavaScript. With --if-needed, only if a source is newer than its output.
import { readFileSync, statSync, writeFileSync } from "node:fs"
import path from "node:path"
import { run } from "./lib/checks.mjs"
import { filesBelow, packagesIn, root } from "./lib/workspace.mjs"

const packages = packagesIn()

const changed = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs

const isBuilt = ({ directory, entries }) => {
  const outputs = entries.flatMap(([, name]) =>
    ["js", "d.ts"].map((ending) => changed(path.join(directory, "dist", `${name}.${ending}`)))
  )
  const sources = [path.join(directory, "package.json"), ...filesBelow(path.join(directory, "src"), [".ts"])].map(
    changed
  )
  // tsc leaves a declaration alone that would not change, so only the JavaScript tells when the last build was.
  const built = changed(path.join(directory, "dist", `${entries[0][1]}.js`))
  return !outputs.includes(undefined) && Math.max(...sources) <= built
}

/** TypeScript leaves `.ts` in the specifiers of declarations; both endings have three letters, so the declaration maps stay true. */
const rewriteSpecifiers = (file) => {
  const text = readFileSync(file, "utf8")
  const rewritten = text.replace(/((?:from|import)\s*\(?\s*["']\.\.?\/[^"'\n]*)\.ts(["'])/g, "$1.js$2")
  if (rewritten !== text) writeFileSync(file, rewritten)
}

if (!process.argv.includes("--if-needed") || !packages.every(isBuilt)) {
  const bin = (name) => path.join(root, "node_modules/.bin", name)
  try {
    run(bin("tsc"), ["-b", "tsconfig.build.json"], { cwd: root })
    for (const { directory } of packages) filesBelow(path.join(directory, "dist"), [".d.ts"]).forEach(rewriteSpecifiers)
    run(bin("tsup"), ["--silent"], { cwd: root })
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
