-- Referrals received in the period. One row a referral, for a family; each counts.
select f.*, true as counted, null::integer as minutes
from front_door_referral f
where f.received_at >= :from and f.received_at < :until
