-- The two sources side by side; a qualification that prints no number, or one the register does not know, stands alone.
CREATE VIEW qualification_register AS
SELECT
    q.qualification_id,
    q.short_name,
    q.qan,
    q.title,
    r.title AS register_title,
    q.level,
    r.level AS register_level,
    q.total_credit,
    r.total_credit AS register_total_credit,
    q.tqt,
    r.tqt AS register_tqt,
    q.glh,
    r.glh AS register_glh,
    r.status,
    r.operational_start,
    r.operational_end,
    r.certification_end,
    r.register,
    r.line
FROM core.qualification AS q
LEFT JOIN core.register_entry AS r ON r.qan = q.qan
ORDER BY q.short_name, q.qualification_id;
