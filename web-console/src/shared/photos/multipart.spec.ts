import { describe, expect, it } from 'vitest';
import { multipart } from './multipart';

const photo = () => new Blob(['abc'], { type: 'image/jpeg' });

describe('multipart', () => {
  it('is the same to the byte each time it is made', async () => {
    const once = multipart([{ name: 'file', fileName: 'photo.jpg', content: photo() }], 'k-1');
    const again = multipart([{ name: 'file', fileName: 'photo.jpg', content: photo() }], 'k-1');
    expect(await again.body.text()).toBe(await once.body.text());
    expect(again.contentType).toBe(once.contentType);
  });

  it('names each part and ends after the last', async () => {
    const { body, contentType } = multipart([{ name: 'file', fileName: 'photo.jpg', content: photo() }, { name: 'thumb', fileName: 'thumb.jpg', content: photo() }], 'k"\r\n2');
    const text = await body.text();
    expect(contentType).toBe('multipart/form-data; boundary=gridwhistle-k2');
    expect(text.match(/--gridwhistle-k2\r\n/g)).toHaveLength(2);
    expect(text).toContain('name="thumb"; filename="thumb.jpg"\r\nContent-Type: image/jpeg\r\n\r\nabc\r\n');
    expect(text.endsWith('--gridwhistle-k2--\r\n')).toBe(true);
  });
});
