/**
 * Faults of trainings, models, devices, the map and groups. A key that ends in `Next` states the next step for the
 * preceding key.
 */
export const learning = {
  noModel: 'There is no model called {name}.',
  noModelNext: { terminal: '`models list` names them.', window: 'The Training view lists the models.' },
  nothingEmbedded: {
    terminal: 'No work of this gallery is embedded with {embedder} yet.',
    window: 'No work of this gallery is analysed with {embedder} yet.',
  },
  nothingEmbeddedNext: {
    terminal: 'Import works, then run `embed`.',
    window: 'Import works, then analyse them.',
  },
  modelUnreadable: 'The file of model {name}, {full}, cannot be read.',
  modelUnreadableNext: {
    terminal:
      'Run `check --mend`: it restores the file if the backups have it. Otherwise train a new model and switch to it with `models use`.',
    window:
      'Check the gallery in the settings: the file can be restored if the backups have it. Otherwise train a new model and use it.',
  },
  modelDamaged: 'The file of model {name}, {full}, is damaged.',
  noneInUse: 'No model is in use yet.',
  noneInUseNext: {
    terminal: 'Run `train`, or `models use` with one of the list.',
    window: 'Train on sales in the Training view, or use one of the models listed there.',
  },
  unknownMethod: 'This program does not know the method {method}.',
  unknownMethodNext: {
    terminal: 'Update the program, or switch to another model: `models use NAME`.',
    window: 'Update the program, or use another model of the list in the Training view.',
  },
  searchTooFew: 'Settings are searched on clients with three or more orders; there is none.',
  searchTooFewNext: {
    terminal: 'Train without --search, or import more sales.',
    window: 'Import more sales.',
  },
  notByInner: '{method} is not stopped by the inner hold-out.',
  notByInnerNext: {
    terminal: 'Leave --stop-by out, or train --method curatornet.',
    window: 'Choose the method CuratorNet, or another way to stop.',
  },
  noInner: 'No client has three orders, so there is no inner hold-out to stop by.',
  noInnerNext: {
    terminal: 'Train without --stop-by inner, or import more sales.',
    window: 'Import more sales.',
  },
  changedMeanwhile: 'Works of this gallery changed while their vectors were read.',
  changedMeanwhileNext: {
    terminal: 'Try again when nothing is being imported or embedded.',
    window: 'Try again when nothing is being imported or analysed.',
  },
  batchesStopped: 'Preparing batches stopped unexpectedly.',
  noPairs: 'No client is known to have bought two works.',
  noPairsNext: 'Import more sales: a taste shows in what one client bought together.',
  cannotLoad: 'ONNX Runtime cannot load the model file.',
  visrankAgain: {
    terminal: 'Run `models use visrank` to make it anew.',
    window: 'Press “Use VisRank instead” in the Training view to make it anew.',
  },
  otherWidth: 'The model reads {width} numbers per work ({name}), not {columns}.',
  visrankWidthNext: {
    terminal: 'Choose the embedder it was made with, or run `models use visrank` again.',
    window: 'Switch to the network it was made with, or press “Use VisRank instead” in the Training view.',
  },
  fewClusters: 'A collection cannot be divided into {clusters} clusters.',
  fewClustersNext: 'Ask for two or more.',
  fewWorks: '{works} works are too few for {clusters} visual clusters.',
  fewWorksNext: 'Add works until there are more than {clusters}, or ask for fewer clusters.',
  cannotFill: '{works} works cannot fill {clusters} clusters.',
  cannotFillNext: 'Ask for at most {works} clusters.',
  pcaTooFew: 'Principal components need at least two works.',
  silhouetteTooFew: 'A silhouette needs works in at least two clusters.',
  mapTooFew: {
    terminal: 'A map needs at least {fewest} embedded works.',
    window: 'A map needs at least {fewest} analysed works.',
  },
  mapTooFewNext: { terminal: 'Import and embed more works.', window: 'Import and analyse more works.' },
  deviceNumbers: 'Its results differ from the CPU’s.',
  updateDriver: 'Update its driver.',
  deviceMissing: 'ONNX Runtime for {platform} does not come with {device}.',
  noWebGpu: 'No graphics card that WebGPU can use was found.',
  noWebGpuNext: 'It needs Vulkan: libvulkan1 and the driver of the card.',
  noCuda: 'The CUDA part of ONNX Runtime, or CUDA itself, is not installed.',
  noCudaNext: {
    terminal: 'With an NVIDIA card install CUDA and cuDNN, then run `npm run cuda`.',
    window:
      'Install CUDA and cuDNN for an NVIDIA card, then the program’s CUDA libraries as the user guide says.',
  },
  deviceSaid: 'ONNX Runtime cannot train on it: {said}.',
  tfNoCard: 'TensorFlow found no NVIDIA card with CUDA.',
  tfCannot: 'TensorFlow cannot train on {device}. {reason}',
  tfCannotNext: {
    terminal: 'Train with --backend onnx; `doctor` says what works here.',
    window: 'The settings show which devices work here: “Try the devices”.',
  },
  trainNew: 'Train a new model.',
  otherWidthNext: {
    terminal: 'Choose the embedder it was trained with, or train anew.',
    window: 'Switch to the network it was trained with, or train anew.',
  },
  noTaste: 'There are no works to derive a taste from.',
  noTasteNext: 'Pick at least one work that the client likes.',
  samplingRange: 'The sampling option {option} is out of range.',
  samplingRangeNext: 'It must be {expected}.',
  noExampleNext: {
    terminal: 'Import more works or sales and embed the works, then train again.',
    window: 'Import more works or sales and analyse the works, then train again.',
  },
  foreign: 'The file is an ONNX model, but not one that this program trained.',
  foreignNext: 'Choose a model from the list of trained models, or train a new one.',
  otherVersion: 'The model was written by another version of this program.',
  otherVersionNext: 'Update the program, or train a new model.',
  damaged: 'The model file is damaged.',
  damagedNext: {
    terminal: 'Run `check --mend`: it restores the file if the backups have it. Otherwise train a new model.',
    window:
      'Check the gallery in the settings: the file can be restored if the backups have it. Otherwise train a new model.',
  },
  noExamples: 'There are no examples to learn from.',
  noExamplesNext:
    'Import more sales: a training needs clients with purchases and works that they did not buy.',
  notFinite: 'The embedding of work number {work} holds a number that is not finite.',
  notFiniteNext: { terminal: 'Embed that work again.', window: 'Analyse that work again.' },
  cancelledEarly: 'The training was cancelled before there was a result to keep.',
  loss: 'The loss became {loss} after {triples} examples.',
  lossNext: {
    terminal: 'Embed the works again, or train with a smaller lambda.',
    window: 'Analyse the works again, or train with a smaller lambda.',
  },
  noAverage: 'There is no work whose features could be averaged.',
  mixtureTooFew: 'A mixture is learned on clients with three or more orders; only {cases} can be used.',
  mixtureTooFewNext: {
    terminal: 'Train with --method curatornet, or import more sales.',
    window: 'Choose the method CuratorNet, or import more sales.',
  },
  noWeights: 'The model has a mixture without weights.',
  noAnswer: 'It did not answer for a minute and a half.',
  onnxOnly: '{method} is trained by ONNX Runtime only.',
  noBackend: { terminal: 'Leave --backend out.', window: 'Choose another device.' },
  tfDevice: 'TensorFlow does not train on {device}.',
  tfDeviceNext: {
    terminal: 'Give --device cuda or --device cpu, or leave --backend out.',
    window: 'Choose another device.',
  },
  deviceFails: '{how} does not work on this machine. {reason}',
  inUse: '{name} is the model in use.',
  inUseNext: { terminal: 'Switch to another first: `models use`.', window: 'Use another one first.' },
  packageMissing: 'The package {name} is not installed.',
  packageFails: 'The package {name} does not start ({detail}).',
  strategyReason: '{name}: {reason}',
  twoReasons: '{first} {second}',
  noExample:
    'No training example can be made from {items} works with an embedding and {purchases} purchases of {clients} clients. {reasons}',
  engineEndedTrying: 'The engine process ended {how} while it was tried.',
  tensorFlowOn: 'TensorFlow on {device}',
  cpuWorks: { terminal: 'The CPU always works: --device cpu.', window: 'The CPU always works.' },
} as const
