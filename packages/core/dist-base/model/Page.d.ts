/** A page of a list. `next` is opaque; it is valid only for the same list with the same filters and order. */
export interface Page<A> {
  readonly data: ReadonlyArray<A>
  readonly page: {
    readonly next: string | null
    readonly hasMore: boolean
  }
}
/** An active filter, as a chip: `without` are the filters that remain when it is dropped. */
export interface ActiveFilter {
  readonly field: string
  readonly value: string
  readonly label: string
  readonly without: Readonly<Record<string, unknown>>
}
/** A page, and the filters in force as a screen shows them. */
export interface FilteredPage<A> extends Page<A> {
  readonly filters: ReadonlyArray<ActiveFilter>
}
/** How long a page is, and after which one it comes. */
export interface PageOptions {
  /** 1 to 200; 50 when absent. */
  readonly limit?: number
  readonly cursor?: string
}
/** A count that stops at a cap: beyond it, `atLeast` is true. */
export interface Tally {
  readonly count: number
  readonly atLeast: boolean
}
/** A value, its name, and how many items have it. */
export interface Facet {
  readonly value: string
  readonly label: string
  readonly count: number
}
/** Counts per value, the 200 largest. Each dimension ignores the filter on itself; `atLeast`: there is more than what is counted here. */
export interface Facets {
  readonly total: Tally
  readonly dimensions: Readonly<
    Record<
      string,
      {
        readonly values: ReadonlyArray<Facet>
        readonly atLeast: boolean
      }
    >
  >
}
//# sourceMappingURL=Page.d.ts.map
