// People, their posts, and the duty rosters that say who answers now.
import { street } from './communities.mjs';
import { ownTeam } from './organisations.mjs';

const roundTheClock = [{ days: '1234567', start: '00:00', end: '24:00' }];
const byDay = [{ days: '1234567', start: '08:00', end: '20:00' }];
const byNight = [{ days: '1234567', start: '20:00', end: '08:00' }];

const liaisonsWithAccount = ['property-dongfang', 'water', 'power', 'gas', 'telecom', 'police'];

/** Grids whose days and nights are shared by two workers. */
const twoShifts = ['qilin 1', 'tanxihu 1'];

/** The one grid with nobody on duty at night and nobody to fall back on: there an empty escalation step shows. */
const unguarded = '420602004008001';

export function staff(communities, organisations, buildings, households, names, phones) {
  const book = ledger(names, phones);
  streetPosts(book);
  for (const community of communities) communityPosts(book, community);
  for (const organisation of organisations) organisationPosts(book, organisation);
  partnersOfTheGrids(book);
  householdGroups(book, buildings, households);
  return book;
}

function ledger(names, phones) {
  const [people, posts, rosters] = [[], [], []];
  const person = (id, account, known) => {
    people.push({ id, name: known?.householder ?? names.unique(), phone: known?.phone ?? phones.staff(), account });
    return id;
  };
  const post = (personId, role, area, organisationId) => {
    const number = posts.filter((other) => other.personId === personId).length;
    posts.push({ id: `post-${personId}${number === 0 ? '' : `-${number + 1}`}`, personId, role, area, organisationId });
  };
  const duty = (id, area, role, organisationId, fallbackPersonId, shifts) => {
    for (const [personId, slots] of shifts) {
      for (const slot of slots) rosters.push({ id, area, role, organisationId, fallbackPersonId, personId, ...slot });
    }
  };
  return { people, posts, rosters, person, post, duty };
}

function streetPosts({ person, post, duty }) {
  post(person('admin', 'admin'), 'Administrator', street.code);
  post(person('auditor', 'auditor'), 'Auditor', street.code);
  post(person('duty-tanxi', 'duty-tanxi'), 'StreetDutyOfficer', street.code);
  post(person('duty-tanxi-2'), 'StreetDutyOfficer', street.code);
  duty('roster-duty-tanxi', street.code, 'StreetDutyOfficer', '', 'duty-tanxi-2', [['duty-tanxi', roundTheClock]]);
}

function communityPosts({ person, post, duty }, { slug, code, grids }) {
  const officer = person(`community-${slug}`, `community-${slug}`);
  post(officer, 'CommunityOfficer', code, `committee-${slug}`);
  duty(`roster-community-${slug}`, code, 'CommunityOfficer', `committee-${slug}`, '', [[officer, roundTheClock]]);

  const lead = person(`gridlead-${slug}`, slug === 'binhu' ? 'gridlead-binhu' : '');
  post(lead, 'GridLead', code);
  duty(`roster-gridlead-${slug}`, code, 'GridLead', '', officer, [[lead, roundTheClock]]);

  const desk = person(`desk-${slug}`, slug === 'binhu' ? 'desk-binhu' : '');
  post(desk, 'ServiceDesk', code, `station-${slug}`);
  duty(`roster-desk-${slug}`, code, 'ServiceDesk', `station-${slug}`, '', [[desk, roundTheClock]]);

  const place = slug === 'binhu' ? 'dongfang' : slug;
  let workers = grids.length;
  for (const grid of grids) {
    const worker = person(`gridworker-${place}-${grid.number}`, `gridworker-${place}-${grid.number}`);
    post(worker, 'GridWorker', grid.code);
    const shifts = [[worker, grid.code === unguarded ? byDay : roundTheClock]];
    if (twoShifts.includes(`${slug} ${grid.number}`)) {
      const night = person(`gridworker-${place}-${++workers}`, `gridworker-${place}-${workers}`);
      post(night, 'GridWorker', grid.code);
      shifts.splice(0, 1, [worker, byDay], [night, byNight]);
    }
    duty(`roster-gridworker-${grid.code}`, grid.code, 'GridWorker', '', grid.code === unguarded ? '' : lead, shifts);
  }
}

function organisationPosts({ person, post, duty }, { id, kind, area }) {
  if (kind === 'ServiceStation') return;
  if (kind === 'Provider') {
    const account = id === ownTeam;
    const manager = person(`provider-${id}`, account ? `provider-${id}` : '');
    post(manager, 'ProviderManager', area, id);
    duty(`roster-provider-${id}`, area, 'ProviderManager', id, '', [[manager, roundTheClock]]);
    const workers = Array.from({ length: account ? 4 : 2 }, (_, i) => {
      const worker = person(`worker-${id}-${i + 1}`, account ? `worker-${id}-${i + 1}` : '');
      post(worker, 'ServiceWorker', area, id);
      return [worker, roundTheClock];
    });
    duty(`roster-worker-${id}`, area, 'ServiceWorker', id, manager, workers);
    return;
  }
  const liaison = person(`liaison-${id}`, liaisonsWithAccount.includes(id) ? `liaison-${id}` : '');
  post(liaison, 'Liaison', area, id);
  let fallback = '';
  if (id === 'property-dongfang') {
    // One person, two posts: the housekeeper answers for the company when nobody else does, and helps in the grid.
    for (const grid of ['420602004008002', '420602004008004']) {
      const keeperId = `housekeeper-dongfang-${Number(grid.slice(-3))}`;
      const keeper = person(keeperId, keeperId);
      post(keeper, 'Liaison', area, id);
      post(keeper, 'MicroGridWorker', grid);
      fallback ||= keeper;
    }
  }
  duty(`roster-liaison-${id}`, area, 'Liaison', id, fallback, [[liaison, roundTheClock]]);
}

function partnersOfTheGrids({ person, post }) {
  post(person('reporter-courier-dongfang'), 'Reporter', '420602004008002');
  post(person('reporter-volunteer-dongfang'), 'Reporter', '420602004008004');
}

/**
 * Five floors of one unit are a household group; a unit of at most twenty households has one lead for all its groups.
 * They need no roster: who holds a post that nobody made a roster for is on duty round the clock.
 */
function householdGroups({ person, post }, buildings, households) {
  const byUnit = new Map();
  for (const row of households) {
    const key = `${row.buildingId}-${row.unit}`;
    byUnit.set(key, [...(byUnit.get(key) ?? []), row]);
  }
  const taken = new Set(residents(person, post, households));
  for (const building of buildings) {
    const dongfang = building.estate === '东方小区';
    for (let unit = 1; unit <= building.units; unit++) {
      const rows = byUnit.get(`${building.id}-${unit}`);
      let lead;
      for (let group = 1; group <= Math.ceil(building.floors / 5); group++) {
        const area = `${building.id}-${unit}-${group}`;
        if (!lead || rows.length > 20) {
          const home = rows.find((row) => Math.ceil(row.floor / 5) === group && !taken.has(row.id) && row.residents > 1)
            ?? rows.find((row) => Math.ceil(row.floor / 5) === group && !taken.has(row.id));
          const id = dongfang ? `leader-dongfang-${building.number}-${unit}-${group}` : `leader-${area}`;
          lead = person(id, id === 'leader-dongfang-23-1-1' ? id : '', home);
        }
        post(lead, 'HouseholdGroupLead', area);
      }
    }
  }
  for (const number of [3, 12, 20, 23]) {
    const building = buildings.find((row) => row.estate === '东方小区' && row.number === number);
    post(person(`buildinglead-dongfang-${number}`), 'BuildingLead', building.id);
  }
}

function residents(person, post, households) {
  const homes = { 'resident-demo': '420602004008004-23-1-501', 'resident-demo-2': '420602004008004-23-2-402' };
  return Object.entries(homes).map(([id, householdId]) => {
    const home = households.find((row) => row.id === householdId);
    home.residents = 3;
    home.careReasons = '';
    post(person(id, id, home), 'Resident', householdId);
    return householdId;
  });
}
