-- Children in professionals' referrals of the period: were they decided in time, and does it say why, where no initial
-- assessment was decided? The Government's reading of rec. 19. In time is by the duty; not yet judged (null) while there
-- is time.
select f.*,
  case when f.decided_at is not null then f.decided_at < f.decision_due_at and f.reasoned
       when f.decision_due_at <= :at then false end as counted,
  null::integer as minutes
from front_door_referral_child f
where f.received_at >= :from and f.received_at < :until
  and f.from_kind = 'professional'
