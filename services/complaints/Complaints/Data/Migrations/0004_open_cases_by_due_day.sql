-- How many cases are open and how many overdue is asked every few seconds, among years of finished ones.
CREATE INDEX ix_complaints_unfinished ON complaints (jurisdiction, due_on) WHERE state <> 'answered' AND state <> 'closed';
