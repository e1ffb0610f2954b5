WITH pairs AS (
    SELECT code_113, code_106, relation FROM framework_crosswalk WHERE relation <> 'none' OR code_106 IS NOT NULL
),
answers AS (
    SELECT
        r.result_id,
        d.doc_id,
        d.org,
        d.roc_year,
        d.kind,
        d.framework,
        r.place,
        r.dimension,
        coalesce(r.sub_indicator, r.indicator, r.strategy) AS heading,
        r.result
    FROM results AS r
    JOIN documents AS d USING (doc_id)
)
SELECT
    a.place AS code_113,
    p.dimension AS dimension_113,
    p.indicator AS indicator_113,
    'own' AS relation,
    a.framework,
    a.place AS code,
    p.dimension,
    p.indicator AS heading,
    a.org,
    a.roc_year AS report_year,
    a.kind,
    a.doc_id,
    a.result_id,
    a.result
FROM answers AS a
JOIN framework_places AS p ON p.framework = a.framework AND p.code = a.place
WHERE a.framework = 'five_strategies_113'
UNION ALL
SELECT
    c.code_113,
    n.dimension,
    n.indicator,
    c.relation,
    a.framework,
    a.place,
    o.dimension,
    coalesce(o.sub_indicator, o.indicator, o.strategy),
    a.org,
    a.roc_year,
    a.kind,
    a.doc_id,
    a.result_id,
    a.result
FROM answers AS a
JOIN framework_places AS o ON o.framework = a.framework AND o.code = a.place
JOIN pairs AS c ON c.code_106 = a.place
LEFT JOIN framework_places AS n ON n.framework = 'five_strategies_113' AND n.code = c.code_113
WHERE a.framework = 'five_dimensions_106'
UNION ALL
-- what a report has in place of the framework's headings, or over several of them: the code alone would name another's
SELECT
    NULL,
    NULL,
    NULL,
    NULL,
    a.framework,
    NULL,
    a.dimension,
    a.heading,
    a.org,
    a.roc_year,
    a.kind,
    a.doc_id,
    a.result_id,
    a.result
FROM answers AS a
LEFT JOIN framework_places AS p ON p.framework = a.framework AND p.code = a.place
WHERE p.code IS NULL
ORDER BY 1 NULLS LAST, 10 DESC, 9, 6 NULLS LAST, 13
