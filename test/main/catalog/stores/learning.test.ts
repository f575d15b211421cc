import { describe, expect, test } from 'vitest'
import type { Catalog } from '../../../../src/main/catalog/index.ts'
import { evaluationReport, identity, opened, sha256Of, trainReport } from '../galleries.ts'

function withEmbedder(): { catalog: Catalog; embedder: number } {
  const catalog = opened()
  return { catalog, embedder: catalog.embeddings.register(identity('net'), null) }
}

function addModel({ catalog, embedder }: { catalog: Catalog; embedder: number }, name: string): void {
  const report = trainReport(name)
  catalog.learning.insertModel({ embedder, file: `models/${name}.onnx`, sha256: sha256Of(name), report })
}

const clusterReport = (k: number) => ({ k, restarts: [], kept: 0, sizes: [], seconds: 0 })

describe('a clustering', () => {
  test('becomes the current one and keeps each label with its work', () => {
    const { catalog, embedder } = withEmbedder()
    const artworks = Int32Array.from(['W1', 'W2', 'W3'], (externalId) =>
      catalog.artworks.insert({ externalId }),
    )
    const insert = (labels: Int32Array, silhouette: number): void =>
      catalog.learning.insertClustering({ embedder, silhouette, report: clusterReport(3), artworks, labels })
    expect(catalog.reader.learning.currentClustering()).toBeUndefined()
    insert(Int32Array.of(0, 1, 2), 0.25)
    insert(Int32Array.of(2, 0, 2), 0.5)
    expect(catalog.reader.learning.currentClustering()).toMatchObject({
      embedder,
      k: 3,
      silhouette: 0.5,
      artworks,
      labels: Int32Array.of(2, 0, 2),
    })
  })

  test('keeps the names given by the user with the works that they were given to', () => {
    const { catalog, embedder } = withEmbedder()
    const artworks = Int32Array.from({ length: 9 }, (_, at) =>
      catalog.artworks.insert({ externalId: `W${at}` }),
    )
    const cluster = (...labels: number[]): void =>
      catalog.learning.insertClustering({
        embedder,
        silhouette: null,
        report: clusterReport(3),
        artworks,
        labels: Int32Array.from(labels),
      })
    const names = (): (string | null)[] => catalog.reader.layout.clusters().map(({ name }) => name)
    cluster(0, 0, 0, 1, 1, 1, 2, 2, 2)
    catalog.layout.nameCluster(0, 'dark interiors')
    catalog.layout.nameCluster(1, 'blue seascapes')
    // The numbers are swapped, and one work changes its cluster.
    cluster(2, 2, 1, 0, 0, 0, 1, 1, 1)
    expect(names()).toEqual(['blue seascapes', null, 'dark interiors'])
    // Nothing is left of the seascapes; one third of them in each cluster is chance.
    cluster(2, 2, 2, 0, 1, 2, 0, 0, 0)
    expect(names()).toEqual([null, null, 'dark interiors'])
  })

  test('skips a work removed while it was computed, as does the map', () => {
    const { catalog, embedder } = withEmbedder()
    const stays = catalog.artworks.insert({ externalId: 'W1' })
    const artworks = Int32Array.of(stays + 1, stays)
    const labels = Int32Array.of(0, 1)
    catalog.learning.insertClustering({
      embedder,
      silhouette: 0.1,
      report: clusterReport(2),
      artworks,
      labels,
    })
    expect(catalog.reader.learning.currentClustering()).toMatchObject({
      artworks: Int32Array.of(stays),
      labels: Int32Array.of(1),
    })
    catalog.layout.replacePlaces(embedder, {
      artworks,
      x: Float32Array.of(1, 2),
      y: Float32Array.of(3, 4),
    })
    expect(catalog.reader.layout.places(embedder)).toMatchObject([{ x: 2, y: 4 }])
  })

  test('with a label that is not a cluster is refused, and the previous one stays current', () => {
    const { catalog, embedder } = withEmbedder()
    const artworks = Int32Array.of(catalog.artworks.insert({ externalId: 'W1' }))
    const clustering = { embedder, silhouette: 0.1, artworks }
    catalog.learning.insertClustering({ ...clustering, report: clusterReport(2), labels: Int32Array.of(1) })
    expect(() =>
      catalog.learning.insertClustering({
        ...clustering,
        report: clusterReport(1),
        labels: Int32Array.of(1),
      }),
    ).toThrow(/FOREIGN KEY/)
    expect(catalog.reader.learning.currentClustering()).toMatchObject({ k: 2, labels: Int32Array.of(1) })
  })
})

describe('a model', () => {
  test('keeps its report; the newest is listed first, and one is current', () => {
    const gallery = withEmbedder()
    const { learning } = gallery.catalog
    for (const name of ['curatornet-1', 'curatornet-2']) addModel(gallery, name)
    learning.makeModelCurrent('curatornet-1')
    learning.makeModelCurrent('curatornet-2')
    const { learning: questions } = gallery.catalog.reader
    expect(questions.models().map(({ name, isCurrent }) => [name, isCurrent])).toEqual([
      ['curatornet-2', true],
      ['curatornet-1', false],
    ])
    expect(questions.currentModel()?.name).toBe('curatornet-2')
    expect(questions.model('curatornet-1')).toMatchObject({
      method: 'curatornet',
      embedder: 'net',
      file: 'models/curatornet-1.onnx',
      report: trainReport('curatornet-1'),
    })
  })

  test('that does not exist cannot become current, and the current one stays', () => {
    const gallery = withEmbedder()
    addModel(gallery, 'curatornet-1')
    gallery.catalog.learning.makeModelCurrent('curatornet-1')
    expect(() => gallery.catalog.learning.makeModelCurrent('nothing')).toThrow('there is no model nothing')
    expect(gallery.catalog.reader.learning.currentModel()?.name).toBe('curatornet-1')
  })

  test('has a number that no other model ever had', () => {
    const gallery = withEmbedder()
    const { learning } = gallery.catalog
    expect(learning.nextModelNumber()).toBe(1)
    addModel(gallery, 'a')
    addModel(gallery, 'b')
    learning.removeModel('b')
    expect(learning.nextModelNumber()).toBe(3)
    expect(gallery.catalog.reader.learning.model('b')).toBeUndefined()
  })
})

describe('an evaluation', () => {
  test('is stored with every client, including undefined values, and the newest is found', () => {
    const gallery = withEmbedder()
    const { catalog } = gallery
    for (const externalId of ['C1', 'C2']) catalog.sales.insertClient({ externalId })
    addModel(gallery, 'm')
    const metrics = {
      method: 'visrank',
      metric: 'auc',
      clients: ['C1', 'C2'],
      values: Float64Array.of(0.75, NaN),
    }
    catalog.learning.insertEvaluation(evaluationReport('m'), [metrics])
    catalog.learning.insertEvaluation({ ...evaluationReport(null), users: 9 }, [])
    const { learning } = catalog.reader
    const [newest, first] = learning.evaluations()
    expect(newest.report).toEqual({ ...evaluationReport(null), users: 9 })
    expect(learning.evaluation(first.id)).toMatchObject({ id: first.id, report: evaluationReport('m') })
    expect(learning.evaluatedMetrics(first.id)).toEqual(['auc'])
    expect(learning.clientValues(first.id, 'auc')).toEqual([
      { method: 'visrank', clients: ['C1', 'C2'], values: [0.75, null] },
    ])
    expect(learning.evaluatedMetrics(newest.id)).toEqual([])
    expect(learning.evaluation(newest.id + 1)).toBeUndefined()
  })

  test('of an unknown client leaves nothing', () => {
    const { catalog } = withEmbedder()
    const metrics = { method: 'visrank', metric: 'auc', clients: ['nobody'], values: Float64Array.of(1) }
    expect(() => catalog.learning.insertEvaluation(evaluationReport(null), [metrics])).toThrow(/NOT NULL/)
    expect(catalog.reader.learning.evaluations()).toEqual([])
  })
})
