WITH pairs AS (
    SELECT code_113, code_106, relation FROM framework_crosswalk WHERE relation <> 'none' OR code_106 IS NOT NULL
),
placed AS (
    SELECT
        r.result_id,
        d.framework,
        r.place,
        p.code IS NOT NULL AS is_place,
        p.dimension,
        coalesce(p.sub_indicator, p.indicator, p.strategy) AS heading,
        p.indicator,
        r.dimension AS own_dimension,
        coalesce(r.sub_indicator, r.indicator, r.strategy) AS own_heading
    FROM results AS r
    JOIN documents AS d USING (doc_id)
    LEFT JOIN framework_places AS p ON p.framework = d.framework AND p.code = r.place
),
led AS (
    SELECT result_id, place AS code_113, 'own' AS relation, place AS code, dimension, indicator AS heading
    FROM placed
    WHERE is_place AND framework = 'five_strategies_113'
    UNION ALL
    SELECT p.result_id, c.code_113, c.relation, p.place, p.dimension, p.heading
    FROM placed AS p
    JOIN pairs AS c ON c.code_106 = p.place
    WHERE p.is_place AND p.framework = 'five_dimensions_106'
    UNION ALL
    -- what a report has in place of the framework's headings, or over several of them: the code alone would name another's
    SELECT result_id, NULL, NULL, NULL, own_dimension, own_heading
    FROM placed
    WHERE NOT is_place
)
SELECT
    l.code_113,
    n.dimension AS dimension_113,
    n.indicator AS indicator_113,
    l.relation,
    d.framework,
    l.code,
    l.dimension,
    l.heading,
    d.org,
    d.roc_year AS report_year,
    d.kind,
    d.doc_id,
    l.result_id,
    r.result
FROM led AS l
JOIN results AS r USING (result_id)
JOIN documents AS d USING (doc_id)
LEFT JOIN framework_places AS n ON n.framework = 'five_strategies_113' AND n.code = l.code_113
ORDER BY 1 NULLS LAST, 10 DESC, 9, 6 NULLS LAST, 13
