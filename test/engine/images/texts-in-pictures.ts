import sharp from 'sharp'

/** A single-colour JPEG file. */
export function plainJpeg(colour = '#336699'): Promise<Buffer> {
  return sharp({ create: { width: 24, height: 16, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()
}

/** IPTC datasets of the application record, as Photoshop stores them in a JPEG file. */
export function withIptc(jpeg: Buffer, datasets: readonly (readonly [number, Buffer | string])[]): Buffer {
  const iim = Buffer.concat(
    datasets.map(([dataset, value]) => {
      const bytes = Buffer.from(value)
      const head = Buffer.from([0x1c, 2, dataset, 0, 0])
      head.writeUInt16BE(bytes.length, 3)
      return Buffer.concat([head, bytes])
    }),
  )
  const size = Buffer.alloc(4)
  size.writeUInt32BE(iim.length)
  const resource = Buffer.concat([Buffer.from('8BIM\x04\x04\0\0', 'latin1'), size, iim])
  const content = Buffer.concat([
    Buffer.from('Photoshop 3.0\0', 'latin1'),
    resource,
    Buffer.alloc(iim.length % 2),
  ])
  const marker = Buffer.from([0xff, 0xed, 0, 0])
  marker.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), marker, content, jpeg.subarray(2)])
}

/** An XMP packet around some properties. */
export function xmpOf(properties: string): string {
  return (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ' +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" ' +
    'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">' +
    `${properties}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
  )
}

export function withXmp(jpeg: Buffer, properties: string): Promise<Buffer> {
  return sharp(jpeg).withXmp(xmpOf(properties)).jpeg().toBuffer()
}
