import { createHash } from "node:crypto"
import { type FileHandle, open, readdir, rename, rm } from "node:fs/promises"
import { basename, dirname, join } from "node:path"
import { Damage, type Lines, opening, type Reader } from "./SnapshotFormat.ts"

const blockSize = 256 * 1024

let written = 0

/** Beside the file, so that the rename stays within one file system; told apart by process and time. */
const temporary = (path: string): string => join(dirname(path), `.${basename(path)}.${process.pid}-${++written}.tmp`)

export const isAlive = (pid: number): boolean => {
  if (!(pid > 0)) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

/** Removes what processes that were killed while they wrote have left behind. */
const sweep = async (path: string): Promise<void> => {
  const prefix = `.${basename(path)}.`
  for (const name of await readdir(dirname(path))) {
    const pid = name.startsWith(prefix) ? /^(\d+)-\d+\.tmp$/.exec(name.slice(prefix.length))?.[1] : undefined
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(dirname(path), name), { force: true })
  }
}

const writeLines = async (file: FileHandle, { body, end }: Lines, signal: AbortSignal): Promise<void> => {
  const hash = createHash("sha256")
  let block: Array<string> = []
  let size = 0
  const flush = async () => {
    signal.throwIfAborted()
    const bytes = Buffer.from(block.join(""), "utf8")
    hash.update(bytes)
    await file.appendFile(bytes)
    block = []
    size = 0
  }
  for (const line of body) {
    block.push(line, "\n")
    size += line.length
    if (size >= blockSize) await flush()
  }
  await flush()
  await file.appendFile(`${end(hash.digest("hex"))}\n`)
}

/** A rename lasts once its folder is on the disk; some systems cannot open folders, and need not. */
const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === "win32") return
  const folder = await open(dirname(path), "r")
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Puts a whole new file at a path, or leaves what is there. */
export const writeWhole = async (path: string, lines: Lines, signal: AbortSignal): Promise<void> => {
  await sweep(path)
  const beside = temporary(path)
  const file = await open(beside, "w", 0o600)
  try {
    try {
      await writeLines(file, lines, signal)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
  await syncFolder(path)
}

const openIfThere = async (path: string): Promise<FileHandle | null> => {
  try {
    return await open(path, "r")
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null
    throw error
  }
}

/** Gives a file to a reader line by line; answers whether there is one. */
export const readLines = async (path: string, reader: Reader, signal: AbortSignal): Promise<boolean> => {
  const file = await openIfThere(path)
  if (file === null) return false
  try {
    let rest: Buffer = Buffer.alloc(0)
    let first = true
    while (true) {
      signal.throwIfAborted()
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(blockSize), 0, blockSize)
      if (bytesRead === 0) break
      let bytes = Buffer.concat([rest, buffer.subarray(0, bytesRead)])
      if (first && !bytes.subarray(0, opening.length).equals(Buffer.from(opening).subarray(0, bytes.length))) {
        throw new Damage(1, "is not the header of a snapshot")
      }
      first = false
      for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10)) {
        reader.take(bytes.subarray(0, at))
        bytes = bytes.subarray(at + 1)
      }
      rest = bytes
    }
    reader.takeRest(rest)
    return true
  } finally {
    await file.close()
  }
}
