/** People and programs that can log in: the backend's own, of which the desk knows nothing. */
import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto"

export interface User {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: "staff" | "assistant" | "monitor"
}

const users: ReadonlyArray<User> = [
  { id: "ann", name: "Ann Archer", email: "ann@acme.example", role: "staff" },
  { id: "bob", name: "Bob Brandt", email: "bob@acme.example", role: "staff" },
  { id: "assistant", name: "Assistant", email: "assistant@acme.example", role: "assistant" },
  { id: "production", name: "Production", email: "production@acme.example", role: "monitor" }
]

export const names: Readonly<Record<string, string>> = Object.fromEntries(users.map(({ id, name }) => [id, name]))

const salt = randomBytes(16)
const hash = (password: string) => scryptSync(password, salt, 32)
/** Everybody's password is their id and "-secret": this is an example. */
const passwords = new Map(users.map(({ email, id }) => [email, hash(`${id}-secret`)]))
const sessions = new Map<string, User>()

const begin = (user: User): string => {
  const token = randomBytes(24).toString("base64url")
  sessions.set(token, user)
  return token
}

/** A token for whoever knows the password; null for everybody else. */
export const login = (email: unknown, password: unknown): string | null => {
  const user = users.find((each) => each.email === email)
  const expected = user === undefined ? undefined : passwords.get(user.email)
  if (user === undefined || expected === undefined || typeof password !== "string") return null
  return timingSafeEqual(hash(password), expected) ? begin(user) : null
}

export const userOf = (token: string): User | null => sessions.get(token) ?? null

/** `Authorization: Bearer <token>`, read. */
export const tokenOf = (header: string | null | undefined): string => /^Bearer (\S+)$/.exec(header ?? "")?.[1] ?? ""
