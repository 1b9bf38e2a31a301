/** The shapes of the API as the contract lists them. Each `?` may be absent; answers may hold more fields. */

export type Light = 'Green' | 'Yellow' | 'Red';
export type Level = 'Grid' | 'Community' | 'Street';
export type Urgency = 'Normal' | 'Emergency';
export type ClockKind = 'Acknowledge' | 'Arrive' | 'Resolve' | 'Feedback' | 'CallBack' | 'CheckIn' | 'Accept' | 'Dispatch' | 'Verify' | 'Ruling' | 'Appeal' | 'Rate';
export type Channel = 'App' | 'Phone' | 'Desk' | 'Group' | 'Spot' | 'Patrol' | 'Open311';

export const openStates = [
  'Collected', 'Registered', 'Dispatched', 'Returned', 'Acknowledged', 'Handling', 'Suspended', 'Verifying', 'FeedbackDue', 'Evaluating',
] as const;
export const endStates = ['Rejected', 'Merged', 'Closed'] as const;
export type IssueState = (typeof openStates)[number] | (typeof endStates)[number];

export interface Page<T> { items: T[]; nextCursor?: string | null }
export interface Point { lon: number; lat: number }

export interface Problem {
  type?: string; title?: string; status: number; detail?: string; code?: string;
  facts?: Record<string, unknown>; errors?: Record<string, string[]>;
}

export interface Post { postId: string; role: string; area?: string; organisation?: string; name?: string }
export interface Me { personId: string; name: string; posts: Post[]; currentPost?: string }
export interface SampleAccount { account: string; name: string; posts: Post[] }

export interface Party { organisationId?: string; personId?: string; name: string; role: string }

export interface IssueSummary {
  id: string; number: string; version: number; state: IssueState; level: Level; light?: Light; urgency: Urgency;
  category?: string; title: string; gridCode: string; communityCode: string; streetCode: string;
  buildingId?: string; point?: Point; lead?: Party; assignee?: Party; nextDueAt?: string; reporters: number; updatedAt: string;
  createdAt?: string; supervised?: boolean; whistlesUnanswered?: number;
}

export interface Clock {
  kind: ClockKind; owner?: Party | string; startedAt: string; dueAt: string; pausedSeconds: number; light: Light; stoppedAt?: string; met?: boolean; subject?: string;
}
export interface Stamps { collectedAt?: string; respondedAt?: string; handledAt?: string; feedbackAt?: string }
export interface Place {
  householdId?: string; buildingId?: string; gridCode?: string; spotToken?: string; unit?: string; point?: Point; address?: string; label?: string;
}
export interface WhistleDepartment {
  organisationId: string; name?: string; role: 'Lead' | 'Assist'; state: string; calledAt: string; checkInDueAt?: string; checkedInAt?: string;
  late: boolean; person?: Party; ground?: string; suggest?: string;
}
export interface WhistleRating {
  organisationId: string; side?: 'Department' | 'Whistle'; came?: boolean; inTime?: boolean; rightPeople?: boolean; settled?: boolean; score?: number;
  justified?: boolean; note?: string; appeal?: string; appealUpheld?: boolean;
}
export interface Whistle {
  id: string; issueId?: string; issue?: IssueSummary; grade: 'Routine' | 'Key' | 'Hard'; state: string; item?: string; note?: string; blownBy: Party; blownAt?: string;
  departments: WhistleDepartment[]; ratings?: WhistleRating[];
}
export interface Issue extends IssueSummary {
  text: string; place: Place; parties: Party[]; mine: boolean; attached?: boolean; mergedInto?: string; merged: string[];
  reworks: number; reopens: number; pauses: unknown[]; whistles: Whistle[]; clocks: Clock[]; stamps: Stamps; photos?: string[];
  closure?: { reason: string; at: string; containedAt?: Level }; actions: string[];
  reports?: { name?: string; phone?: string; channel?: Channel; at?: string }[]; pending?: { request: 'Suspend' | 'Extend'; reason: string; until: string };
  appointment?: { from: string; to: string }; diagnosis?: string;
}
export interface TimelineEntry {
  seq: number; at: string; kind: string; by?: { personId: string; name: string; post?: Post | string }; text?: string;
  facts?: Record<string, string>; photos?: string[];
}

export interface Area { code: string; name: string; level: Level; parent?: string; leads?: Party[]; households?: number }
export interface WhoEntry {
  role: string; discipline?: string; organisationId?: string; organisationName?: string; personId: string; name: string; phone?: string; until?: string; fallback?: boolean;
}
export interface MapFeature {
  type: 'Feature'; id?: string;
  geometry: { type: string; coordinates: unknown } | null;
  properties: { id: string; kind: string; name: string; gridCode?: string };
}
export interface AreaMap { type: 'FeatureCollection'; features: MapFeature[] }
export interface Category { code: string; name: string; nameEn?: string; major?: string; minor?: string; danger?: boolean }
export interface CatalogueItem { code: string; name: string; nameEn?: string; grade?: string; categories?: string[]; lead?: string; assist?: string[] }
export interface Policies { version: number; categories: Category[]; whistleCatalogue?: CatalogueItem[] }
export interface Organisation { id: string; name: string; shortName?: string; kind?: string; phone?: string }
export interface PlateContact { role: string; discipline?: string; organisation?: string; name: string; phone?: string; phonePublished?: boolean; until?: string }
export interface ContactPlate {
  token: string; kind: string; label: string; place: { community: string; grid: string; building: string; unit?: string };
  gridWorker?: PlateContact; householdGroupLead?: PlateContact; householdGroupLeads: PlateContact[]; police?: PlateContact; utilities: PlateContact[];
  property?: PlateContact; repair: PlateContact[];
}

export interface NewIssue {
  text: string; category?: string; urgency?: Urgency; channel: Channel; place: Place; photos?: string[];
  reporter?: { name: string; phone?: string; personId?: string };
}

export interface Mentionable { text: string; kind: 'Organisation' | 'Role' | 'Person'; organisationId?: string; role?: string; personId?: string; onDuty?: { name: string; organisationName?: string; until?: string } }
export interface Mention { text: string; resolvedTo?: Party | null }
export interface MessageCard { issueId: string; number?: string; title?: string; state?: IssueState; kind?: string }
export interface Message {
  seq: number; id: string; at: string; gridCode?: string; by?: { personId: string; name: string; organisationName?: string } | null; post?: Post | string; text: string; mentions: Mention[];
  card?: MessageCard | null; photos?: string[]; replyTo?: number | null;
}
export interface GroupMember { personId: string; name: string; role: string; organisationId?: string; organisationName?: string; onDuty?: boolean; readUpTo?: number }
export interface Group { gridCode: string; name: string; members: GroupMember[]; unread: number; readUpTo?: number; lastSeq?: number }
export interface Posted { message: Message; issue?: IssueSummary | null; dispatchedTo?: Party[]; notDone?: { code: string } | null }

export interface InboxItem {
  id: string; kind: string; issueId?: string; whistleId?: string; workOrderId?: string; title: string; dueAt?: string; at: string; read: boolean;
}
export interface Inbox { items: InboxItem[]; unread: number }

export interface Counts {
  open: number; byLevel: Partial<Record<Level, number>>; byLight: Partial<Record<Light, number>>; byState: Partial<Record<IssueState, number>>;
  overdue: number; whistlesUnanswered: number; supervised: number;
}
export interface BoardChange { issue?: IssueSummary; removed?: string }
export interface BoardDelta { scope: string; fromSeq: number; toSeq: number; changes: BoardChange[]; counts?: Counts }
export interface BoardSnapshot { kind: 'snapshot'; scope: string; seq: number; issues: IssueSummary[]; counts?: Counts }
export interface BoardResume { kind: 'resume'; scope: string; seq: number; deltas: BoardDelta[]; counts?: Counts }
export type WatchReply = BoardSnapshot | BoardResume;
