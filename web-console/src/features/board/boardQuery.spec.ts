import { describe, expect, it } from 'vitest';
import { readQuery, writeQuery } from './boardQuery';
import { noFilter } from './queue';

describe('the board in its address', () => {
  const shown = { open: 'i7', filter: { ...noFilter, level: 'Street', text: '２３号楼 没水', whistles: true }, map: '112.1298,32.0293,16.5' };

  it('comes back as it was', () => {
    const query = writeQuery({}, shown);
    expect(query).toMatchObject({ issue: 'i7', level: 'Street', q: '２３号楼 没水', whistles: '1', map: '112.1298,32.0293,16.5' });
    expect(readQuery(JSON.parse(JSON.stringify(query)) as never)).toEqual(shown);
  });

  it('is empty for a board as it opens, and leaves alone what is not its own', () => {
    expect(readQuery({})).toEqual({ open: '', filter: noFilter, map: '' });
    expect(JSON.parse(JSON.stringify(writeQuery({ wall: '1', issue: 'i7', q: '没水' }, { open: '', filter: noFilter, map: '' })))).toEqual({ wall: '1' });
  });

  it('takes the first of what stands there twice', () => expect(readQuery({ light: ['Red', 'Green'], q: null }).filter).toEqual({ ...noFilter, light: 'Red' }));
});
