const looks = "it looks like postgres://user:password@host:5432/name."

/** A text that says where a database is; throws with what is wrong about any other, and never repeats it: it may hold a password. */
export const databaseUrl = (text: string): string => {
  if (!URL.canParse(text)) throw new TypeError(`The database URL is not one: ${looks}`)
  const { protocol } = new URL(text)
  if (protocol === "postgres:" || protocol === "postgresql:") return text
  throw new TypeError(`The database URL begins with ${protocol}, which is not PostgreSQL: ${looks}`)
}
