/**
 * Environment that a process must have before it loads ONNX Runtime. From 1.30 on the library sends telemetry to its
 * vendor on Linux and macOS (`mobile.events.data.microsoft.com`), and stores a device ID and a queue with the program's
 * path in the user's cache folder (`Microsoft/DeveloperTools/.onnxruntime`). It reads this variable when its first
 * session is created, and does neither if the value is 1.
 */
export const NO_TELEMETRY = { ORT_DISABLE_TELEMETRY: '1' } as const
