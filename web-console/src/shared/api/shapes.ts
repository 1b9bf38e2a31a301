import type { components } from './schema';

/** The names the console uses for what the gateway's document describes (docs/openapi.json; `npm run generate`). */
type Schemas = components['schemas'];

export type Light = Schemas['Light'];
export type Level = Schemas['ContainmentLevel'];
export type Urgency = Schemas['Urgency'];
export type ClockKind = Schemas['ClockKind'];
export type Channel = Schemas['Channel'];
export type IssueState = Schemas['IssueStatus'];

export const openStates = [
  'Collected', 'Registered', 'Dispatched', 'Returned', 'Acknowledged', 'Handling', 'Suspended', 'Verifying', 'FeedbackDue', 'Evaluating',
] as const satisfies IssueState[];
export const endStates = ['Rejected', 'Merged', 'Closed'] as const satisfies IssueState[];

export interface Page<T> { items: T[]; nextCursor?: string }
export type Point = Schemas['GeoPoint'];
/** Also what stands in for an answer that never came: status 0. */
export type Problem = Partial<Schemas['Problem']> & { status: number };

export type Post = Schemas['MyPost'];
export type Me = Schemas['Me'];
export type SampleAccount = Schemas['SampleAccount'];
export type Party = Schemas['Party'];

export type IssueSummary = Schemas['IssueSummaryBody'];
export type Issue = Schemas['IssueBody'];
export type Clock = Schemas['ClockView'];
export type Stamps = Schemas['StampsBody'];
export type WhistleDepartment = Schemas['DepartmentView'];
export type Whistle = Schemas['WhistleView'];
export type DeskWhistle = Schemas['DeskWhistleBody'];
export type TimelineEntry = Schemas['TimelineBody'];

export type Webhook = Schemas['WebhookBody'];
export type WebhookRequest = Schemas['WebhookRequest'];
export type Delivery = Schemas['DeliveryBody'];
export type BulletinSummary = Schemas['BulletinSummaryBody'];
export type Bulletin = Schemas['BulletinBody'];
export type BulletinState = Schemas['BulletinStatus'];
export type BulletinObjection = Schemas['ObjectionView'];
export type NewBulletin = Schemas['DraftBulletinRequest'];

export type ImportAnswer = Schemas['ImportAnswer'];
export type ImportFault = Schemas['ImportFault'];
export type Building = Schemas['BuildingBody'];
export type Spot = Schemas['SpotBody'];
export type Area = Schemas['AreaView'];
export type WhoEntry = Schemas['WhoBody'];
export type Organisation = Schemas['OrganisationBody'];
export type Category = Schemas['Category'];
export type CatalogueItem = Schemas['WhistleItem'];
export type ContactPlate = Schemas['PlateBody'];
export type PlateContact = Schemas['ContactBody'];
export type Place = Schemas['PlaceRequest'];
export type Followed = Schemas['FollowBody'];
export type FollowedStep = Schemas['FollowStep'];
export type NewIssue = Schemas['ReportRequest'];

export type RosterFeed = Schemas['RosterFeedBody'];
export type RatingLink = Schemas['RatingLinkBody'];
export type DeskCall = Schemas['CallBody'];
export type RulingKind = Schemas['RulingKind'];
export type WaitingRuling = Schemas['WaitingRuling'];
export type Rate = Schemas['Rate'];
export type ScoreSheet = Schemas['ScoreSheet'];
export type NamedSheet = Schemas['NamedSheet'];
export type ScoreReport = Schemas['ScoreReport'];
export type ScoreFigure = 'Response' | 'Resolution' | 'Satisfaction' | 'Containment' | 'OnTime' | 'Rework' | 'AccurateDispatch' | 'Settled' | 'Reopened' | 'CheckIn' | 'Late' | 'Missed' | 'DepartmentMark' | 'WhistleMark' | 'Supervised' | 'SupervisedOpen' | 'SupervisedExpired';
export type ReportCounts = Schemas['ReportCounts'];
export type ScoredCase = Schemas['ScoredCaseBody'];
export type Policies = Schemas['PoliciesBody'];
export type WordTally = Schemas['WordTally'];
export type SavedPolicies = Schemas['SavedPolicies'];
export type EscalationStep = Schemas['EscalationStep'];
export type Limit = Schemas['Limit'];
export type Roster = Schemas['RosterBody'];
export type RosterRequest = Schemas['RosterRequest'];
export type ShiftSwap = Schemas['SwapBody'];
export type SwapRequest = Schemas['SwapRequest'];
export type DutyStretch = Schemas['DutyStretch'];
export type WeeklyShift = Schemas['WeeklyShift'];
export type DutyCover = Schemas['DutyCover'];
export type CoverGap = Schemas['CoverGap'];
export type Holder = Schemas['HolderBody'];
export type PersonEntry = Schemas['PersonBody'];
export type HeldPost = Schemas['PostBody'];
export type PostRequest = Schemas['PostRequest'];
export type PersonRequest = Schemas['PersonRequest'];
export type Appointable = Schemas['AppointableBody'];
export type Role = Schemas['Role'];

export type Mentionable = Schemas['MentionableBody'];
export type MessageCard = Schemas['MessageCard'];
export type Message = Schemas['MessageBody'];
export type GroupMember = Schemas['GroupMember'];
export type Group = Schemas['GroupView'];
export type Posted = Schemas['PostedBody'];
export type InboxItem = Schemas['InboxItemBody'];
export type Inbox = Schemas['InboxBody'];

/** GeoJSON (RFC 7946), which the document leaves open. */
export interface MapFeature {
  type: 'Feature'; id?: string;
  geometry: { type: string; coordinates: unknown } | null;
  properties: { id: string; kind: string; name: string };
}
export interface AreaMap { type: 'FeatureCollection'; features: MapFeature[] }

/** What the hub says; the document describes HTTP alone. */
export type Counts = Schemas['BoardCounts'];
export interface BoardChange { issue?: IssueSummary; removed?: string }
export interface BoardDelta { scope: string; fromSeq: number; toSeq: number; changes: BoardChange[]; counts?: Counts }
export interface BoardSnapshot { kind: 'snapshot'; scope: string; seq: number; issues: IssueSummary[]; counts?: Counts }
export interface BoardResume { kind: 'resume'; scope: string; seq: number; deltas: BoardDelta[]; counts?: Counts }
export type WatchReply = BoardSnapshot | BoardResume;
