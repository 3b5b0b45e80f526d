-- The loader puts one column a qualification where the mark stands. Rows follow the structure of the
-- qualification that shares most units with others, then the next one's remaining units, and so on.
CREATE VIEW crosswalk AS
WITH listed AS (
    SELECT
        *,
        coalesce(unit_number, uan, nos_code, 'listed') AS number,
        count(DISTINCT qualification_id) OVER (PARTITION BY unit_id) AS qualifications
    FROM unit_listings
),

leading_order AS (
    SELECT
        qualification_id,
        row_number() OVER (
            ORDER BY count(DISTINCT unit_id) FILTER (WHERE qualifications > 1) DESC, short_name, qualification_id
        ) AS turn
    FROM listed
    GROUP BY qualification_id, short_name
),

leading_listing AS (
    SELECT listed.*, leading_order.turn
    FROM listed
    JOIN leading_order USING (qualification_id)
    QUALIFY row_number() OVER (
        PARTITION BY unit_id ORDER BY turn, group_position, position, listing_id
    ) = 1
),

-- Put into words once a unit and qualification: with an ordered aggregate in each of 200 columns the
-- view took 18 seconds.
cells AS (
    SELECT unit_id, qualification_id, string_agg(DISTINCT number, ' / ' ORDER BY number) AS numbers
    FROM listed
    GROUP BY unit_id, qualification_id
),

numbers AS (
    SELECT
        unit_id
        /* one column a qualification */
    FROM cells
    GROUP BY unit_id
)

SELECT
    u.unit_id,
    u.title,
    u.uan,
    u.nos_code,
    u.level,
    u.credit,
    u.glh,
    first.group_label AS theme,
    first.short_name AS theme_of,
    first.qualifications,
    numbers.* EXCLUDE (unit_id)
FROM link.unit AS u
JOIN leading_listing AS first ON first.unit_id = u.unit_id
JOIN numbers ON numbers.unit_id = u.unit_id
ORDER BY first.turn, first.group_position, first.position, u.unit_id;
