WITH targets AS (
    SELECT
        m.metric_id,
        m.doc_id,
        m.code,
        m.subject,
        m.raw,
        m.bound,
        m.indicator_id,
        m.qualifier,
        coalesce(m.org, d.org) AS org,
        coalesce(m.roc_year, d.roc_year) AS roc_year,
        m.value_std AS target
    FROM metrics AS m
    JOIN documents AS d USING (doc_id)
    WHERE d.kind = 'plan' AND m.role = 'target'
)
SELECT
    t.metric_id,
    t.doc_id,
    t.code,
    t.org,
    t.roc_year,
    t.indicator_id,
    i.name_zh,
    t.qualifier,
    t.subject,
    t.raw,
    t.target,
    a.value_std AS actual,
    i.unit,
    CASE WHEN i.better = 'less' OR t.bound = 'at_most' THEN a.value_std <= t.target ELSE a.value_std >= t.target END AS met,
    a.value_std - t.target AS beyond,
    CASE
        WHEN t.indicator_id IS NULL THEN 'not_linked'
        WHEN NOT EXISTS (
            FROM documents AS d WHERE d.kind = 'results' AND d.org = t.org AND d.roc_year = t.roc_year
        ) AND a.value_std IS NULL THEN 'no_report'
        WHEN a.conflict THEN 'conflict'
        WHEN a.value_std IS NULL THEN 'silent'
        ELSE 'compared'
    END AS status,
    a.mentions
FROM targets AS t
LEFT JOIN indicators AS i USING (indicator_id)
LEFT JOIN indicator_by_year_org AS a
    ON a.indicator_id = t.indicator_id AND a.org = t.org AND a.roc_year = t.roc_year
    AND a.qualifier IS NOT DISTINCT FROM t.qualifier
ORDER BY t.doc_id, t.metric_id
