/** Times as the server or a driver gives them, made into those of core. A page of fifty rows holds hundreds, so it is done fast. */

const written = /^(\d{4,6})-(\d\d-\d\d)[ T]([\d:.]+)([+-])(\d\d):?(\d\d)?:?(\d\d)?$/

/** Reads a time as the server writes it. `Date` cannot read two kinds: old offsets that have seconds, and the year 10000, which is the end of 9999 in the east. */
export const instant = (text: string): Date => {
  const found = written.exec(text)
  if (found === null) return new Date(text)
  const [, year = "", day = "", time = "", sign, hours = 0, minutes = 0, seconds = 0] = found
  const offset = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)
  return new Date(Date.parse(`+${year.padStart(6, "0")}-${day}T${time}Z`) + (sign === "-" ? offset : -offset) * 1000)
}

const digits = (count: number, width: number): ReadonlyArray<string> =>
  Array.from({ length: count }, (_, n) => String(n).padStart(width, "0"))

const [sixty, thousand] = [digits(60, 2), digits(1000, 3)]
const minutes = sixty.slice(0, 24).flatMap((hour) => sixty.map((minute) => `${hour}:${minute}:`))

const days = new Map<number, string>()
const mostDays = 4_000

const dayOf = (day: number): string => {
  const known = days.get(day)
  if (known !== undefined) return known
  if (days.size >= mostDays) days.clear()
  const text = new Date(day * 86_400_000).toISOString().slice(0, -13)
  days.set(day, text)
  return text
}

/** What `toISOString` answers, in a fraction of the time: most rows are of the same few days, whose texts are kept. */
export const isoOf = (millis: number): string => {
  const day = Math.floor(millis / 86_400_000)
  const rest = millis - day * 86_400_000
  const minute = Math.floor(rest / 60_000)
  const second = Math.floor((rest - minute * 60_000) / 1000)
  return `${dayOf(day)}${minutes[minute]}${sixty[second]}.${thousand[rest % 1000]}Z`
}
