import { misspelt, tlsOf } from "./Tls.ts"

const looks = "it looks like postgres://user:password@host:5432/name."

const several = /^\w+:\/\/(?:[^/?#]*@)?[^/?#@]*,[^/?#@]*(?:[/?#]|$)/

/** A text that says where a database is; throws with what is wrong about any other, and never repeats it: it may hold a password. */
export const databaseUrl = (text: string): string => {
  if (several.test(text))
    throw new TypeError(
      "The database URL names several hosts, and Deskwright takes one: give a name or a proxy that leads to the primary."
    )
  if (!URL.canParse(text)) throw new TypeError(`The database URL is not one: ${looks}`)
  const url = new URL(text)
  if (url.protocol !== "postgres:" && url.protocol !== "postgresql:")
    throw new TypeError(`The database URL begins with ${url.protocol}, which is not PostgreSQL: ${looks}`)
  const wrong = misspelt(url)
  if (wrong !== null) throw new TypeError(`The database URL cannot be meant as it stands: ${wrong}.`)
  // A file that is not there is better missed here than at each connection.
  tlsOf(url)
  return text
}
