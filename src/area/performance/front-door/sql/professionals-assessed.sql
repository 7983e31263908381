-- Children in professionals' referrals of the period: was an initial assessment decided, or something stronger of which
-- one is a part? Lord Laming's reading of rec. 19. No, when the time to decide is out; not yet judged (null) before.
select f.*,
  case when f.assessed is not null then f.assessed when f.decision_due_at <= :at then false end as counted,
  null::integer as minutes
from front_door_referral_child f
where f.received_at >= :from and f.received_at < :until
  and f.from_kind = 'professional'
