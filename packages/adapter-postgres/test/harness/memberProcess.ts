/** A member as a process of its own: takes its options as its argument, works until it is told to stop, and writes its record. */
import { writeFileSync } from "node:fs"
import { type MemberOptions, startMember } from "./Member.ts"

const [options, path] = process.argv.slice(2)
if (options === undefined || path === undefined) throw new Error("options and a path are needed")
const member = startMember(JSON.parse(options) as MemberOptions)

const telling = setInterval(() => process.send?.(member.acknowledged()), 250)

process.once("message", () => {
  void member.stop().then((record) => {
    clearInterval(telling)
    writeFileSync(path, JSON.stringify(record))
    process.disconnect()
    // Whatever a closed desk leaves open would keep the process: that is a fault as well, and the parent waits for the end.
  })
})
