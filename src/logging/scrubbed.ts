/**
 * Words that are allowed to remain in a message: what systems and libraries use for files, data and computations, and
 * the catalogue's tables; none of them is a personal name. Everything else in a message can come from a gallery.
 */
const KNOWN: ReadonlySet<string> = new Set(
  `a an and are as at be been but by can cannot could did do does for from had has have in into is it its must no not of
  on only or so than that the their then there they this to too was were when which while with without
  able above access accessed add added after again all allocate allocated already another any argument array arrays
  available bad batch before begin being below between binary both buffer build busy byte bytes cache call called
  cancelled catalogue change changed changes check class client clients close closed code column columns compute
  computed computing connect connection constraint constraints content copied copy corrupt create created cuda current
  damaged data database decode decoded decoder decoding defined delete deleted denied device devices dimension
  dimensions directory disk does double drive duplicate each element elements embedder embedding empty enable enabled
  encoding end ended ends engine enough error errors evaluation evaluations event exceed exceeded exceeds execute
  execution exist existing exists exit expected extra fail failed failing fails failure fault feature features field
  fields file files find finished first float folder folders foreign format formats found full function functions gallery
  graph greater group groups has have header height identical image images import imports in incompatible incomplete
  incorrect index indexes initialise initialize inner input inputs instead integer interrupted invalid item items
  iterable job jobs json key keys kind kinds known large last length less limit line lines list load loaded loading
  lock locked locks machine malformed many map match matrix maximum memory message messages method minimum missing
  model models module more most move name named names nan needs negative network networks new next node none null
  number numbers object objects of old onnx open opened opening operation operator option options order orders out
  output outputs over page parameter parameters parse part path permission permitted picture pictures pipe pixel pixels
  place port position positive possible prepare previews process processes program promise properties property provider
  query range rank read readable reading reads ready reason received refused region register release removed rename
  renamed request required resize resource response restart result results row rows run running runs runtime same save
  saved schema second session set shape shared should signal size smaller snapshot space specified sqlite start started
  starts state statement still stop stopped stream string strings supported syntax system table tables task tasks
  temporary tensor test them thread threads timed timeout token tokens transaction trained training triples type types
  undefined unexpected unfinished unique unknown unreachable unsupported until update upload use used using valid
  validation value values vector vectors version versions wait waited weight weights what whole width window work
  worker works writable write writes writing written wrong zero
  artists artworks embedders embeddings likes offers order_items id client_id artwork_id order_id external_id
  image_sha256 import_changes merges photographs settings`.split(/\s+/),
)

const LONGEST = 400
const TAKEN_OUT = '…'

/**
 * A message without any words that are not the program's own: names, titles, paths, quoted data and numbers are
 * removed.
 * @returns words of `KNOWN`, the sign `…` for removed parts, and punctuation between them
 */
export function scrubbed(message: string): string {
  const words = message
    .slice(0, LONGEST)
    .split(/[^\p{L}\p{M}\p{N}_]+/u)
    .map((word) => (KNOWN.has(word.toLowerCase()) ? word.toLowerCase() : TAKEN_OUT))
  return words
    .filter((word, at) => word !== TAKEN_OUT || words[at - 1] !== TAKEN_OUT)
    .join(' ')
    .trim()
}
