/** Notes of imports, and reasons why rows, values and pictures are left out. A reason follows a file and a line. */
export const importing = {
  bothReasons: '{first}; {second}',
  likedBefore: '{client} likes {work} in line {line} already',
  remembered: {
    terminal: '{file} is read as the last table of this shape (--forget-mapping reads it anew).',
    window: '{file} is read as the last table of this shape.',
  },
  rememberedAs: {
    terminal: '{file} is read as the last table of this shape: {choices} (--forget-mapping reads it anew).',
    window: '{file} is read as the last table of this shape: {choices}.',
  },
  columnNotUsed: '“{column}” is not used',
  columnIs: '“{column}” is {meaning}',
  wordMeans: '“{word}” means {meaning}',
  sheetsRead: 'sheets {sheets}',
  encodingIs: 'letters {encoding}',
  dateOrderIs: 'dates {order}',
  unitIs: 'sizes in {unit}',
  currencyIs: 'prices in {currency}',
} as const
