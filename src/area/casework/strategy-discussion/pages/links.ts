export const LIST = '/strategy-discussions'
export const discussionPath = (id: string, more = ''): string => `${LIST}/${id}${more}`
export const callPath = (referral: string): string => `/referrals/${referral}/strategy-discussion`
