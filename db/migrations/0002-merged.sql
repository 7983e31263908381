-- Every reading asks which of those named in it were ever in a merge: nearly always none.
create index subject_merged on record.subject (id) where merged;
comment on index record.subject_merged is 'The few who were ever in a merge, so that asking of the many costs nothing.';
