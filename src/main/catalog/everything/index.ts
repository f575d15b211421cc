/** Export of a whole catalogue, and import into a new one. */
export { takeEmptyPlace } from './empty-place.ts'
export { createFilled, isUnfit, type Target } from './fill.ts'
export { namedColumns, openSource, type Source, type Value } from './source.ts'
export { VECTORS, type ColumnType, type Table } from './tables.ts'
