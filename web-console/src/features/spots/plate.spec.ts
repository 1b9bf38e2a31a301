import { describe, expect, it } from 'vitest';
import type { ContactPlate, PlateContact } from '@/shared/api';
import { canDial, contactsOf, phoneText } from './plate';

const contact = (name: string, change: Partial<PlateContact> = {}): PlateContact => ({ role: 'Liaison', name, phonePublished: false, area: '420602004008004', ...change });

describe('contact plate', () => {
  it('lists the nearest first and nobody twice', () => {
    const plate: ContactPlate = {
      token: 't', kind: 'Building', label: '23号楼',
      place: { streetCode: '420602004', street: '檀溪街道', communityCode: '420602004008', community: '滨湖社区', gridCode: '420602004008004', grid: '第四网格', buildingId: '420602004008004-23', building: '23号楼', estate: '东方小区' },
      gridWorker: contact('胡琼', { role: 'GridWorker' }), householdGroupLeads: [contact('老李', { role: 'HouseholdGroupLead' })],
      steward: contact('小赵', { role: 'MicroGridWorker', organisation: '东方物业' }), property: contact('王师傅', { organisation: '东方物业' }), utilities: [contact('刘师傅', { organisation: '水务公司' })], repair: [contact('王师傅', { organisation: '东方物业' })],
    };
    expect(contactsOf(plate).map(({ name }) => name)).toEqual(['胡琼', '小赵', '王师傅', '刘师傅', '老李']);
  });

  it('offers a call only where the number is whole', () => {
    expect(canDial(contact('a', { phone: '0710-0000001' }))).toBe(true);
    expect(canDial(contact('a', { phone: '199****6875' }))).toBe(false);
    expect(canDial(contact('a', { phone: '+867100000001;ext=801' }))).toBe(true);
    expect(canDial(contact('a'))).toBe(false);
  });

  it.each([
    ['+867100000001', '0710-0000001'], ['+867100000001;ext=801', '0710-0000001-801'], ['+861065123456', '010-65123456'], ['+8613800001111', '138 0000 1111'],
    ['+864008001234', '400-800-1234'], ['95598', '95598'], ['+16502530000', '+16502530000'], ['0710-0000001', '0710-0000001'],
  ])('writes %s as it is read in China', (phone, text) => { expect(phoneText(phone)).toBe(text); });
});
