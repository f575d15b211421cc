import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

/**
 * A network without a way out (Linux namespaces, `unshare` and `ip`): loopback works, every other address is routed
 * into a pair of interfaces that leads nowhere and counts, and the test's own name server records each query and
 * answers with an external address, so that the client continues and is counted too.
 */

/** A command to run in the sealed network. */
export interface Step {
  readonly name: string
  readonly command: readonly string[]
  /** Ends it as soon as it has sent something, or after a minute. */
  readonly untilSent?: boolean
}

export interface StepReport {
  readonly name: string
  readonly code: number | null
  readonly stderr: string
  /** Names that were queried, in order. */
  readonly names: readonly string[]
  /** Number of packets that would have left the machine. */
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

/** Root in a separate user namespace if the kernel allows it, else the machine's root. */
const WAYS = [
  ['--map-root-user', '--net', '--mount'],
  ['--net', '--mount'],
]

let way: readonly string[] | string | undefined

function prepare(folder: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'resolv.conf'), 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n')
  // Prevents name resolution through a service of the machine, which would go unobserved.
  writeFileSync(path.join(folder, 'nsswitch.conf'), 'hosts: files dns\n')
}

function sealed(flags: readonly string[], folder: string, command: readonly string[]): string[] {
  return [...flags, 'sh', '-c', SETUP, 'sealed', folder, ...command]
}

/** Why this machine does not support such a network; undefined if it does. */
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
 * Runs commands in the sealed network one by one.
 * @param folder an empty folder for temporary files
 * @param environment in addition to ours; undefined removes a variable
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
