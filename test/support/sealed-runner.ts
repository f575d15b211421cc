import { spawn } from 'node:child_process'
import dgram from 'node:dgram'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Step, StepReport } from './sealed-network.ts'

/** Runs inside a sealed network (`sealed-network.ts`): its name server, and the commands of a plan. */

const [plan, report] = process.argv.slice(2)

const names: string[] = []
/** An address in the range reserved for documentation. */
const OUT_THERE = [203, 0, 113, 7]
const IPV4_ADDRESS = 1
/** Milliseconds after which a command that was expected to send something is ended regardless. */
const LONGEST_WAIT = 60_000

/** Answers a name query (RFC 1035, 4.1): an external address, or an empty answer for other query types. */
function answerTo(question: Buffer): Buffer {
  const labels: string[] = []
  let at = 12
  while (question[at] !== 0) {
    labels.push(question.toString('latin1', at + 1, at + 1 + question[at]))
    at += question[at] + 1
  }
  names.push(labels.join('.'))
  const type = question.readUInt16BE(at + 1)
  const found = type === IPV4_ADDRESS
  const header = Buffer.from(question.subarray(0, 12))
  header.writeUInt16BE(0x8180, 2)
  header.writeUInt16BE(found ? 1 : 0, 6)
  header.writeUInt32BE(0, 8)
  const record = found ? Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, ...OUT_THERE]) : Buffer.alloc(0)
  return Buffer.concat([header, question.subarray(12, at + 5), record])
}

function figure(file: string, pattern: RegExp): number {
  const found = pattern.exec(readFileSync(file, 'utf8'))
  if (found === null) throw new Error(`${file} has no figure of the kind that is counted`)
  return Number(found[1])
}

/** Number of packets sent to other hosts, without the kernel's neighbour and multicast group discovery. */
function packetsOut(): number {
  const transmitted = figure('/proc/net/dev', /out0:(?:\s+\d+){9}\s+(\d+)/)
  return transmitted - figure('/proc/net/dev_snmp6/out0', /Icmp6OutMsgs\s+(\d+)/)
}

async function run({ name, command, untilSent = false }: Step): Promise<StepReport> {
  const [namesBefore, packetsBefore] = [names.length, packetsOut()]
  const [program, ...args] = command
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let stderr = ''
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()))
  const started = performance.now()
  const context = setInterval(() => {
    const late = performance.now() - started > LONGEST_WAIT
    if (untilSent && (late || packetsOut() > packetsBefore)) child.kill('SIGKILL')
  }, 20)
  const [code] = (await once(child, 'close')) as [number | null]
  clearInterval(context)
  return { name, code, stderr, names: names.slice(namesBefore), packets: packetsOut() - packetsBefore }
}

const server = dgram.createSocket('udp4')
server.on('message', (question, { port, address }) => {
  server.send(answerTo(question), port, address)
})
server.bind(53, '127.0.0.1')
await once(server, 'listening')
const done: StepReport[] = []
for (const step of JSON.parse(readFileSync(plan, 'utf8')) as Step[]) done.push(await run(step))
writeFileSync(report, JSON.stringify(done))
server.close()
