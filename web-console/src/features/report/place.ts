import type { ContactPlate, MapFeature, Place, Point } from '@/shared/api';

/** A place as it is being chosen, from the street down to the door. */
export interface PlaceDraft { communityCode: string; gridCode: string; buildingId: string; unit: string; room: string; address: string; point?: Point }

export const emptyPlace: PlaceDraft = { communityCode: '', gridCode: '', buildingId: '', unit: '', room: '', address: '' };

/** What a post's own area already says about the place. */
export function placeFrom(area: string | undefined): PlaceDraft {
  const [digits = '', building, unit, room] = (area ?? '').split('-');
  const isRoom = room !== undefined && room.length > 2; // shorter is a household group, not a door
  return {
    ...emptyPlace,
    communityCode: digits.length >= 12 ? digits.slice(0, 12) : '',
    gridCode: digits.length === 15 ? digits : '',
    buildingId: building === undefined ? '' : `${digits}-${building}`,
    unit: unit ?? '',
    room: isRoom ? room : '',
  };
}

/** Where a plate hangs: its building, and its stairwell where it is that of one. */
export const placeOfPlate = ({ place: { communityCode, gridCode, buildingId, unit = '' } }: Pick<ContactPlate, 'place'>): Omit<PlaceDraft, 'address' | 'point'> =>
  ({ communityCode, gridCode, buildingId, unit, room: '' });

/** The place the API takes: the most exact thing known, with the reporter's own words beside it. */
export function placeOf(draft: PlaceDraft): Place {
  const address = draft.address.trim() === '' ? {} : { address: draft.address.trim() };
  if (draft.buildingId !== '' && draft.unit !== '' && draft.room !== '') { return { householdId: `${draft.buildingId}-${draft.unit}-${draft.room}`, ...address }; }
  if (draft.buildingId !== '') { return { buildingId: draft.buildingId, ...address }; }
  if (draft.point) { return { point: draft.point, ...address }; }
  return { gridCode: draft.gridCode, ...address };
}

export const isPlace = (draft: PlaceDraft): boolean => draft.gridCode !== '' || draft.buildingId !== '' || draft.point !== undefined;

export interface BuildingOption { id: string; name: string }

export function buildingsIn(features: readonly MapFeature[], gridCode: string): BuildingOption[] {
  return features
    .filter((feature) => feature.properties.kind.toLowerCase() === 'building' && feature.properties.id.startsWith(`${gridCode}-`))
    .map((feature) => ({ id: feature.properties.id, name: feature.properties.name }))
    .sort((a, b) => a.id.localeCompare(b.id, undefined, { numeric: true }));
}
