import type { ArtworkFields } from '../plans/artwork-fields.ts'
import { cellOf, columnOf } from './columns.ts'
import type { NamedTable } from './columns.ts'
import { readDimensions, sidesOfHeading, unitInHeading } from '../values/dimensions.ts'
import { lengthUnit, readLength } from '../values/lengths.ts'
import type { LengthUnit } from '../values/lengths.ts'
import { decimalMarkOf } from '../values/numbers.ts'
import type { DecimalMark } from '../values/numbers.ts'
import { textOf, understood } from '../values/cell.ts'
import type { Cell, Reading } from '../values/cell.ts'
import { unitOfHeading } from '../values/vocabularies.ts'
import type { ArtworkColumn } from '../values/vocabularies.ts'

type ArtworkTable = NamedTable<ArtworkColumn>

/** Reads the cell of a row, given its index in the table. */
type CellReader = (cell: Cell, index: number) => Reading<ArtworkFields>

/** The decimal mark that any numeric column proves: all columns of a file are assumed to use the same one. */
export function numberMark(named: ArtworkTable): DecimalMark | 'mixed' | undefined {
  return decimalMarkOf(
    (['price', 'width_cm', 'height_cm', 'depth_cm'] as const).flatMap((name) => columnOf(named, name)),
  )
}

/** The unit that a row specifies in a separate column. */
function unitOfRow(named: ArtworkTable, index: number): LengthUnit | undefined {
  return lengthUnit(textOf(cellOf(named, named.table.rows[index], 'unit')))
}

/**
 * Reads one side: in the unit of the cell, else of its row, of the heading, of the user's choice, or in centimetres.
 */
export function lengthReader(
  named: ArtworkTable,
  column: 'width_cm' | 'height_cm' | 'depth_cm',
  field: 'widthCm' | 'heightCm' | 'depthCm',
): CellReader {
  const mark = decimalMarkOf(columnOf(named, column)) ?? numberMark(named)
  const unit = unitOfHeading(named.headings.get(column)) ?? named.table.settings.unit
  return (cell, index) => {
    const length = readLength(cell, { mark, unit: unitOfRow(named, index) ?? unit })
    return length.ok ? understood({ [field]: length.value }) : length
  }
}

/** Reads all sides from one cell; units as in `lengthReader`. */
export function dimensionReader(named: ArtworkTable): CellReader {
  const heading = named.headings.get('dimensions')
  const known = {
    mark: numberMark(named),
    unit: unitInHeading(heading) ?? named.table.settings.unit,
    sides: sidesOfHeading(heading),
  }
  return (cell, index) => readDimensions(cell, { ...known, unit: unitOfRow(named, index) ?? known.unit })
}
