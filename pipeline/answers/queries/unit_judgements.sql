SELECT judgement_id, made_at, made_by, verdict, coalesce(reason, '') AS reason, unit_a, unit_b, body_id
FROM link.judgement
WHERE unit_id_a = $unit OR unit_id_b = $unit
ORDER BY made_at DESC, judgement_id
