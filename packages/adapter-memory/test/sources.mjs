// For programs that tests start: resolves the packages to their sources, as vitest does.
import { registerHooks } from "node:module"

registerHooks({
  resolve: (specifier, context, next) => {
    const [, name, entry = "index"] = /^@deskwright\/([\w-]+)(?:\/([\w-]+))?$/.exec(specifier) ?? []
    return next(
      name === undefined ? specifier : new URL(`../../${name}/src/${entry}.ts`, import.meta.url).href,
      context
    )
  }
})
