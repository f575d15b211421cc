/**
 * Faults of networks, and descriptions of the downloadable ones. A key that ends in `Next` states the next step for the
 * preceding key.
 */
export const networks = {
  aboutResnet50: 'ResNet-50, the network of the CuratorNet paper.',
  aboutResnet50Int8:
    'The same in 8-bit numbers: a quarter of the size, faster on processors with VNNI, a little less exact.',
  aboutResnet50V2: 'ResNet-50 in its second form (He et al. 2016, “Identity Mappings”).',
  notFinite: 'The network gives numbers for this picture that are not finite.',
  useAnother: 'Use another network.',
  unreadable: 'The network file {file} cannot be read.',
  unreadableNext: 'Add the network again.',
  changedFile: 'The network file {file} is not the one that was added.',
  changedFileNext: {
    terminal: 'Put the original file back, or add this one as a new network and embed again.',
    window: 'Put the original file back, or add this one as a new network and analyse the works again.',
  },
  notOnnx: 'The file is not an ONNX network.',
  measuringStopped: 'Measuring a network stopped unexpectedly.',
  noBatch: 'The network fixes its batch to no picture at all.',
  badFeatures: 'The features have the shape {shape} and type {type}.',
  exportAgain: 'Export the network again, or choose another one.',
  cannotRun: 'ONNX Runtime cannot run this network ({detail}).',
  cannotRunNext: 'Export it again with a standard operator set.',
  secondFile:
    'The network keeps its weights in a second file, {name}, which is not in the folder of the network.',
  secondFileNext: 'Put {name} there under this name and add the network again; or {oneFile}',
  fileOutside:
    'The network keeps its weights in a second file outside its folder, {name}, and such a file is not read.',
  fileOutsideNext: 'Put both into one folder and export the network again; {oneFile}',
  tooLarge: 'The network has more than 2 GB, which no ONNX file can hold.',
  tooLargeNext: 'Choose a smaller network, or export it with 16-bit or 8-bit weights.',
  otherThanAdded: '{name} gives different numbers than when it was added.',
  otherThanAddedNext: {
    terminal: 'Its new vectors would not fit the old ones: run `embed --all` to make them all anew.',
    window:
      'Its new vectors would not fit the old ones: add the network once more under another name and analyse all works with it.',
  },
  otherVersion: '{name} was set up by another version of the program.',
  otherVersionNext: {
    terminal: 'Add it once more with `networks add`, then embed again.',
    window: 'Add it once more in the settings, then analyse the works again.',
  },
  weightsShort:
    "The file {location} of the network's weights ends too early: it has {bytes} bytes, and {end} are needed.",
  weightsShortNext: 'Copy it once more from where the network came from, or export the network again.',
  notModel: 'The bytes are not an ONNX model.',
  tensorElsewhere: 'The values of the tensor "{name}" are kept in another file.',
  tensorElsewhereNext: 'Export the model as one file, without external data.',
  tensorType: 'The tensor "{name}" holds values of type {type}.',
  tensorShort: 'The tensor "{name}" has {found} of {size} values.',
  wrongFile: 'What {host} sent is not the file that was expected.',
  wrongFileNext: 'Try again; if it happens again, the mirror or the proxy is altering files.',
  cannotSave: 'The network cannot be saved ({detail}).',
  cannotSaveNext: 'Free some space or allow writing there, then fetch it again.',
  notGiven: '{host} does not give the network: {detail}.',
  noRoom: 'There are not {megabytes} MB free in {folder}.',
  noRoomNext: 'Free some space, then fetch it again.',
  embeddedNone: {
    terminal: '{name} could embed none of the {works} works.',
    window: '{name} could analyse none of the {works} works.',
  },
  notOffered: 'No network called {name} is offered.',
  notOfferedNext: 'There are {names}.',
  changedMeanwhile: '{file} changed while it was read.',
  addAgain: 'Add it once more.',
  cannotCopy: '{file} cannot be copied into {networks}.',
  cannotCopyNext: 'Free some space or allow writing there, then add it once more.',
  tooSlow: '{file}: The network was not done with two pictures within {seconds} s.',
  tooSlowNext: 'Choose a smaller network.',
  password: 'A password is not kept in the gallery, where every copy would hold it.',
  passwordNext:
    'Leave the proxy empty here, and set the variable HTTPS_PROXY with name and password before the program starts.',
  endedTrial:
    '{file}: The network needs more memory than is allowed here, or crashed the process that tested it.',
  circle: 'The network’s graph contains a cycle.',
  largeInput:
    'The network takes pictures of {side, number} x {side, number}, and more than {most, number} x {most, number} is not computed here.',
  none: 'There is no network called {name}.',
  noneNext: { terminal: '`networks list` names them.', window: 'The settings list the networks.' },
  onnxFile: 'Name an ONNX file.',
  nameTaken: 'Another network is called {name} already.',
  nameTakenNext: { terminal: 'Choose another with --name.', window: 'Rename the file, then add it again.' },
  notNumbers: 'The network computes features that are no numbers.',
  sameFeatures: 'The network computes the same features for every picture.',
  oneNumber: 'The network computes one and the same number in all places of a picture’s features.',
  unsteady: 'The network computes different features each time for the same picture.',
  othersInRun: 'The network computes different features for a picture when it is processed with others.',
  cannotRunPicture: 'The network cannot run on a picture.',
  otherFile: 'Choose the ONNX file of an image classifier, such as ResNet-50.',
  manyInputs: 'The network wants {inputs} inputs, and an image classifier has one.',
  inputType: 'The network takes pictures as {type}.',
  notSquare: 'The network takes pictures of {width} x {height}, which are not square.',
  weightsApart: 'The network keeps its weights in a second file.',
  weightsApartNext:
    'Save it as one file: torch.onnx.export(…, external_data=False), or onnx.save(onnx.load(FILE), NEW_FILE).',
  noClassifier: 'The network is no classifier: no dense layer leads to its output.',
  noPictures: 'The network takes no pictures: it has no input of four dimensions.',
  float32: 'Export it again with float32 input.',
  threeColours: 'The network does not take pictures in three colours.',
  oneFile:
    'torch.onnx.export(…, external_data=False), or onnx.save(onnx.load(FILE), NEW_FILE), saves it as one file.',
  notFiniteReason: {
    terminal:
      'The network gives numbers for this picture that are not finite. Embed it with another network.',
    window:
      'The network gives numbers for this picture that are not finite. Analyse it with another network.',
  },
  checkMirror: {
    terminal: 'Check the mirror address, or fetch the file by other means and use `networks add FILE`.',
    window: 'Check the mirror address, or download the file by other means and add it in the settings.',
  },
  checkConnection: {
    terminal: 'Check the connection and the proxy, then fetch it again: what is there already is kept.',
    window: 'Check the connection and the proxy, then resume the download: what is there already is kept.',
  },
  inUseStays: 'The network in use stays. {reason}',
  elsewhere: '{name} holds numbers that were computed elsewhere; use a network for this picture',
} as const
