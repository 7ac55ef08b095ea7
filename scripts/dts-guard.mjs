// Whoever imports a `./promise` or `./testing` entry must not need Effect's types: nothing that their declarations lead to may import `effect`.
import { existsSync } from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { check, finish } from "./lib/checks.mjs"
import { importsOf, parse } from "./lib/imports.mjs"
import { packagesIn, root } from "./lib/workspace.mjs"

const guarded = ["./promise", "./testing", "./node", "./client"]

/** The declaration file that a specifier leads to, a fault, or undefined for what is not followed. */
const resolve = (packages, file, specifier) => {
  if (specifier === "effect" || /^(effect\/|@effect\/)/.test(specifier)) return { fault: `imports "${specifier}"` }
  if (specifier.startsWith(".")) {
    if (!specifier.endsWith(".js")) return { fault: `imports "${specifier}", which does not end in .js` }
    const target = path.resolve(path.dirname(file), specifier.replace(/\.js$/, ".d.ts"))
    return existsSync(target) ? { target } : { fault: `imports "${specifier}", which is not there` }
  }
  const [, name, rest] = /^(@deskwright\/[^/]+)(\/.+)?$/.exec(specifier) ?? []
  if (name === undefined) return {}
  const found = packages.find((one) => one.name === name)
  const entry = found?.entries.find(([subpath]) => subpath === `.${rest ?? ""}`)
  if (entry === undefined) return { fault: `imports "${specifier}", which no package exports` }
  return { target: path.join(found.directory, "dist", `${entry[1]}.d.ts`) }
}

/** Every fault in what a declaration file leads to, each with the way there. */
export const faultsFrom = (packages, entry, base = root) => {
  const faults = []
  const ways = new Map([[entry, [path.relative(base, entry)]]])
  const queue = [entry]
  while (queue.length > 0) {
    const file = queue.shift()
    const way = ways.get(file)
    for (const { specifier, line } of importsOf(parse(file))) {
      const { target, fault } = resolve(packages, file, specifier)
      if (fault !== undefined) faults.push(`${way.join(" -> ")}:${line} ${fault}`)
      if (target === undefined || ways.has(target)) continue
      ways.set(target, [...way, path.relative(base, target)])
      queue.push(target)
    }
  }
  return faults
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const packages = packagesIn()
  for (const { name, directory, entries } of packages)
    for (const [subpath, file] of entries.filter(([one]) => guarded.includes(one)))
      await check(`${name}${subpath.slice(1)} declares nothing of Effect`, () => {
        const faults = faultsFrom(packages, path.join(directory, "dist", `${file}.d.ts`))
        if (faults.length > 0) throw new Error(faults.join("\n"))
      })
  finish()
}
