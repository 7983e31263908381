-- Contacts received in the period: was each decided late? Late is by the duty: done when it was due or after, or not
-- done though it is due. Not yet judged (null) while there is time. Minutes of working days, of those decided.
select f.*,
  case when f.decided_at is not null then f.decided_at >= f.decision_due_at
       when f.decision_due_at <= :at then true end as counted,
  f.decision_minutes as minutes
from front_door_contact f
where f.received_at >= :from and f.received_at < :until
