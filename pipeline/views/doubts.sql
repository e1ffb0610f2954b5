WITH told AS (
    SELECT unnest(mentions) AS metric_id, severity, finding_id
    FROM findings
    WHERE severity <> 'note' AND settled IS NULL
)
SELECT
    m.metric_id,
    m.doc_id,
    min(t.severity) AS doubt, -- an error before a question
    list_sort(list(t.finding_id)) AS findings
FROM told AS t
JOIN metrics AS m USING (metric_id)
GROUP BY m.metric_id, m.doc_id
ORDER BY m.metric_id
