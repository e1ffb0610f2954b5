WITH scores AS (
    SELECT
        m.metric_id,
        m.doc_id,
        coalesce(m.org, d.org) AS org,
        coalesce(m.roc_year, d.roc_year) AS roc_year,
        d.framework,
        m.code,
        CASE WHEN m.code = 'total' THEN 'total' WHEN contains(m.code, '.') THEN 'strategy' ELSE 'dimension' END AS level,
        m.value AS score,
        m.maximum
    FROM metrics AS m
    JOIN documents AS d USING (doc_id)
    WHERE m.result_id IS NULL AND m.indicator_id = 'evaluation_score'
),
names AS (
    SELECT DISTINCT framework, split_part(code, '.', 1) AS code, dimension AS name FROM framework_places
    UNION
    SELECT DISTINCT framework, split_part(code, '.', 1) || '.' || split_part(code, '.', 2), strategy
    FROM framework_places WHERE strategy IS NOT NULL
),
parts AS (
    SELECT
        whole.metric_id,
        sum(part.score) AS score,
        CASE WHEN count(part.maximum) = count(*) THEN sum(part.maximum) END AS maximum
    FROM scores AS whole
    JOIN scores AS part
        ON part.doc_id = whole.doc_id
        AND ((whole.level = 'total' AND part.level = 'strategy')
            OR (whole.level = 'dimension' AND part.level = 'strategy' AND starts_with(part.code, whole.code || '.')))
    GROUP BY whole.metric_id
)
SELECT
    s.org,
    s.roc_year,
    s.code,
    s.level,
    n.name,
    s.score,
    coalesce(s.maximum, p.maximum) AS maximum,
    s.score / nullif(coalesce(s.maximum, p.maximum), 0) AS share_of_maximum,
    p.score AS sum_of_parts,
    lag(s.roc_year) OVER before AS previous_year,
    s.score - lag(s.score) OVER before AS change,
    doubts.doubt,
    s.doc_id,
    s.metric_id
FROM scores AS s
LEFT JOIN names AS n USING (framework, code)
LEFT JOIN parts AS p USING (metric_id)
LEFT JOIN doubts USING (metric_id)
WINDOW before AS (PARTITION BY s.org, s.code ORDER BY s.roc_year)
ORDER BY s.org, s.roc_year, s.level = 'total', s.code
