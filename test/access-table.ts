/**
 * Who may come to which route: written by hand from product.md and practice.md, and derived from nothing. A new route
 * needs a line here. Whose records they then see is another matter, weighed by `disclose`.
 */
type Row = { readonly who: readonly string[]; readonly routes: readonly string[] }

const words = (text: string): string[] => text.trim().split(/\s+/)

const NOBODY = ['nobody']
const REFERRERS = words('teacher health-visitor gp police')
const CASEWORKERS = words('duty social-worker manager head-of-service chair')
const GOVERNANCE = ['information-governance']
const ADMINISTRATOR = ['administrator']
const PARTNERS = words('screening-partner lead-professional designated-officer auditor board')
const SYSTEMS = words('api-partner notice-system')
const SIGNED_IN = [...REFERRERS, ...CASEWORKERS, ...PARTNERS, ...GOVERNANCE, ...ADMINISTRATOR, ...SYSTEMS]
const ANYONE = [...NOBODY, ...SIGNED_IN]
const TELLERS = SIGNED_IN.filter((each) => each !== 'administrator')

const row = (who: readonly string[], routes: string): Row => ({ who, routes: words(routes) })

export const TABLE: readonly Row[] = [
  // No gate stands between a worry and its being told (practice.md).
  row(
    ANYONE,
    'contact.tell.start contact.tell.begin contact.tell.step contact.tell.answer contact.tell.receipt sign-out',
  ),
  row(
    ANYONE.filter((each) => !SYSTEMS.includes(each)),
    'draft-saved',
  ),
  row(SIGNED_IN, 'api.contact.receive unsent-page unsent-discarded'),

  // One's own words, and the answer to them. Administrators see no cases, not even their own.
  row(
    TELLERS,
    `feedback.mine feedback.mine-one api.feedback.mine api.feedback.mine-one api.referral.receive
     contact.confirmation.own.form contact.confirmation.own api.contact.confirmation.own`,
  ),

  // The front door.
  row(
    words('duty manager'),
    `contact.confirmation.form contact.confirmation.record contact.claim contact.decide contact.note contact.note.form contact.note.new
     referral.claim referral.conversation referral.conversation.form feedback.form feedback.give
     api.contact.claim api.contact.decide api.referral.claim api.referral.conversation
     api.referral.confirmation api.referral.acknowledgement api.feedback.give
     census-caseload census-episode census-return census-returns account-verified`,
  ),
  row(
    words('duty manager'),
    `early-help.form early-help.hand api.early-help.hand transfer.form transfer.pass transfer.list transfer.view
     transfer.acknowledge api.transfer.pass api.transfer.list api.transfer.acknowledge`,
  ),
  row(
    words('lead-professional duty manager'),
    `early-help.list early-help.view early-help.answer api.early-help.list api.early-help.view
     api.early-help.answer`,
  ),
  row(
    CASEWORKERS,
    'contact.view api.contact.view contact.acknowledge api.contact.acknowledge referral.view api.referral.view',
  ),
  row(words('duty manager head-of-service'), 'referral.decide referral.decision.form api.referral.decide'),
  row(
    words('manager head-of-service'),
    'both-readings api.both-readings referral.second-reading referral.second-reading.form api.referral.second-reading',
  ),

  // A strategy discussion: the front door calls it and records it; whoever works the case reads it.
  row(CASEWORKERS, 'strategy.view strategy.list api.strategy.view api.strategy.list'),
  row(
    words('duty manager'),
    `strategy.call.form strategy.call strategy.answer strategy.off strategy.consult strategy.held.form strategy.held
     api.strategy.call api.strategy.answer api.strategy.off api.strategy.consult api.strategy.held`,
  ),

  // A referrer who disagrees: their own words; and whoever answers, the board without names.
  row(
    TELLERS,
    `disagreement.raise.form disagreement.raise disagreement.further.form disagreement.further
     disagreement.end.form disagreement.end api.disagreement.mine api.disagreement.raise
     api.disagreement.further api.disagreement.end`,
  ),
  row(
    [...CASEWORKERS, 'board'],
    'disagreement.list disagreement.view api.disagreement.list api.disagreement.view',
  ),
  row(words('duty manager head-of-service board'), 'disagreement.answer api.disagreement.answer'),
  // Somebody who works with children: anyone tells of it, and designated officers alone read it.
  row(ANYONE, 'allegation.tell.form allegation.tell allegation.told'),
  row(SIGNED_IN, 'api.allegation.tell'),
  row(
    ['designated-officer'],
    `allegation.view allegation.list allegation.consult allegation.act allegation.end api.allegation.view
     api.allegation.list api.allegation.consult api.allegation.act api.allegation.end`,
  ),

  // What else is so: whoever works the child's case follows it.
  row(
    words('duty social-worker manager'),
    `other-road.list other-road.referral.all other-road.referral.recognise other-road.referral.form
     other-road.referral.follow other-road.referral.set-aside other-road.contact.all other-road.contact.recognise
     other-road.contact.form other-road.contact.follow other-road.contact.set-aside
     api.other-road.referral.all api.other-road.referral.recognise api.other-road.referral.follow
     api.other-road.referral.set-aside api.other-road.contact.all api.other-road.contact.recognise
     api.other-road.contact.follow api.other-road.contact.set-aside`,
  ),
  // Asking an experienced colleague, and answering.
  row(
    words('duty manager'),
    `consultation.list consultation.view consultation.answer consultation.ask.form consultation.ask
     api.consultation.list api.consultation.view api.consultation.ask api.consultation.answer`,
  ),
  // Who is on duty, and whom to ring at other agencies.
  row(
    CASEWORKERS,
    'rota.view rota.training.view rota.then api.rota api.rota.then partners.view named-leads.view named-lead.view api.partners api.named-leads',
  ),
  row(
    words('manager head-of-service'),
    `rota.plan.form rota.plan rota.withdraw rota.training.record api.rota.plan api.rota.withdraw
     api.rota.training partners.record partners.end named-lead.record named-lead.train named-lead.end api.partners.record
     api.partners.end api.named-leads.record api.named-leads.train api.named-leads.end`,
  ),

  // Information sharing: whoever works cases records it; governance reads it and keeps the register.
  row(
    CASEWORKERS,
    `sharing.child.form sharing.child sharing.referral.form sharing.referral api.sharing.child
     api.sharing.referral`,
  ),
  row([...CASEWORKERS, ...GOVERNANCE], 'sharing.agreements sharing.agreement api.sharing.agreements'),
  row(
    words('head-of-service information-governance'),
    'sharing.all sharing.one sharing.samples sharing.sample sharing.sample.item api.sharing.all api.sharing.sample',
  ),
  row(
    GOVERNANCE,
    `sharing.agreement.record sharing.agreement.review sharing.agreement.end sharing.sample.draw
     sharing.sample.examine api.sharing.agreement.record api.sharing.agreement.review
     api.sharing.agreement.end api.sharing.sample.draw api.sharing.sample.examine`,
  ),
  // Notices: systems send them, and duty in their stead; who they name is said by duty.
  row(
    words('notice-system duty manager'),
    `api.notice.send api.notice.file.send api.notice.file.answers notice.files notice.file.send notice.file
     notice.file.answers`,
  ),
  row(CASEWORKERS, 'notice.view notice.acknowledge api.notice.view api.notice.acknowledge'),
  row(
    words('duty manager'),
    `notice.person.matches notice.person.identify notice.join notice.part api.notice.identify api.notice.join
     api.notice.part`,
  ),

  // Joint screening: the panel reads and informs; social care, whose the duty in law is, decides for each child. Whoever
  // reads the sample is of another agency; the manager draws it.
  row(
    words('duty manager head-of-service screening-partner'),
    'screening.panel screening.notice screening.samples screening.sample api.screening.list api.screening.view api.screening.samples api.screening.sample',
  ),
  row(
    words('duty manager screening-partner'),
    `screening.information screening.marac screening.school
     api.screening.information api.screening.marac api.screening.school`,
  ),
  row(words('duty manager'), 'screening.decide api.screening.decide'),
  row(words('manager head-of-service'), 'screening.sample.draw api.screening.sample.draw'),
  row(['screening-partner'], 'screening.sample.judge api.screening.sample.judge'),

  // What each adult was told; a refusal, which a manager considers.
  row(
    words('duty manager'),
    `telling.form telling.review refusal.form refusal.record api.telling.view api.telling.review
     api.refusal.record`,
  ),
  row(words('manager head-of-service'), 'refusal.consider.form refusal.consider api.refusal.consider'),

  // People.
  row(
    [...CASEWORKERS, ...GOVERNANCE],
    `person.show person.restriction contact.person.matches people.search.form people.search people.results
     person.family person.safety api.person.view api.person.relationships api.person.safety child.page child.as-known-at child.print api.child.view api.child.chronology api.people.search`,
  ),
  row(
    CASEWORKERS,
    `contact.person.identify api.contact.identify person.fact.form person.fact.record api.person.fact.record people.register.form
     people.register.look people.matches people.register api.person.register person.relationship.form
     person.relationship.record person.household.form person.household.record person.birth.form
     person.birth.record person.safety.record
     person.relations.form person.relations.record person.address.end.form person.address.end
     person.details.end.form person.details.end api.person.relationship.record api.person.relationship.end
     api.person.responsibility.record api.person.household.record api.person.birth.record
     api.person.warning.record api.person.warning.review api.person.safe-contact.record
     api.person.withheld.record api.person.withheld.end`,
  ),
  row(
    words('duty social-worker manager head-of-service information-governance'),
    'person.restriction.placed api.person.restriction.placed',
  ),
  row(
    GOVERNANCE,
    `person.restriction.lifted person.restriction.proposed people.lookalikes person.merge.form person.merge
     person.part api.person.restriction.proposed api.person.restriction.lifted api.person.joined
     api.person.merge api.person.part`,
  ),

  // Is it sound? Samples are drawn by a head of service, read by auditors; the board reads what was found.
  row(
    words('manager head-of-service information-governance auditor board'),
    'review.list review.report api.review.list',
  ),
  row(
    words('head-of-service auditor'),
    `review.view review.proof review.case review.case.audit review.finding review.action review.action.done
     api.review.view api.review.case.audit api.review.finding api.review.action api.review.action.done`,
  ),
  row(words('head-of-service'), 'review.draw review.complete api.review.draw api.review.complete'),

  // Whether what was asked of the system is kept.
  row(
    [...CASEWORKERS, ...GOVERNANCE, 'auditor', 'board'],
    'recommendations recommendation api.recommendations',
  ),

  // What is due: the inbox, one's own, the team's.
  row(
    words('duty manager'),
    `inbox.view inbox.looked out-of-hours out-of-hours.leave.form out-of-hours.leave out-of-hours.one out-of-hours.end
     out-of-hours.hand-over out-of-hours.handover-read api.out-of-hours.view api.out-of-hours.leave api.out-of-hours.end
     api.out-of-hours.hand-over api.out-of-hours.handover-read`,
  ),
  row([...CASEWORKERS, ...GOVERNANCE], 'worklist.mine worklist.duties worklist.workers api.duties'),
  row(words('manager head-of-service'), 'duty.extend.form duty.extend'),

  // Figures: the board sees counts; the records behind them, whoever leads the work.
  row(
    words('manager head-of-service information-governance board'),
    'figures.view figures.one figures.table api.figures api.figures.one',
  ),
  row(words('manager head-of-service'), 'figures.records api.figures.records'),

  // One entry, corrected and struck: whose entry it is, is another matter.
  row(
    [...CASEWORKERS, ...GOVERNANCE],
    `record.entry record.changes record.correction.form record.correct record.striking.form record.strike
     api.record.entry api.record.correct api.record.strike`,
  ),

  // Access itself.
  row(words('manager head-of-service information-governance'), 'who-opened'),
  row(CASEWORKERS, 'break-glass break-glass-page'),
  row(
    words('head-of-service information-governance'),
    `emergency-openings emergency-opening emergency-opening-reviewed grants grant-page grant-proposed grant-ended`,
  ),
  row(words('head-of-service information-governance administrator'), 'two-people two-people-decided'),
  row(words('head-of-service information-governance'), 'disposal.form disposal.propose disposal.show'),
  row(GOVERNANCE, 'never-show-page never-show-set never-show-end-page never-show-end-proposed'),
  row(
    ADMINISTRATOR,
    `accounts account account-new-page account-added account-suspended account-restored role-given role-ended
     team-put-in team-taken-out registration-noted registration-ended agencies agency-added agency team-added
     sessions-ended settings settings-chosen`,
  ),
]
