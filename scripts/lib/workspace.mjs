import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"

export const root = fileURLToPath(new URL("../../", import.meta.url))

export const readJson = (file) => JSON.parse(readFileSync(file, "utf8"))

/** Every published package: its folder, its manifest, and its `exports` as [subpath, source file name without extension]. */
export const packagesIn = (base = root) =>
  readdirSync(path.join(base, "packages"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name: folder }) => {
      const directory = path.join(base, "packages", folder)
      const manifest = readJson(path.join(directory, "package.json"))
      const entries = Object.entries(manifest.exports ?? {}).flatMap(([subpath, target]) => {
        const name = /^\.\/dist\/(.+)\.js$/.exec(target)?.[1]
        return name === undefined ? [] : [[subpath, name]]
      })
      return { folder, directory, manifest, name: manifest.name, entries }
    })

/** Every file below a folder whose path ends with one of the endings, sorted. */
export const filesBelow = (directory, endings) => {
  let entries
  try {
    entries = readdirSync(directory, { withFileTypes: true, recursive: true })
  } catch (error) {
    if (error.code === "ENOENT") return []
    throw error
  }
  return entries
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${path.sep}node_modules${path.sep}`))
    .toSorted()
}
