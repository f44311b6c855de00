-- New words wait in a list before they come into the index of the search, and the filing that fills the list brings them all in.
-- With 4 MB (PostgreSQL's own) that filing, and whoever was saved with it, waited 100 ms, every sixteen thousandth; and each search
-- reads the list from end to end.
ALTER INDEX ix_complaints_search SET (gin_pending_list_limit = 256);
