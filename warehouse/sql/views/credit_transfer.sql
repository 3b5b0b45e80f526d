CREATE VIEW credit_transfer AS
SELECT
    o.qualification_a AS from_qualification,
    o.qualification_b AS to_qualification,
    o.same_units AS transferable_units,
    o.same_credit AS transferable_credit,
    o.same_units_without_credit AS units_without_credit,
    target.total_credit AS to_total_credit,
    -- least() passes over NULL: without the CASE a target that states no total would be met in full.
    CASE
        WHEN target.total_credit > 0
        THEN round(least(o.same_credit, target.total_credit) / target.total_credit, 3)::DOUBLE
    END AS share_of_total,
    o.equivalent_units + o.revised_units AS to_look_at_units,
    o.equivalent_units,
    o.equivalent_credit,
    o.revised_units,
    o.revised_credit,
    o.body_a AS from_body,
    o.body_b AS to_body,
    o.qualification_id_a AS from_qualification_id,
    o.qualification_id_b AS to_qualification_id
FROM qualification_overlap AS o
JOIN core.qualification AS target ON target.qualification_id = o.qualification_id_b
ORDER BY transferable_credit DESC, to_look_at_units DESC, from_qualification_id, to_qualification_id;
