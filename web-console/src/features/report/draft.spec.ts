import { describe, expect, it } from 'vitest';
import { draftFrom, emptyDraft, reportOf, whereOf } from './draft';
import { emptyPlace } from './place';

const t = (key: string, values?: Record<string, unknown>) => `${key}${values ? Object.values(values).join('/') : ''}`;
const place = { ...emptyPlace, gridCode: '420602004008004', buildingId: '420602004008004-23' };

describe('draft', () => {
  it('becomes what the API takes, without what was not filled in', () => {
    expect(reportOf({ ...emptyDraft(place), text: ' 没水 ' }, 'GridWorker')).toEqual({ text: '没水', urgency: 'Normal', channel: 'Patrol', place: { buildingId: '420602004008004-23' } });
    expect(reportOf({ ...emptyDraft(place), text: 'x' }, 'MicroGridWorker')).toMatchObject({ channel: 'App' });
    expect(reportOf({ ...emptyDraft(place), text: 'x', category: 'water', reporter: { name: '王', phone: '13900000000' } }, 'Resident')).toMatchObject({ channel: 'App', category: 'water', reporter: { name: '王' } });
  });

  it.each([
    [place, 'place.building23'], [{ ...place, unit: '1', room: '501', address: '门口' }, 'place.building23 · place.room1/501 · 门口'], [{ ...emptyPlace, gridCode: '420602004008004' }, 'place.grid4'],
    [{ ...emptyPlace, gridCode: '420602004008004', point: { lon: 1, lat: 2 } }, 'outbox.point'],
  ])('tells the place of %o', (where, words) => expect(whereOf(where, t)).toBe(words));

  it('comes back from the store, or is a new one', () => {
    expect(draftFrom({ text: 'a', place: { gridCode: 'g' } }, emptyDraft())).toEqual({ ...emptyDraft(), text: 'a', place: { ...emptyPlace, gridCode: 'g' } });
    expect(draftFrom(undefined, emptyDraft(place))).toEqual(emptyDraft(place));
  });
});
