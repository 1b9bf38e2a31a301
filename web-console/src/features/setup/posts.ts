import type { Appointable, HeldPost } from '@/shared/api';

/** A post as it is being chosen: an area from the community down, as far as the role goes. */
export interface PostDraft { role: string; community: string; grid: string; building: string; unit: string; number: string; organisationId: string }

export const emptyPost: PostDraft = { role: '', community: '', grid: '', building: '', unit: '', number: '', organisationId: '' };

type Level = Appointable['levels'][number];
const order = ['Street', 'Community', 'Grid', 'Building', 'HouseholdGroup', 'Household'] as const satisfies Level[];
const depthOf = (level: Level) => order.indexOf(level);

/** How far down one has to choose for a role, and how far one may. */
export function depthsOf(levels: readonly Level[]): { least: number; most: number } {
  const depths = levels.map(depthOf);
  return { least: Math.min(...depths), most: Math.max(...depths) };
}

/** The area chosen so far; empty while it does not reach down to where the role is held. */
export function areaOf(draft: PostDraft, street: string, levels: readonly Level[]): string {
  const { least, most } = depthsOf(levels);
  const door = draft.unit.trim() !== '' && draft.number.trim() !== '' ? `${draft.building}-${draft.unit.trim()}-${draft.number.trim()}` : '';
  const chain = [street, draft.community, draft.grid, draft.building, door].slice(0, Math.min(most, 4) + 1);
  const until = chain.findIndex((code) => code === '');
  const depth = (until === -1 ? chain.length : until) - 1;
  return depth < Math.min(least, 4) ? '' : chain[depth] ?? '';
}

export function draftOf(post: HeldPost | undefined): PostDraft {
  if (!post) { return emptyPost; }
  const [digits = '', building, unit = '', number = ''] = post.area.split('-');
  return {
    role: post.role, organisationId: post.organisationId ?? '', unit, number,
    community: digits.length >= 12 ? digits.slice(0, 12) : '',
    grid: digits.length === 15 ? digits : '',
    building: building === undefined ? '' : `${digits}-${building}`,
  };
}
