type Defined<Fields> = { readonly [K in keyof Fields]?: Exclude<Fields[K], undefined> }

/** The fields without those that are undefined: spread over something else, they replace only what was given. */
export const defined = <Fields extends object>(fields: Fields): Defined<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<Fields>
