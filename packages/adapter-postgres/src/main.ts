#!/usr/bin/env node
import { run } from "./Cli.ts"

const { argv, env, stderr, stdout } = process

run({ args: argv.slice(2), env, write: (text) => void stdout.write(text) }).then(
  (well) => {
    if (!well) process.exitCode = 1
  },
  (error: unknown) => {
    process.exitCode = 1
    stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  }
)
