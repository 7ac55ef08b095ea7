/** What stands between a program and its server, told by what it says: a certificate, a pooler, a server that lets nobody in this way. */

/** What is so and what to do about it, and whether waiting may do it. */
export interface Meaning {
  readonly reason: string
  readonly retryable: boolean
}

export const again = (reason: string): Meaning => ({ reason, retryable: true })
export const mend = (reason: string): Meaning => ({ reason, retryable: false })

const stranger = mend(
  "the server's certificate is signed by an authority that is not known here: name that with sslrootcert=/path/to/ca.crt in the URL"
)
const outOfDate = mend("the server's certificate is not valid at this time: renew it, or set this machine's clock")

/** By the code that Node gives an error of TLS. */
const ofTls: Readonly<Record<string, Meaning>> = {
  CERT_HAS_EXPIRED: outOfDate,
  CERT_NOT_YET_VALID: outOfDate,
  CERT_SIGNATURE_FAILURE: stranger,
  CERT_UNTRUSTED: stranger,
  DEPTH_ZERO_SELF_SIGNED_CERT: stranger,
  ERR_TLS_CERT_ALTNAME_INVALID: mend(
    "the server's certificate is for another host: connect by the name that is in it, or have it made out to this one"
  ),
  SELF_SIGNED_CERT_IN_CHAIN: stranger,
  UNABLE_TO_GET_ISSUER_CERT: stranger,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: stranger,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: stranger
}

const nameless = again(
  "no connection could be had: the name of its host has no address: check the URL, and the resolver of this machine"
)

/** By the code that Node gives an attempt to connect that never arrived. */
const ofNetwork: Readonly<Record<string, Meaning>> = {
  EAI_AGAIN: nameless,
  ECONNREFUSED: again(
    "no connection could be had: nothing listens at its address: start the server, or correct host and port in the URL"
  ),
  ENOTFOUND: nameless
}

const pooled =
  "a pooler stands before the server, and lends a connection per transaction: set `pooled: true` (of the program, --pooled)"

/** By the words of a server or a pooler, where the code alone does not say it. */
const ofWords: ReadonlyArray<readonly [RegExp, Meaning]> = [
  [/does not support (TLS|SSL)/, mend("the server has no TLS, and the URL asks for it: set `ssl = on` at the server")],
  [
    /no pg_hba\.conf entry.*no encryption/s,
    mend("the server lets nobody in without TLS: say sslmode=require in the URL")
  ],
  [
    /no pg_hba\.conf entry/,
    mend("the server lets this user, host or database in nowhere in its pg_hba.conf: add a line")
  ],
  [/SSL required/, mend("the pooler lets nobody in without TLS: say sslmode=require in the URL")],
  [/unsupported startup parameter/, mend(pooled)],
  [
    /closed at BEGIN|not allowed in statement pooling/,
    again(
      "the connection was closed as a transaction began: if a pooler lends one per statement, have it lend one per transaction"
    )
  ]
]

/** A prepared statement is not on the connection that was lent, or was prepared by somebody else. */
const strayed: ReadonlySet<string> = new Set(["26000", "42P05"])

/** What stands in the way, where an error tells of that. */
export const obstacle = (sqlState: string | null, { code, message }: Error & { readonly code?: unknown }) => {
  if (sqlState !== null && strayed.has(sqlState)) return mend(pooled)
  const ofCode = sqlState === null && typeof code === "string" ? (ofTls[code] ?? ofNetwork[code]) : undefined
  if (ofCode !== undefined) return ofCode
  return ofWords.find(([words]) => words.test(message))?.[1]
}
