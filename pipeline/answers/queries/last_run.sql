SELECT run_id, finished, seconds FROM audit.run ORDER BY finished DESC LIMIT 1
