/**
 * Each endpoint × each id in its path, query or body × one's own, a sibling site's, another tenant's, a deleted, a random one;
 * × no, an empty, a wrong and a right credential; × each kind of actor, and end users of a conversation.
 */
import { describe, expect, it } from "vitest"
import { routes } from "../src/contract/Routes.ts"
import { credentials, guests, ids } from "./authorization.ts"
import { wire } from "./desk.ts"
import { kinds } from "./kinds.ts"
import { missing } from "./matrix.ts"

it("every endpoint has an entry that says which ids it takes", () => expect(missing(routes)).toEqual([]))

it("a new endpoint without an entry is found, and so is a new id in a path, and an entry of none", () => {
  const [first, ...others] = routes
  if (first === undefined) return expect.fail("there are no routes")
  expect(missing([...routes, { name: "tickets.burn", path: "/sites/:siteId/tickets/:ref/burn" }])).toEqual([
    "tickets.burn has no entry"
  ])
  expect(missing([...others, { ...first, path: `${first.path}/:extra` }])).toEqual([
    `${first.name} does not say what :extra names`
  ])
  expect(missing(others)).toEqual([`${first.name} has an entry, but is no endpoint`])
})

describe("The matrix (memory)", () => {
  const open = async (options = {}) => wire(options)
  ids(open)
  credentials(open)
  kinds(open)
  guests(open)
})
