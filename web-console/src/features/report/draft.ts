import type { MapFeature, NewIssue, Urgency } from '@/shared/api';
import { channelOf } from './channel';
import { emptyPlace, placeOf, type PlaceDraft } from './place';

/** A report as the form holds it. */
export interface ReportDraft { text: string; category: string; urgency: Urgency; place: PlaceDraft; reporter: { name: string; phone: string } }

export const emptyDraft = (place: PlaceDraft = emptyPlace): ReportDraft => ({ text: '', category: '', urgency: 'Normal', place, reporter: { name: '', phone: '' } });

export function reportOf({ text, category, urgency, place, reporter }: ReportDraft, role: string | undefined): NewIssue {
  return {
    text: text.trim(), urgency, channel: channelOf(role), place: placeOf(place),
    ...(category === '' ? {} : { category }),
    ...(reporter.name === '' ? {} : { reporter }),
  };
}

type Translate = (key: string, values?: Record<string, unknown>) => string;

/** The place in words, for whoever sees the report waiting. */
export function whereOf({ gridCode, buildingId, unit, room, address, point }: PlaceDraft, t: Translate, features: readonly MapFeature[] = []): string {
  const building = features.find((feature) => feature.properties.id === buildingId)?.properties.name ?? (buildingId === '' ? '' : t('place.building', { number: buildingId.split('-')[1] }));
  const door = unit !== '' && room !== '' ? t('place.room', { unit, room }) : '';
  const near = building !== '' ? building : point ? t('outbox.point') : gridCode === '' ? '' : t('place.grid', { grid: Number(gridCode.slice(12)) });
  return [near, door, address.trim()].filter((part) => part !== '').join(' · ');
}

/** A form that was kept comes back whole, whatever an earlier version of the console left out. */
export function draftFrom(kept: unknown, fallback: ReportDraft): ReportDraft {
  if (typeof kept !== 'object' || kept === null) { return fallback; }
  const draft = { ...fallback, ...kept as Partial<ReportDraft> };
  return { ...draft, place: { ...emptyPlace, ...draft.place } };
}
