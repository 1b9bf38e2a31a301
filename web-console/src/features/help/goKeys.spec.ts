import { describe, expect, it } from 'vitest';
import type { Post } from '@/shared/api';
import { navigationOf } from '@/features/session/landing';
import { goKeys } from './goKeys';

const roles = ['StreetDutyOfficer', 'CommunityOfficer', 'GridWorker', 'Liaison', 'ServiceDesk', 'Resident', 'Administrator', 'Auditor'];

describe('ways to the pages', () => {
  it.each(roles)('has one for every page %s has, all different', (role) => {
    const items = navigationOf({ postId: 'p', role, area: '420602004008004' } as Post);
    const keys = goKeys(items);
    expect(keys).toHaveLength(items.length);
    expect(new Set(keys.map((one) => one.keys)).size).toBe(items.length);
  });
});
