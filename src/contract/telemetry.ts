/**
 * What a process that loads ONNX Runtime must have in its environment before. From 1.30 on the library sends what it
 * does to its maker on Linux and macOS (`mobile.events.data.microsoft.com`), and keeps a number of the device and a queue with the
 * program's path in the cache folder of the person (`Microsoft/DeveloperTools/.onnxruntime`). It looks for this
 * variable when its first session is made, and does neither where the value is 1.
 */
export const NO_TELEMETRY = { ORT_DISABLE_TELEMETRY: '1' } as const
