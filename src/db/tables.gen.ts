// Made by `npm run tables` from the database itself. Not for editing.
import type { InvolvementTable } from '../access/tables.gen.ts'
import type { FrontDoorReviewTable, ReviewActionTable, ReviewAuditTable, ReviewCaseTable, ReviewFindingTable } from '../area/board/front-door-review/tables.gen.ts'
import type { StrategyDiscussionTable, StrategyDiscussionChildTable } from '../area/casework/strategy-discussion/tables.gen.ts'
import type { AllegationTable, AllegationDutyTable } from '../area/front-door/allegation/tables.gen.ts'
import type { ConsultationTable } from '../area/front-door/consultation/tables.gen.ts'
import type { ContactTable, ContactPersonTable } from '../area/front-door/contact/tables.gen.ts'
import type { DisagreementTable, DisagreementChildTable } from '../area/front-door/disagreement/tables.gen.ts'
import type { EarlyHelpTable, EarlyHelpChildTable } from '../area/front-door/early-help/tables.gen.ts'
import type { FeedbackTable } from '../area/front-door/feedback/tables.gen.ts'
import type { InboxNoticeTable } from '../area/front-door/inbox/tables.gen.ts'
import type { NoticeTable, NoticeFileTable, NoticeFileLineTable, NoticePersonTable } from '../area/front-door/notice/tables.gen.ts'
import type { OtherRoadTable } from '../area/front-door/other-roads/tables.gen.ts'
import type { HandoverTable, OutOfHoursTable } from '../area/front-door/out-of-hours/tables.gen.ts'
import type { ReferralTable, ReferralAdultTable, ReferralChildTable } from '../area/front-door/referral/tables.gen.ts'
import type { ScreeningTable, ScreeningChildTable, ScreeningInformationTable, ScreeningSampleTable, ScreeningSampledTable, ScreeningSchoolTable } from '../area/front-door/screening/tables.gen.ts'
import type { AdultToldTable, ServiceRefusalTable } from '../area/front-door/telling/tables.gen.ts'
import type { TransferTable, TransferChildTable } from '../area/front-door/transfer/tables.gen.ts'
import type { SharingTable, SharingAgreementTable, SharingChildTable, SharingSampleTable, SharingSampleItemTable } from '../area/governance/sharing/tables.gen.ts'
import type { FrontDoorContactTable, FrontDoorContactChildTable, FrontDoorReferralTable, FrontDoorReferralChildTable } from '../area/performance/front-door/tables.gen.ts'
import type { DutyShiftTable, WorkerTrainingTable } from '../area/workforce/duty-rota/tables.gen.ts'
import type { NamedPartnerTable, SettingLeadTable } from '../area/workforce/partners/tables.gen.ts'
import type { CensusChildTable, CensusEpisodeTable, CensusPlanTable, CensusReturnTable } from '../exchange/cin-census/tables.gen.ts'
import type { DutyTable } from '../framework/tables.gen.ts'
import type { ChronologyTable } from '../people/chronology/tables.gen.ts'
import type { HouseholdMemberTable, RelationshipTable } from '../people/family/tables.gen.ts'
import type { PersonTable, PersonAddressTable, PersonContactDetailTable, PersonIdentifierTable, PersonNameTable } from '../people/identity/tables.gen.ts'
import type { JoinedRecordTable, JoiningProposalTable, NotTheSameTable, PersonSearchTable } from '../people/matching/tables.gen.ts'
import type { SafeContactTable, WarningTable, WithheldFactTable } from '../people/safety/tables.gen.ts'
/** Every table that page SQL may name: the views, and the ordinary tables of `access`. */
export interface Database {
  access_event: AccessEventTable
  account: AccountTable
  account_role: AccountRoleTable
  account_team: AccountTeamTable
  adult_told: AdultToldTable
  agency: AgencyTable
  allegation: AllegationTable
  allegation_duty: AllegationDutyTable
  api_token: ApiTokenTable
  break_glass: BreakGlassTable
  census_child: CensusChildTable
  census_episode: CensusEpisodeTable
  census_plan: CensusPlanTable
  census_return: CensusReturnTable
  chronology: ChronologyTable
  consultation: ConsultationTable
  contact: ContactTable
  contact_person: ContactPersonTable
  disagreement: DisagreementTable
  disagreement_child: DisagreementChildTable
  draft: DraftTable
  duty: DutyTable
  duty_shift: DutyShiftTable
  early_help: EarlyHelpTable
  early_help_child: EarlyHelpChildTable
  feedback: FeedbackTable
  front_door_contact: FrontDoorContactTable
  front_door_contact_child: FrontDoorContactChildTable
  front_door_referral: FrontDoorReferralTable
  front_door_referral_child: FrontDoorReferralChildTable
  front_door_review: FrontDoorReviewTable
  handover: HandoverTable
  household_member: HouseholdMemberTable
  inbox_notice: InboxNoticeTable
  involvement: InvolvementTable
  joined_record: JoinedRecordTable
  joining_proposal: JoiningProposalTable
  named_partner: NamedPartnerTable
  never_show: NeverShowTable
  not_the_same: NotTheSameTable
  notice: NoticeTable
  notice_file: NoticeFileTable
  notice_file_line: NoticeFileLineTable
  notice_person: NoticePersonTable
  other_road: OtherRoadTable
  out_of_hours: OutOfHoursTable
  person: PersonTable
  person_address: PersonAddressTable
  person_contact_detail: PersonContactDetailTable
  person_identifier: PersonIdentifierTable
  person_name: PersonNameTable
  person_search: PersonSearchTable
  referral: ReferralTable
  referral_adult: ReferralAdultTable
  referral_child: ReferralChildTable
  relationship: RelationshipTable
  restricted_grant: RestrictedGrantTable
  review_action: ReviewActionTable
  review_audit: ReviewAuditTable
  review_case: ReviewCaseTable
  review_finding: ReviewFindingTable
  safe_contact: SafeContactTable
  screening: ScreeningTable
  screening_child: ScreeningChildTable
  screening_information: ScreeningInformationTable
  screening_sample: ScreeningSampleTable
  screening_sampled: ScreeningSampledTable
  screening_school: ScreeningSchoolTable
  service_refusal: ServiceRefusalTable
  session: SessionTable
  setting: SettingTable
  setting_lead: SettingLeadTable
  sharing: SharingTable
  sharing_agreement: SharingAgreementTable
  sharing_child: SharingChildTable
  sharing_sample: SharingSampleTable
  sharing_sample_item: SharingSampleItemTable
  sign_in_attempt: SignInAttemptTable
  strategy_discussion: StrategyDiscussionTable
  strategy_discussion_child: StrategyDiscussionChildTable
  team: TeamTable
  transfer: TransferTable
  transfer_child: TransferChildTable
  two_person_request: TwoPersonRequestTable
  warning: WarningTable
  withheld_fact: WithheldFactTable
  worker_training: WorkerTrainingTable
}

/** Who was shown what, when and why: written in the transaction that read it, before the first byte leaves. Never changed. */
export interface AccessEventTable {
  /** When; months are partitions. */
  at: Temporal.Instant
  /** UUIDv7. */
  id: string
  /** To whom. */
  account: string
  /** browser, api or command-line. */
  client: string
  /** Audit name of what was shown: child-page, duty-inbox. */
  what: string
  /** Why, in the field's words. */
  purpose: string
  /** open, list, print, export; or break-glass. */
  manner: string
  /** shown or denied: denials are kept too. */
  outcome: string
  /** Everyone and everything that appeared, or was asked for. */
  subjects: string[]
  /** Set when a past state was shown. */
  known_at: Temporal.Instant | null
  /** Joins it to the server's log. */
  request_id: string
}

/** Someone who may sign in. The agency is ours to say, never the identity provider's. */
export interface AccountTable {
  /** UUIDv7; entries carry it as who recorded them. */
  id: string
  /** For which agency they act. */
  agency: string
  /** As colleagues know them. */
  name: string
  /** Where notices without case detail go. */
  email: string | null
  /** OpenID Connect issuer; with subject, the only identity we accept. */
  issuer: string | null
  /** OpenID Connect subject at that issuer. */
  subject: string | null
  /** When duty confirmed who this is: by the agency's directory, or a call back on a published number. */
  verified_at: Temporal.Instant | null
  /** Account of who confirmed it. */
  verified_by: string | null
  /** Registered as a social worker: some decisions need it. */
  qualified: boolean
  /** Their own person record, if the area holds one: nobody opens themselves, their household or relations. */
  person: string | null
  /** Plain name in a demonstration: teacher, duty, manager. */
  demonstration_name: string | null
  /** When the account was made. */
  created_at: Temporal.Instant
  /** Since when they may not come in; null for a working account. */
  suspended_at: Temporal.Instant | null
  /** Who suspended it; null when the site did it by rule. */
  suspended_by: string | null
  /** Why, in words. */
  suspended_why: string | null
  /** Their number in the register of social workers, as whoever looked it up typed it. */
  registration: string | null
}

/** Which roles somebody has had, from when until when. Nobody gives themselves one. */
export interface AccountRoleTable {
  /** Who has it. */
  account: string
  /** Name of a role in src/access/roles.ts. */
  role: string
  /** Since when. */
  from_at: Temporal.Instant
  /** Who gave it: never the same person. */
  given_by: string
  /** Until when; null while they have it. */
  until_at: Temporal.Instant | null
  /** Who ended it. */
  ended_by: string | null
}

/** Who works in which team, from when until when. */
export interface AccountTeamTable {
  /** The worker. */
  account: string
  /** The team. */
  team: string
  /** Since when. */
  from_at: Temporal.Instant
  /** Until when; null while they are in it. */
  until_at: Temporal.Instant | null
  /** Who put them there, never the same person; null when the site or its operator did. */
  put_by: string | null
  /** Who took them out. */
  ended_by: string | null
}

/** An organisation whose people use the site, or are partners of the area. */
export interface AgencyTable {
  /** Short name in kebab-case, as entries and refs carry it. */
  id: string
  /** As people say it. */
  name: string
  /** What kind of organisation: decides wording, never permission. */
  kind: string
}

/** A bearer token of the API, as a hash. */
export interface ApiTokenTable {
  /** UUIDv7. */
  id: string
  /** SHA-256 of the 256-bit token. */
  token_hash: Buffer
  /** For whom it acts. */
  account: string
  /** When it was made. */
  created_at: Temporal.Instant
  /** It ends here. */
  expires_at: Temporal.Instant
  /** When it was ended early. */
  ended_at: Temporal.Instant | null
}

/** One record opened in an emergency by someone without a relationship to it; reviewed by somebody else within a working day. */
export interface BreakGlassTable {
  /** UUIDv7. */
  id: string
  /** Who opened it. */
  account: string
  /** The one record. */
  person: string
  /** Why, in their words. */
  reason: string
  /** When. */
  opened_at: Temporal.Instant
  /** Thirty minutes later. */
  until_at: Temporal.Instant
  /** End of the next working day; unreviewed after it, the right to break glass is suspended. */
  review_due_at: Temporal.Instant
  /** When it was reviewed. */
  reviewed_at: Temporal.Instant | null
  /** By whom: never who opened it. */
  reviewed_by: string | null
  /** Was it right? */
  proper: boolean | null
  /** The reviewer's words. */
  review_note: string | null
}

/** What somebody was typing. Read by its author and nobody else; not part of any record. */
export interface DraftTable {
  /** Who was typing. */
  author: string
  /** Which form. */
  form: string
  /** Which one of it: the process, or the request id of a new one. */
  key: string
  /** Fields as typed, unchecked. */
  content: unknown
  /** When it was last saved. */
  saved_at: Temporal.Instant
}

/** Persons who never exist for an account, whatever its roles and grants: a colleague, a neighbour, an adversary. */
export interface NeverShowTable {
  /** For whom the person doesn't exist. */
  account: string
  /** The person. */
  person: string
  /** Why; read by information governance only. */
  reason: string
  /** Since when. */
  from_at: Temporal.Instant
  /** Who set it. */
  set_by: string
  /** Until when; null while it stands. */
  until_at: Temporal.Instant | null
}

/** A restricted person shown to one account, for a time, by two other people. */
export interface RestrictedGrantTable {
  /** The two-person request by which it was given. */
  id: string
  /** To whom. */
  account: string
  /** The restricted person. */
  person: string
  /** Since when. */
  from_at: Temporal.Instant
  /** Until when: every grant ends. */
  until_at: Temporal.Instant
  /** Who ended it early. */
  ended_by: string | null
}

/** A browser that somebody signed in with. Its token is in the cookie; here is only the hash. */
export interface SessionTable {
  /** UUIDv7. */
  id: string
  /** SHA-256 of the 256-bit token. */
  token_hash: Buffer
  /** Who signed in. */
  account: string
  /** When the token was made. */
  created_at: Temporal.Instant
  /** When they last proved who they are, as the provider says. */
  signed_in_at: Temporal.Instant
  /** For the idle limit; written at most once a minute. */
  last_used_at: Temporal.Instant
  /** It ends here however busy they are. */
  absolute_until: Temporal.Instant
  /** OpenID Connect sid, for logout by the provider. */
  provider_session: string | null
  /** Hint for logging out at the provider; cleared when the session ends. */
  id_token: string | null
  /** When it was ended: a dead token is never taken again. */
  ended_at: Temporal.Instant | null
  /** Who ended it; null when the site or the provider did. */
  ended_by: string | null
  /** signed-out, ended-by-administrator, provider, replaced, suspended, restored. */
  ended_why: string | null
}

/** A limit that the area chose in place of the one shipped: session-idle-minutes, for instance. */
export interface SettingTable {
  /** Which. */
  name: string
  /** What they chose. */
  value: unknown
  /** Who. */
  set_by: string
  /** When. */
  set_at: Temporal.Instant
}

/** A browser on its way to the identity provider and back. Used once, then gone. */
export interface SignInAttemptTable {
  /** SHA-256 of the OAuth state. */
  state_hash: Buffer
  /** SHA-256 of the browser's cookie: another browser can't finish it. */
  browser_hash: Buffer
  /** Must come back in the ID token. */
  nonce: string
  /** PKCE secret. */
  code_verifier: string
  /** The page they were on: a path of this site. */
  return_to: string
  /** They had to prove themselves anew. */
  fresh: boolean
  /** Ten minutes after it began. */
  expires_at: Temporal.Instant
}

/** People of one agency who own work together: the front door, a locality team. */
export interface TeamTable {
  /** Short name in kebab-case, as entries, refs and duties carry it. */
  id: string
  /** The agency it belongs to. */
  agency: string
  /** As people say it. */
  name: string
}

/** An act that takes two people: one proposes it, another approves it, both having just signed in. */
export interface TwoPersonRequestTable {
  /** UUIDv7; the act's request id too, so that it happens once. */
  id: string
  /** lift-restriction, grant, disposal, merge-restricted, mass-export. */
  act: string
  /** Subjects it concerns. */
  about: string[]
  /** What exactly was proposed: the approver approves this and no other. */
  detail: unknown
  /** Why, in the proposer's words. */
  reason: string
  /** The first person. */
  proposed_by: string
  /** When it was proposed. */
  proposed_at: Temporal.Instant
  /** After this it can no longer be approved. */
  expires_at: Temporal.Instant
  /** The second person: never the first. */
  decided_by: string | null
  /** When they decided. */
  decided_at: Temporal.Instant | null
  /** What they decided. */
  approved: boolean | null
  /** When the act was done. */
  done_at: Temporal.Instant | null
}
