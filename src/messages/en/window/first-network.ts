/** Text for choosing the network that analyses the pictures in a new gallery, and for dropped network files. */
export const firstNetwork = {
  title: 'How pictures are analysed',
  text: 'To find similar works, the program turns each picture into numbers. You can change this at any time in the settings.',
  better: 'ResNet-50',
  betterText:
    'An image network that sees what is painted. {n} MB from {host}, checked against its SHA-256 before it is used; an interrupted download resumes where it stopped, and the proxy of this computer (HTTPS_PROXY) is used.',
  fetch: 'Download it',
  resume: 'Resume download',
  builtin: 'Built-in descriptors',
  builtinText: 'Colours, shapes and textures. They are built in: nothing to download.',
  goOn: 'Go on with these',
  orDrop: 'A network file (.onnx) that you have can be dropped on the window.',
  worthLater: 'Once both have analysed your works, the settings show how they compare on your own sales.',
  added: '{name} was added. Switch to it in the settings when you like.',
  worth:
    'Pictures alone, tested on your sales (AUC; chance is 0.5): {list}. Differences of a hundredth or two are chance.',
  worthOne: '{name} {auc}',
  worthUnknown: 'To compare networks on your own sales, run an evaluation with each of them in use.',
} as const
