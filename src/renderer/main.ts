import { connect } from './wire/index.ts'

const wire = connect()
const info = await wire.client.app.state({})
document.title = `CuratorNet ${info.version}`
