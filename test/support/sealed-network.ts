import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

/**
 * A network without a way out (Linux namespaces, `unshare` and `ip`): loopback works, every other address is routed
 * into a pair of interfaces that ends in nothing and counts, and the name server is one of ours, which notes each
 * question and answers with an address out there, so that whoever asked goes on and is counted too.
 */

/** A command to run in there. */
export interface Step {
  readonly name: string
  readonly command: readonly string[]
  /** End it as soon as it has sent something, or after a minute. */
  readonly untilSent?: boolean
}

export interface StepReport {
  readonly name: string
  readonly code: number | null
  readonly stderr: string
  /** Names that were asked for, in their order. */
  readonly names: readonly string[]
  /** Packets that would have left the machine. */
  readonly packets: number
}

const SETUP = `
set -e
ip link set lo up
ip link add out0 type veth peer name out1
ip link set out0 addrgenmode none
ip link set out1 addrgenmode none
ip addr add 192.0.2.2/24 dev out0
ip link set out1 up
ip link set out0 up
ip -6 addr add 2001:db8::2/64 dev out0 nodad
for gateway in 192.0.2.1 2001:db8::1; do
  ip neigh add $gateway lladdr 02:00:00:00:00:01 dev out0 nud permanent
  ip route add default via $gateway
done
mount --bind "$1/resolv.conf" /etc/resolv.conf
mount --bind "$1/nsswitch.conf" /etc/nsswitch.conf
shift
exec "$@"
`

/** Root of its own users where the kernel allows that, else the machine's. */
const WAYS = [
  ['--map-root-user', '--net', '--mount'],
  ['--net', '--mount'],
]

let way: readonly string[] | string | undefined

function prepare(folder: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'resolv.conf'), 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n')
  // No service of the machine is asked instead, out of our sight.
  writeFileSync(path.join(folder, 'nsswitch.conf'), 'hosts: files dns\n')
}

function sealed(flags: readonly string[], folder: string, command: readonly string[]): string[] {
  return [...flags, 'sh', '-c', SETUP, 'sealed', folder, ...command]
}

/** Why this machine cannot have such a network; undefined where it can. */
export function whyNotSealed(folder: string): string | undefined {
  way ??= findWay(folder)
  return typeof way === 'string' ? way : undefined
}

function findWay(folder: string): readonly string[] | string {
  if (process.platform !== 'linux') return 'only Linux has network namespaces'
  prepare(folder)
  let reason = ''
  for (const flags of WAYS) {
    try {
      execFileSync('unshare', sealed(flags, folder, ['true']), { stdio: ['ignore', 'ignore', 'pipe'] })
      return flags
    } catch (error) {
      reason = (error as Error).message.split('\n').slice(1).join(' ').trim() || (error as Error).message
    }
  }
  return `no network namespace can be made here (${reason})`
}

/**
 * Runs commands there one after another.
 * @param folder an empty one for what this needs
 * @param environment in addition to ours; undefined takes a variable away
 */
export async function runSealed(
  steps: readonly Step[],
  folder: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<StepReport[]> {
  const obstacle = whyNotSealed(folder)
  if (obstacle !== undefined || typeof way !== 'object') throw new Error(obstacle)
  prepare(folder)
  const [plan, report] = [path.join(folder, 'steps.json'), path.join(folder, 'report.json')]
  writeFileSync(plan, JSON.stringify(steps))
  const runner = path.join(import.meta.dirname, 'sealed-runner.ts')
  const command = sealed(way, folder, [process.execPath, runner, plan, report])
  await promisify(execFile)('unshare', command, { env: { ...process.env, ...environment } })
  return JSON.parse(readFileSync(report, 'utf8')) as StepReport[]
}
