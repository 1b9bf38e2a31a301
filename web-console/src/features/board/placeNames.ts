import type { IssueSummary } from '@/shared/api';
import type { Translate } from '@/shared/time/format';

/** `23号楼 · 滨湖社区 · 004网格` as far as names are known here. */
export function placeNames(issue: Pick<IssueSummary, 'buildingId' | 'communityCode' | 'gridCode'>, area: (code: string) => string | undefined, t: Translate): string {
  const building = issue.buildingId?.split('-')[1];
  return [building && t('place.building', { number: building }), area(issue.communityCode), t('place.grid', { grid: issue.gridCode.slice(12) })].filter(Boolean).join(' · ');
}
