import { describe, expect, it } from 'vitest';
import { matchingOptions, nameOf } from './pick';

const options = [{ value: 'water', name: '檀溪供水', detail: '供水' }, { value: 'property-dongfang', name: '东方物业', detail: '物业' }, { value: 'property-qilin', name: '麒麟物业', detail: '物业', words: 'Qilin' }];

describe('picking', () => {
  it.each([['', 3], ['物业', 2], ['物业 东方', 1], ['property', 2], ['QILIN', 1], ['gas', 0]])('finds "%s"', (query, count) => expect(matchingOptions(options, query)).toHaveLength(count));
  it('names what is chosen, and shows what it does not know as it is', () => expect([nameOf(options, 'water'), nameOf(options, 'gone')]).toEqual(['檀溪供水', 'gone']));
});
