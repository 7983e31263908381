-- Notices received in the period and screened: is the part of a child at least not progressed? Not yet judged (null)
-- until they are screened. A repeat that was joined to the first notice of its incident is that notice.
select f.subject, f.received_at, null::text as outcome, a.kind as source, 'professional' as from_kind,
  null::text as from_account, f.agency_name as agency, null::text as worker, f.risks as factors,
  case when f.screened_at is not null then coalesce(s.not_progressed, false) end as counted, null::integer as minutes
from notice f
left join agency a on a.id = f.agency
left join screening s on s.subject = f.subject
where f.state <> 'joined' and f.received_at >= :from and f.received_at < :until
