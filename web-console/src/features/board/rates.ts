import type { Rate, ScoreReport } from '@/shared/api';

export interface TodayRate { name: 'response' | 'resolution' | 'satisfaction'; text: string; rate: Rate }

/** `87.5%`; of nothing there is no share, and none is made up. */
export const shareText = ({ value }: Pick<Rate, 'value'>): string => (value === undefined || value === null ? '—' : `${(value * 100).toFixed(1).replace(/\.0$/, '')}%`);

export function threeRates(report: Pick<ScoreReport, 'total'> | undefined): TodayRate[] {
  const none: Rate = { good: 0, of: 0 };
  const total = report?.total;
  return ([['response', total?.responseRate], ['resolution', total?.resolutionRate], ['satisfaction', total?.satisfactionRate]] as const)
    .map(([name, rate]) => ({ name, rate: rate ?? none, text: shareText(rate ?? none) }));
}

const day = 86_400_000, offset = 8 * 3_600_000;
/** Midnight of the street's day (UTC+8, no summer time). */
export const startOfDay = (now: number): number => Math.floor((now + offset) / day) * day - offset;

/** The street's whole day as two instants. */
export const dayOf = (now: number): [string, string] => [startOfDay(now), startOfDay(now) + day].map((time) => new Date(time).toISOString()) as [string, string];
