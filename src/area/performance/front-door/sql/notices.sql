-- Notices of police, probation and adult services received in the period: one row a notice; each counts. A repeat that
-- was joined to the first notice of its incident is that notice.
select f.subject, f.received_at, null::text as outcome, a.kind as source, 'professional' as from_kind,
  null::text as from_account, f.agency_name as agency, null::text as worker, f.risks as factors,
  true as counted, null::integer as minutes
from notice f
left join agency a on a.id = f.agency
where f.state <> 'joined' and f.received_at >= :from and f.received_at < :until
