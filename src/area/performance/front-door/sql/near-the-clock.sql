-- Children referred in the period and decided in time: was it in the last part of that time (near_from of the duty)?
select f.*, f.decided_at >= f.decision_near_from as counted, f.decision_minutes as minutes
from front_door_referral_child f
where f.received_at >= :from and f.received_at < :until
  and f.decided_at < f.decision_due_at
