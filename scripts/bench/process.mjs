import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/**
 * Runs a command to its end; wall seconds, from spawn to exit. A non-zero exit throws with what it said.
 * @param {string[]} command
 * @param {import('node:child_process').SpawnOptions} options
 */
export function timeCommand([command, ...args], { cwd, env }) {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint()
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    const listen = (chunk) => {
      said = (said + chunk).slice(-4000)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      const seconds = Number(process.hrtime.bigint() - start) / 1e9
      if (code === 0) resolve({ seconds, pid: child.pid })
      else reject(new Error(`${command} ${args.join(' ')}: exit ${code ?? signal}\n${said}`))
    })
  })
}

/**
 * Runs a command while watching its whole process tree (Linux only).
 * CPU seconds: user and system time each process had when it was last seen. Memory: peak of the sum of PSS, in bytes.
 */
export async function watchCommand(command, options) {
  const ticks = new Map()
  let peak = 0
  const child = spawn(command[0], command.slice(1), { ...options, stdio: 'ignore' })
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', resolve)
  })
  const family = new Set([child.pid])
  const look = () => {
    const processes = listProcesses()
    for (const { pid, parent } of processes) if (family.has(parent)) family.add(pid)
    let pss = 0
    for (const { pid, cpu } of processes) {
      if (!family.has(pid)) continue
      ticks.set(pid, cpu)
      pss += readPss(pid)
    }
    peak = Math.max(peak, pss)
  }
  const timer = setInterval(look, 60)
  const code = await ended
  clearInterval(timer)
  if (code !== 0) throw new Error(`${command.join(' ')}: exit ${code}`)
  const cpu = [...ticks.values()].reduce((sum, ticksOfOne) => sum + ticksOfOne, 0) / 100
  return { cpu, peak }
}

function listProcesses() {
  const found = []
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      found.push({
        pid: Number(name),
        parent: Number(fields[1]),
        cpu: Number(fields[11]) + Number(fields[12]),
      })
    } catch {
      // It ended between listing and reading.
    }
  }
  return found
}

function readPss(pid) {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
