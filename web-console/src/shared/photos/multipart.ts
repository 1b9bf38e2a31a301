export interface Part { name: string; fileName: string; content: Blob }
export interface Multipart { body: Blob; contentType: string }

/**
 * A form whose bytes are the same every time it is made: `FormData` draws a new boundary for each sending, and a server that knows the
 * sender's key then takes the repeat for something else.
 */
export function multipart(parts: readonly Part[], key: string): Multipart {
  const boundary = `gridwhistle-${key.replace(/[^\w-]/g, '')}`;
  const pieces = parts.flatMap(({ name, fileName, content }): BlobPart[] => [
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${fileName}"\r\nContent-Type: ${content.type || 'application/octet-stream'}\r\n\r\n`, content, '\r\n',
  ]);
  return { body: new Blob([...pieces, `--${boundary}--\r\n`]), contentType: `multipart/form-data; boundary=${boundary}` };
}
