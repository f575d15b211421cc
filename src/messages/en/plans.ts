/** What an import does with rows and pictures relative to the gallery, and why some are left out. */
export const plans = {
  pictureDoubtful: 'the picture of {work} can be {pictures}',
  pictureNotThere: 'the picture {picture} is not in {folder}',
  noPicture: 'no picture in {folder} is named {work}',
  keepsPicture: '{file}, line {line}: {picture} is not in {folder}; {work} keeps its picture.',
  keepPictures:
    '{works, plural, one {# work keeps its picture} other {# works keep their pictures}}, which {works, plural, one {is} other {are}} not in {folder}.',
  noRow: 'no row in {tables}',
  byTitle:
    '{works, plural, one {# work has its picture} other {# works have their pictures}} by the title, such as {picture} of {work}.',
  samePicture: '{works} have the same picture.',
  moreShared: '… and {count} more pictures that several works have.',
  restored:
    '{works, plural, one {# work was deleted before; the import brings it back} other {# works were deleted before; the import brings them back}}.',
  staysSold:
    '{works, plural, one {# work is in stock according to the table, but has a recorded sale; it stays sold} other {# works are in stock according to the table, but have recorded sales; they stay sold}}.',
  foldersLeftOut: 'Left out are folders that programs keep for themselves, and galleries: {folders}.',
  otherFiles:
    '{files, plural, one {# other file is not a picture} other {# other files are not pictures}} and will be skipped.',
  archives: 'Archives are not opened: {files}. Unpack them for their pictures.',
  notHere: 'Pictures that are not on this machine yet: {files}. Download them and import again.',
  readableTwin: '{picture} is the same picture in a format that can be read',
  merged:
    '{works, plural, one {# work is part of another one by a merge and stays so:} other {# works are part of others by merges and stay so, such as}} {work} of {whole}.',
  noPictures: '{folder} holds no pictures.',
  noPicturesNext: 'Name the folder that the pictures are in; folders below it are searched as well.',
  newClients:
    '{clients, plural, one {# client is new and known by its id} other {# clients are new and known by their id}} alone.',
  repeatedOrders:
    'The same order number is used for several orders, of distant dates or other clients: {orders}.',
  noneOfTheWorks: 'The gallery has none of the works in {file} (the first is {work} in line {line}).',
  noneOfTheWorksNext: {
    terminal: 'Import the artworks first, or say with --map which column holds the works’ ids.',
    window: 'Import the artworks first, or choose the column that holds the works’ ids.',
  },
  noWork: 'the gallery has no work {work}',
  moneyBack: '{amount} was refunded on {work}, less than its price: not a return of the work',
  nothingToReturn: '{client} returned {work}, but no purchase of it is known',
  moreReturns: '… and {more} more returns of {all}.',
  returned: '{file}, line {line}: {client} returned {work} and the purchase does not count.',
  returnedBought:
    '{file}, line {line}: {client} returned {work}, bought in line {bought}, and the purchase does not count.',
  returnedSome:
    '{file}, line {line}: {client} returned {copies} of {of} copies of {work} and {left} still count.',
  returnedSomeBought:
    '{file}, line {line}: {client} returned {copies} of {of} copies of {work}, bought in line {bought}, and {left} still count.',
  buyerInLine: '{client} (line {line})',
  buyerInGallery: '{client} (in the gallery)',
  soldTwice:
    '{file}: {work} exists once and was sold to {buyers}. Is a return missing, or is the later one another work or an edition? Both are kept.',
  moreSoldTwice: '… and {count} more works that were sold twice.',
  ofPicture: '{picture}: {reason}',
  sameName: '{picture} has the same name; name the works in a CSV file',
  pictureOf: 'a picture of {work}',
  sameFile: 'it is the same file as {owner}',
  folderInId: {
    terminal:
      '{works, plural, one {# work has its folder in its id} other {# works have their folder in their id}}, because other folders hold the same file names: {folders}. If the folders are artists, --folder-artist says so.',
    window:
      '{works, plural, one {# work has its folder in its id} other {# works have their folder in their id}}, because other folders hold the same file names: {folders}.',
  },
  furtherPictures:
    '{pictures, plural, one {# picture is taken as another photograph} other {# pictures are taken as further photographs}} of a work by its name, such as {picture} of {work}; name the works in a CSV file if they are works of their own.',
} as const
