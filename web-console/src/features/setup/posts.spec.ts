import { describe, expect, it } from 'vitest';
import { areaOf, draftOf, emptyPost } from './posts';

const street = '420602004';
const draft = { ...emptyPost, community: `${street}008`, grid: `${street}008004`, building: `${street}008004-23`, unit: '1', number: '2' };

describe('a post', () => {
  it.each([
    [['Street'], draft, street],
    [['Community'], draft, `${street}008`],
    [['Community'], emptyPost, ''],
    [['Grid', 'Community'], { ...draft, grid: '' }, `${street}008`],
    [['Grid', 'Community', 'Street'], emptyPost, street],
    [['Building', 'Grid'], draft, `${street}008004-23`],
    [['Building', 'Grid'], { ...draft, building: '' }, `${street}008004`],
    [['Building'], { ...draft, building: '' }, ''],
    [['HouseholdGroup'], draft, `${street}008004-23-1-2`],
    [['HouseholdGroup'], { ...draft, number: ' ' }, ''],
    [['Household'], { ...draft, number: '501' }, `${street}008004-23-1-501`],
  ] as const)('held over %o is over the area chosen', (levels, chosen, area) => expect(areaOf(chosen, street, levels)).toBe(area));

  it('comes back as it was chosen', () => {
    const post = { postId: 'p', role: 'HouseholdGroupLead' as const, area: `${street}008004-23-1-2` };
    expect(areaOf(draftOf(post), street, ['HouseholdGroup'])).toBe(post.area);
    expect(draftOf(undefined)).toEqual(emptyPost);
  });
});
