-- When the warehouse was built (UTC), what an export calls its version, and by which version of the program.
SELECT coalesce(max(finished), TIMESTAMP '1970-01-01'), coalesce(arg_max(program_version, finished), '')
FROM audit.run
