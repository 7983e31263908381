-- Children of the referrals received in the period. One row for each child of each referral; each counts.
select f.*, true as counted, null::integer as minutes
from front_door_referral_child f
where f.received_at >= :from and f.received_at < :until
