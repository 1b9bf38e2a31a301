import type { Post } from '@/shared/api';

export interface NavigationItem { name: string; to: string; icon: 'board' | 'setup' | 'grid' | 'desk' | 'report' | 'group' | 'inbox' | 'mine' | 'figures' | 'news' }

const gridRoles = new Set(['GridWorker', 'GridLead', 'HouseholdGroupLead', 'BuildingLead', 'MicroGridWorker', 'Reporter']);
const streetRoles = new Set(['StreetDutyOfficer', 'Administrator', 'Auditor']);
const communityRoles = new Set(['CommunityOfficer', 'ServiceDesk']);

const shiftRoles = new Set(['GridWorker', 'GridLead', 'CommunityOfficer', 'StreetDutyOfficer', 'Liaison', 'ServiceDesk', 'ProviderManager', 'ServiceWorker']);

/** Whether the post can stand on a roster whose shifts its people swap. */
export const hasShifts = (post: Post | undefined): boolean => post !== undefined && shiftRoles.has(post.role);

/** The grid a post stands in: the first 15 digits of its area, when it has that many. */
export const gridOf = (post: Post | undefined): string | undefined => {
  const digits = post?.area?.split('-')[0] ?? '';
  return digits.length === 15 ? digits : undefined;
};

/** The page a person works on: where sign-in leads. */
export function landingOf(post: Post | undefined): string {
  if (!post) { return '/inbox'; }
  if (gridRoles.has(post.role)) { return '/grid'; }
  // The built-in administrator has no street before one is imported.
  if (post.role === 'Administrator' && !/[1-9]/.test(post.area)) { return '/setup'; }
  if (streetRoles.has(post.role)) { return '/board'; }
  if (communityRoles.has(post.role)) { return '/community'; }
  if (post.role === 'Liaison') { return '/desk'; }
  return post.role === 'Resident' ? '/mine' : '/inbox';
}

export function navigationOf(post: Post | undefined): NavigationItem[] {
  if (!post) { return []; }
  const home = landingOf(post);
  const grid = gridOf(post);
  const group: NavigationItem[] = grid !== undefined && home === '/grid' ? [{ name: 'group', to: `/groups/${grid}`, icon: 'group' }] : [];
  const report: NavigationItem = { name: 'report', to: '/report', icon: 'report' };
  const inbox: NavigationItem = { name: 'inbox', to: '/inbox', icon: 'inbox' };
  const bulletins: NavigationItem = { name: 'bulletins', to: '/bulletins', icon: 'news' };
  const page: Record<string, NavigationItem> = {
    '/grid': { name: 'grid', to: '/grid', icon: 'grid' },
    '/board': { name: 'board', to: '/board', icon: 'board' },
    '/community': { name: 'community', to: '/community', icon: 'board' },
    '/desk': { name: 'desk', to: '/desk', icon: 'desk' },
    '/mine': { name: 'mine', to: '/mine', icon: 'mine' },
  };
  if (post.role === 'Administrator') { return [{ name: 'board', to: '/board', icon: 'board' }, { name: 'setup', to: '/setup', icon: 'setup' }, { name: 'figures', to: '/figures', icon: 'figures' }, inbox]; }
  const first = page[home];
  if (!first) { return [inbox]; }
  if (streetRoles.has(post.role) || communityRoles.has(post.role)) {
    const figures: NavigationItem = { name: 'figures', to: '/figures', icon: 'figures' };
    return post.role === 'Auditor' ? [first, figures, inbox] : [first, report, figures, ...(post.role === 'ServiceDesk' ? [] : [bulletins]), inbox];
  }
  if (post.role === 'Resident') { return [first, report, bulletins, inbox]; }
  return post.role === 'Liaison' ? [first, ...group, inbox] : [first, report, ...group, inbox];
}
