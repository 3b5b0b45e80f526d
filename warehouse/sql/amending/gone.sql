-- Rows that are not among the new ones, in every column; `IS NOT DISTINCT FROM`, for a value may be missing on both sides.
DELETE FROM {table}
WHERE rowid IN (SELECT former.rowid FROM {table} AS former ANTI JOIN loaded ON {alike})
RETURNING {key};
