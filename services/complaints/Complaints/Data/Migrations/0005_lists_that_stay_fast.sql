-- Lists that cost the same among a hundred thousand cases as among ten thousand.

-- An inbox filtered by category is decided in the index: cases of other categories are not fetched.
DROP INDEX ix_complaints_inbox_due;
CREATE INDEX ix_complaints_inbox_due ON complaints (institution_id, due_on, id, category);
DROP INDEX ix_complaints_inbox_state_due;
CREATE INDEX ix_complaints_inbox_state_due ON complaints (institution_id, state, due_on, id, category);

-- Open cases, the latest first, for the public; and still counted by their last day from the index alone.
DROP INDEX ix_complaints_unfinished;
CREATE INDEX ix_complaints_unfinished ON complaints (jurisdiction, filed_at, id) INCLUDE (due_on) WHERE state <> 'answered' AND state <> 'closed';

-- Public cases of one category, the latest first.
CREATE INDEX ix_complaints_public_category ON complaints (jurisdiction, category, filed_at, id) WHERE is_public;
