/** Words of choosing what looks at the pictures, in a new gallery, and of network files that are dropped. */
export const firstNetwork = {
  title: 'What looks at the pictures',
  text: 'To find works alike, the program turns each picture into numbers. You can change this at any time in the settings.',
  better: 'ResNet-50',
  betterText:
    'An image network that sees what is painted. {n} MB from {host}, checked against its SHA-256 before it is used; an interrupted download goes on where it stopped, also through the proxy of this computer (HTTPS_PROXY).',
  fetch: 'Download it',
  resume: 'Go on with the download',
  builtin: 'Built-in descriptors',
  builtinText: 'Colours, shapes and textures. They are there already and need no network.',
  goOn: 'Go on with these',
  orDrop: 'A network file (.onnx) that you have can be dropped on the window.',
  worthLater:
    'Once both have seen your works, the settings show what the difference is worth for your own sales.',
  added: '{name} was added. Switch to it in the settings when you like.',
  worth:
    'Pictures alone, tested on your sales (AUC; chance is 0.5): {list}. Differences of a hundredth or two are chance.',
  worthOne: '{name} {auc}',
  worthUnknown:
    'To see what a network is worth for your sales, run an evaluation while it is in use, and one with the other.',
} as const
