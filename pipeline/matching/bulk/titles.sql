-- Distinct printed titles become words between single blanks, as `title_words` does it one by one; `odd` ones (signs
-- beyond quotes, dashes and the common marks) are left to it. `title(id, title)`; {names} are the patterns of titles.py.
WITH lowered AS (
    SELECT id, title, translate(lower(title), {marks}, {plain_marks}) AS text
    FROM title
),
plain AS (
    SELECT
        id,
        regexp_matches(text, '[^\x09-\x0d\x20-\x7e]') OR regexp_matches(text, '''\d') AS odd,
        trim(regexp_replace(replace(text, '&', ' and '), '\s+', ' ', 'g'), ' .*:;-') AS text
    FROM lowered
),
headless AS (
    SELECT
        id,
        odd,
        text,
        regexp_replace(
            regexp_replace(
                CASE WHEN regexp_matches(text, '[\d)\]]$') THEN regexp_replace(text, {code_suffix}, '') ELSE text END,
                {unit_prefix},
                '\2'
            ),
            {code_prefix},
            '\1'
        ) AS rest
    FROM plain
),
bare AS (
    SELECT id, odd, CASE WHEN trim(rest) = '' THEN text ELSE rest END AS text
    FROM headless
),
levelled AS (
    SELECT
        id,
        odd,
        text,
        CASE WHEN contains(text, 'level') OR contains(text, 'entry') THEN list_distinct(list_concat(
            list_transform(regexp_extract_all(text, {entry}, 1), lambda n: 'E' || n),
            regexp_extract_all(regexp_replace(text, {entry}, ' ', 'g'), {level}, 1)
        )) END AS levels
    FROM bare
),
unlevelled AS (
    SELECT
        id,
        odd,
        text,
        CASE WHEN len(levels) = 1 THEN levels[1] END AS level,
        CASE WHEN len(levels) = 1 THEN regexp_replace(
            regexp_replace(regexp_replace(text, {entry}, ' ', 'g'), {level}, ' ', 'g'), '\(\s*\)', ' ', 'g'
        ) END AS rest
    FROM levelled
),
worded AS (
    SELECT
        id,
        odd,
        CASE WHEN regexp_matches(rest, '[a-z0-9]') THEN rest ELSE text END AS text,
        CASE WHEN regexp_matches(rest, '[a-z0-9]') THEN level END AS level
    FROM unlevelled
),
tokens AS (
    SELECT
        id,
        odd,
        level,
        ' ' || regexp_replace(replace(
            CASE WHEN contains(text, '''') THEN regexp_replace({symbols}, '''s([^a-z0-9'']|$)', '\1', 'g') ELSE {symbols} END,
            '''', ''), '[^a-z0-9]+', ' ', 'g') || ' ' AS text
    FROM worded
)
SELECT
    id,
    odd,
    level,
    trim(CASE WHEN regexp_matches(text, {any_phrase}) THEN {phrases} ELSE text END) AS text
FROM tokens
