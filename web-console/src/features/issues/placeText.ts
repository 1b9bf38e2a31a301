import type { Issue } from '@/shared/api';
import { buildingNumber } from './placeNames';

type Translate = (key: string, values?: Record<string, unknown>) => string;

/** A place in words, as exact as it is known. */
export function placeText(issue: Pick<Issue, 'place' | 'gridCode' | 'buildingId'>, t: Translate): string {
  const { label, address, buildingId, householdId } = issue.place;
  const building = buildingNumber(buildingId ?? issue.buildingId);
  const [, , unit, room] = householdId?.split('-') ?? [];
  const exact = room === undefined ? '' : t('place.room', { unit, room });
  const where = label ?? (building === undefined ? t('place.grid', { grid: issue.gridCode }) : t('place.building', { number: building }));
  return [where, label === undefined ? exact : '', address].filter(Boolean).join(' · ');
}
