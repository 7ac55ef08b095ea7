import { Result, Schema } from "effect"
import type { Order, Position } from "./Query.ts"

/** The cursor is damaged, or belongs to another list, filter, order or tenant. */
export class InvalidCursor extends Schema.TaggedError<InvalidCursor>()("InvalidCursor", {}) {
  override get message() {
    return "The cursor does not belong to this list. Start again without a cursor, and keep filters and order the same from page to page."
  }
}

const encoder = new TextEncoder()
const decoder = new TextDecoder("utf-8", { fatal: true })

const toBase64Url = (text: string): string =>
  btoa(String.fromCharCode(...encoder.encode(text)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "")

const fromBase64Url = (text: string): string =>
  decoder.decode(Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0)))

/** FNV-1a over two lanes, to notice damage and mismatch. It is no protection, and need not be: a cursor opens nothing that its list does not. */
const checksum = (text: string): string => {
  let a = 0x811c9dc5
  let b = 0xcbf29ce4
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193)
    b = Math.imul(b ^ text.charCodeAt(text.length - 1 - i), 0x85ebca6b)
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36)
}

/** A short name of a list in its order. A cursor carries it, and is good for that list only. */
export const fingerprint = (list: string, order: Order): string =>
  checksum(`${list}\n${order.column} ${order.direction}`)

export const encode = (position: Position, list: string): string => {
  const body = JSON.stringify([position.value, position.id, list])
  return toBase64Url(JSON.stringify([checksum(body), body]))
}

const read = (cursor: string): unknown => {
  try {
    const outer: unknown = JSON.parse(fromBase64Url(cursor))
    if (!Array.isArray(outer) || typeof outer[1] !== "string" || checksum(outer[1]) !== outer[0]) return null
    return toBase64Url(JSON.stringify(outer)) === cursor ? JSON.parse(outer[1]) : null
  } catch {
    return null
  }
}

export const decode = (cursor: string, list: string): Result.Result<Position, InvalidCursor> => {
  const body = cursor.length > 4096 ? null : read(cursor)
  if (!Array.isArray(body) || body[2] !== list || typeof body[1] !== "string") return Result.fail(new InvalidCursor())
  const value: unknown = body[0]
  return typeof value === "string" || (typeof value === "number" && Number.isFinite(value))
    ? Result.succeed({ value, id: body[1] })
    : Result.fail(new InvalidCursor())
}
