import type { IssueSummary } from '@/shared/api';
import type { Translate } from '@/shared/time/format';

type Placed = Pick<IssueSummary, 'buildingId' | 'estate' | 'communityCode' | 'gridCode'>;

export const buildingNumber = (buildingId: string | undefined): string | undefined => buildingId?.split('-')[1];

/** `东方小区 23号楼`, or the grid where there is no building. */
export function nearNames({ buildingId, estate, gridCode }: Placed, t: Translate): string {
  const building = buildingNumber(buildingId);
  return building ? [estate, t('place.building', { number: building })].filter(Boolean).join(' ') : t('place.grid', { grid: gridCode.slice(12) });
}

/** `东方小区 23号楼 · 滨湖社区 · 004网格` as far as names are known here. */
export function placeNames(issue: Placed, area: (code: string) => string | undefined, t: Translate): string {
  return [...new Set([nearNames(issue, t), area(issue.communityCode), t('place.grid', { grid: issue.gridCode.slice(12) })])].filter(Boolean).join(' · ');
}
