/** A metric from a row of figures; undefined if it was not measured. */
export function metricOf(
  row: Readonly<Record<string, unknown>> | undefined,
  metric: string,
): number | undefined {
  const value = row?.[metric]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}
