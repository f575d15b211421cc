import { message, type Message } from '../../../messages/message.ts'
import type { PinnedFile } from '../../platform/download.ts'

/** An image network that can be downloaded; its file is pinned by its content. */
export interface KnownNetwork extends Omit<PinnedFile, 'address'> {
  readonly name: string
  /** Name of the file in every location. */
  readonly file: string
  readonly licence: string
  /** Its advantages, to help the user choose. */
  readonly about: Message
}

/** Location of the classifiers of the ONNX Model Zoo since 2025. */
export const OWN_SOURCE =
  'https://huggingface.co/onnxmodelzoo/legacy_models/resolve/main/validated/vision/classification/resnet/model/'

/** Sizes and hashes as pinned by the zoo's own repository (onnx/models). The first is the default of `fetch`. */
export const KNOWN_NETWORKS: readonly KnownNetwork[] = [
  {
    name: 'resnet50',
    file: 'resnet50-v1-12.onnx',
    bytes: 102_576_593,
    sha256: '3f03fdef724b22947eed826f1eef1dc5c34151bb4c37d634f1db89dfa2dd1526',
    licence: 'Apache-2.0',
    about: message('networks.aboutResnet50'),
  },
  {
    name: 'resnet50-int8',
    file: 'resnet50-v1-12-int8.onnx',
    bytes: 25_816_052,
    sha256: 'c234f30975989788b4405f25253275aae247ab6dbdd34aaa69ab0a59ff76f6d0',
    licence: 'Apache-2.0',
    about: message('networks.aboutResnet50Int8'),
  },
  {
    name: 'resnet50-v2',
    file: 'resnet50-v2-7.onnx',
    bytes: 102_442_452,
    sha256: '79102261eb6e5fd7af5d27f41316293e388c5cb691e5d25bfb035c4f64fefe31',
    licence: 'Apache-2.0',
    about: message('networks.aboutResnet50V2'),
  },
]
