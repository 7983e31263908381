-- Professionals' referrals received in the period: was each answered late? Late is by the duty: done when it was due or
-- after, or not done though it is due. Not yet judged (null) while there is time. Minutes of working days, of those answered.
select f.*,
  case when f.answered_at is not null then f.answered_at >= f.answer_due_at
       when f.answer_due_at <= :at then true end as counted,
  f.answer_minutes as minutes
from front_door_referral f
where f.received_at >= :from and f.received_at < :until
  and f.answer_due_at is not null
