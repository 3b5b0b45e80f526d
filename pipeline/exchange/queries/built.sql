-- When the warehouse was built (UTC): what an export calls its version.
SELECT coalesce(max(finished), TIMESTAMP '1970-01-01') FROM audit.run
