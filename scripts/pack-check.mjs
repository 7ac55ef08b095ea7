// Packs every published package into .tmp/packed and checks the tarballs as a user would meet them.
import { readFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { check, finish, run } from "./lib/checks.mjs"
import { packagesIn, root } from "./lib/workspace.mjs"

const packed = path.join(root, ".tmp/packed")
const bin = (name) => path.join(root, "node_modules/.bin", name)

/** Every file in the tarball, without the folder `package/` that npm puts around it. */
const contentsOf = (tarball) =>
  run("tar", ["-tzf", tarball])
    .split("\n")
    .map((file) => file.replace(/^package\//, ""))

const contentFaults = ({ entries }, manifest, files) => {
  const faults = []
  const expect = (holds, fault) => {
    if (!holds) faults.push(fault)
  }
  for (const file of ["package.json", "README.md", "LICENSE"]) expect(files.includes(file), `has no ${file}`)
  for (const [subpath, name] of entries) {
    expect(manifest.exports[subpath] === `./dist/${name}.js`, `its export ${subpath} is not ./dist/${name}.js`)
    for (const file of [
      `dist/${name}.js`,
      `dist/${name}.js.map`,
      `dist/${name}.d.ts`,
      `dist/${name}.d.ts.map`,
      `src/${name}.ts`
    ])
      expect(files.includes(file), `has no ${file}`)
  }
  for (const file of files) {
    const known =
      /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|src\/.+\.(ts|json|sql)|dist\/.+\.(js|js\.map|d\.ts|d\.ts\.map))$/.test(
        file
      )
    expect(known, `should not have ${file}`)
    expect(!/(^|\/)(test|tests)\/|\.test\.|\.tsbuildinfo$/.test(file), `has the test file ${file}`)
    const declared = /^dist\/(.+)\.d\.ts$/.exec(file)?.[1]
    if (declared !== undefined)
      expect(files.includes(`src/${declared}.ts`), `declares ${declared}, of which there is no source`)
  }
  const ranges = { ...manifest.dependencies, ...manifest.peerDependencies }
  for (const [name, range] of Object.entries(ranges))
    expect(!/^(workspace|catalog):/.test(range), `asks for ${name}@${range}`)
  expect(manifest.type === "module" && manifest.sideEffects === false, "is not an ES module without side effects")
  expect(typeof manifest.engines?.node === "string", "does not say which Node it needs")
  return faults
}

rmSync(packed, { recursive: true, force: true })
mkdirSync(packed, { recursive: true })
const tarballs = {}
for (const one of packagesIn()) {
  const tarball = path.join(packed, `${one.folder}.tgz`)
  const isPacked = await check(`${one.name}: pack`, () =>
    run("npx", ["-y", "pnpm@12", "pack", "--out", tarball], { cwd: one.directory })
  )
  if (!isPacked) continue
  tarballs[one.name] = tarball
  await check(`${one.name}: contents`, () => {
    const manifest = JSON.parse(run("tar", ["-xzOf", tarball, "package/package.json"]))
    const faults = contentFaults(one, manifest, contentsOf(tarball))
    if (faults.length > 0) throw new Error(faults.join("\n"))
  })
  await check(`${one.name}: publint`, () => run(bin("publint"), ["run", tarball, "--strict"]))
  await check(`${one.name}: are the types wrong`, () =>
    run(bin("attw"), [tarball, "--profile", "esm-only", "--no-emoji"])
  )
}
writeFileSync(path.join(packed, "tarballs.json"), `${JSON.stringify(tarballs, null, 2)}\n`)
await check("the license is the workspace's in every package", () => {
  const license = readFileSync(path.join(root, "LICENSE"), "utf8").trim()
  for (const [name, tarball] of Object.entries(tarballs))
    if (run("tar", ["-xzOf", tarball, "package/LICENSE"]) !== license) throw new Error(`${name} has another license`)
})
finish()
